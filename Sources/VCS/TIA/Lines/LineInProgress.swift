/// What was written in a line whose end the TIA waits for.
struct LineInProgress {
  /// Lines are to be waited for, as soon as one begins that can be told.
  var isWanted = false
  /// The TIA waits. Its own fields are then those of an earlier line; its collisions are those of the last line's end.
  var isOn = false
  /// The TIA's own fields are those of the line's beginning.
  var isCurrent = false
  /// Where the line before is kept in the memory of lines, if it was known or noted.
  var last = 0
  /// The clock at which the line began.
  var start = 0
  /// How it began.
  var state = LineState()
  var places = Places(bits: 0)
  /// The writes, of which there is room for `most`. Memory of its own, since they are never copied.
  var count = 0
  let writes: UnsafeMutablePointer<LineWrite> = .allocate(capacity: LineInProgress.most)
  /// NUSIZ0 (bit 0) and NUSIZ1: written in this line.
  var resized: UInt8 = 0
  /// What the waiting gained since `isWanted`, in writes that did not have to be run, and cost.
  var gain = 0

  @inline(__always) func position(at clock: Int) -> Int {
    let h = clock &- start
    return h < 228 ? h : h % 228
  }

  private static var most: Int { 64 }
  @inline(__always) var isFull: Bool { count == Self.most }

  func free() { writes.deallocate() }

  /// Room has been made sure of.
  @inline(__always) mutating func add(_ register: UInt8, _ value: UInt8, at h: Int) {
    writes[count] = LineWrite(register, value, at: h)
    count &+= 1
  }
}

/// Writes that take effect some colour clocks after the bus cycle, in the order in which they fall due.
///
/// A register written again before its earlier write acted keeps only the later one: that is how the strobe of a
/// read-modify-write on HMOVE moves once. The CPU writes at most every third clock and the longest delay is six, so
/// four places are enough.
struct PendingWrites: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    /// Colour clocks until it acts.
    var delay: Int8 = 0
    var register: UInt8 = 0
    var value: UInt8 = 0
  }

  var entries: InlineArray<4, Entry> = .init(repeating: Entry())
  var count = 0

  @inline(__always) var isEmpty: Bool { count == 0 }

  mutating func add(register: UInt8, value: UInt8, delay: Int8) {
    remove(register)
    var place = count & 3
    while place > 0, entries[place &- 1].delay > delay {
      entries[place] = entries[place &- 1]
      place &-= 1
    }
    entries[place] = Entry(delay: delay, register: register, value: value)
    count = min(count &+ 1, 4)
  }

  private mutating func remove(_ register: UInt8) {
    for i in 0..<count where entries[i].register == register {
      for j in i..<max(i, count &- 1) { entries[j] = entries[j &+ 1] }
      count &-= 1
      return
    }
  }

  /// One colour clock passed.
  @inline(__always) mutating func age(by clocks: Int8 = 1) {
    for i in 0..<count { entries[i].delay &-= clocks }
  }

  /// Takes out the first write that is due, if any.
  mutating func takeDue() -> Entry? {
    guard count > 0, entries[0].delay <= 0 else { return nil }
    let entry = entries[0]
    for j in 0..<max(0, count &- 1) { entries[j] = entries[j &+ 1] }
    count &-= 1
    return entry
  }

  static func == (a: PendingWrites, b: PendingWrites) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<a.count where a.entries[i] != b.entries[i] { return false }
    return true
  }
}

/// What each line of the picture did to the TIA when it came last, so that one that comes again need not be run again: most
/// lines of a frame are those of the frame before, or of the one before that where objects take turns.
///
/// Lines lie side by side in the order in which a frame comes by them: a host's caches read them in one stream. (A memory that
/// found lines by hash, wherever they were before, met more of them again and was slower, since each one was a walk through
/// memory.)
struct LineMemory: ~Copyable {
  private let lines: UnsafeMutablePointer<KnownLine>
  /// 160 pixels of each.
  private let rows: UnsafeMutablePointer<UInt8>
  private static var linesOfPicture: Int { 320 }
  private static var count: Int { 2 * linesOfPicture }

  /// Whether there is any. If not, a console runs every line.
  let isUsable: Bool

  /// Memory of 120 KB, and 100 KB more as soon as somebody looks; or none.
  init(isUsable: Bool) {
    self.isUsable = isUsable
    let count = isUsable ? Self.count : 0
    lines = .allocate(capacity: count)
    rows = .allocate(capacity: count * 160)
    for i in 0..<count { (lines + i).initialize(to: KnownLine()) }
  }

  deinit {
    lines.deallocate()
    rows.deallocate()
  }

  /// Where a line of a frame is kept. Frames take turns, for the sake of objects that do.
  @inline(__always) static func place(_ line: Int, frame: Int) -> Int {
    let line = line < linesOfPicture ? line : line % linesOfPicture
    return line &+ (frame & 1 != 0 ? linesOfPicture : 0)
  }

  /// Safe: places come from here and `place`.
  @inline(__always) func line(_ place: Int) -> UnsafeMutablePointer<KnownLine> { lines + place }
  @inline(__always) func row(_ place: Int) -> UnsafeMutablePointer<UInt8> { rows + 160 * place }
  @inline(__always) static func other(_ place: Int) -> Int { place < linesOfPicture ? place &+ linesOfPicture : place &- linesOfPicture }
}

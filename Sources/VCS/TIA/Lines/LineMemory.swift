import Glibc

/// What each line of the picture did to the TIA when it came last, so that one that comes again need not be run again: most
/// lines of a frame are those of the frame before, or of the one before that where objects take turns.
///
/// Lines lie side by side in the order in which a frame comes by them: a host's caches read them in one stream. (A memory that
/// found lines by hash, wherever they were before, met more of them again and was slower, since each one was a walk through
/// memory.)
///
/// Each line has two places, for the sake of objects that are shown in every other frame.
struct LineMemory: ~Copyable {
  private let lines: UnsafeMutablePointer<KnownLine>
  /// The writes of each, apart since many lines have none.
  private let writes: UnsafeMutablePointer<LineWrite>
  /// Where each line was found last: in even frames (bits 1-0) and in odd ones (bits 3-2).
  private let sources: UnsafeMutablePointer<UInt8>
  /// 160 pixels of each line that is drawn.
  private let rows: UnsafeMutablePointer<UInt8>
  /// Whether it is worth it, for frames that nobody looks at and for those that are drawn.
  private var worth: (blind: LineWorth, drawn: LineWorth) = (.init(), .init())

  private static var linesOfPicture: Int { 320 }
  /// Two frames that are drawn, and two that nobody looks at.
  private static var count: Int { 4 * linesOfPicture }

  /// Whether there is any. If not, a console runs every line.
  let isUsable: Bool

  /// Address space of 380 KB, of which pages that are written to become memory: 140 KB for frames that nobody looks at, 240 KB
  /// for those that are drawn. Or none.
  init(isUsable: Bool) {
    self.isUsable = isUsable
    // A line of zeros is unknown.
    lines = Self.zeros(isUsable ? Self.count : 0)
    writes = Self.zeros(isUsable ? Self.count * KnownLine.mostWrites : 0)
    sources = Self.zeros(isUsable ? Self.count : 0)
    rows = Self.zeros(isUsable ? Self.count / 2 * 160 : 0)
  }

  deinit {
    free(lines)
    free(writes)
    free(sources)
    free(rows)
  }

  private static func zeros<Element: BitwiseCopyable>(_ count: Int) -> UnsafeMutablePointer<Element> {
    guard let zeros = calloc(max(count, 1), MemoryLayout<Element>.stride) else { fatalError("There is no memory for a console.") }
    return zeros.bindMemory(to: Element.self, capacity: max(count, 1))
  }

  /// A line's number here, which is its first place, too.
  @inline(__always) static func number(_ line: Int, isDrawn: Bool) -> Int {
    let line = line < linesOfPicture ? line : line % linesOfPicture
    return isDrawn ? line : line &+ count / 2
  }

  /// What a line is like, in most cases.
  enum Source {
    static let first: UInt8 = 0, second: UInt8 = 1, above: UInt8 = 2
  }

  /// The place of a line that is not like the one above.
  @inline(__always) static func place(_ number: Int, _ source: UInt8) -> Int {
    source == Source.first ? number : number &+ linesOfPicture
  }

  /// Safe: numbers come from `number`.
  @inline(__always) func source(_ number: Int, frame: Int) -> UInt8 { sources[number] >> UInt8(frame & 1 &* 2) & 3 }

  func setSource(_ number: Int, frame: Int, _ source: UInt8) {
    let shift = UInt8(frame & 1 &* 2)
    sources[number] = sources[number] & ~(3 << shift) | source << shift
  }

  /// Safe: places come from `place`.
  @inline(__always) func line(_ place: Int) -> UnsafeMutablePointer<KnownLine> { lines + place }
  @inline(__always) func writes(_ place: Int) -> UnsafeMutablePointer<LineWrite> { writes + KnownLine.mostWrites * place }
  /// Safe: asked for only while frames are drawn, and those come first.
  @inline(__always) func row(_ place: Int) -> UnsafeMutablePointer<UInt8> {
    assert(place < Self.count / 2)
    return rows + 160 * place
  }

  // MARK: whether it is worth it

  /// A frame begins: whether to wait for the ends of its lines.
  mutating func isWorthwhile(isDrawn: Bool) -> Bool {
    isUsable && (isDrawn ? worth.drawn.isWorthwhile() : worth.blind.isWorthwhile())
  }

  /// What the waiting for lines of a frame gained.
  mutating func note(gain: Int, isDrawn: Bool) {
    if isDrawn { worth.drawn.note(gain) } else { worth.blind.note(gain) }
  }
}

/// Programs whose lines are new in every frame are faster if all lines are run: the memory then takes a rest and tries again.
private struct LineWorth {
  /// Frames to come that run every line.
  private var rest = 0
  /// Frames of this trial, and what they gained.
  private var frames = 0
  private var gain = 0

  private static var framesOfTrial: Int { 32 }
  /// So many that trials cost a hundredth.
  private static var framesOfRest: Int { 1_000 }

  mutating func isWorthwhile() -> Bool {
    if rest == 0 { return true }
    rest &-= 1
    return false
  }

  mutating func note(_ gain: Int) {
    frames &+= 1
    // Two frames have to be noted first.
    if frames > 2 { self.gain &+= gain }
    if frames < Self.framesOfTrial { return }
    if self.gain < 0 { rest = Self.framesOfRest }
    self = LineWorth(rest: rest, frames: rest == 0 ? 2 : 0)
  }
}

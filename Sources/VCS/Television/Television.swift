/// Two sound samples of each scanline, one level a channel (0-15).
public struct AudioSample: Equatable, Sendable {
  /// The levels at the sample's clock.
  public var level0: UInt8, level1: UInt8
  /// The mean levels since the sample before: what a filter behind the output hears of fast volume changes.
  public var mean0: UInt8, mean1: UInt8
}

/// A complete picture.
public struct Picture: Equatable, Sendable {
  /// The frame (VSYNC end) that this picture belongs to; 0 before the first.
  public var number = 0
  /// Lines from one VSYNC end to the next.
  public var lines = 0
  /// Lines whose pixels are kept, from `Console.Settings.pictureTop` on; at most `pictureLines`.
  public var keptLines = 0
  public var samples = 0
}

/// What sits at the other end of the TIA's signal: it collects lines and samples into pictures.
///
/// A picture starts with the line in which VSYNC ends. A host wants the finished picture at that very moment; a trace
/// follows the letter of its format, which looks at VSYNC at line ends only (`Moment`).
struct Television: ~Copyable {
  enum Moment: Sendable {
    /// At the write that ends VSYNC, if the line end before saw VSYNC on.
    case vsyncEnd
    /// At the end of the first line whose end has VSYNC off after one that had it on.
    case lineEnd
  }

  /// The part that a snapshot carries.
  struct Beam: Equatable, Sendable {
    /// Lines of the current picture that are done.
    var line = 0
    var samples = 0
    var samplesAtLineStart = 0
    var sawVSYNC = false
    /// Frames begun: writes that end VSYNC.
    var frame = 0
    /// The frame that the current picture belongs to.
    var pictureFrame = 0
    /// Whether the current picture has begun before its line was known to have VSYNC off at its end.
    var beganEarly = false
  }

  var beam = Beam()
  let moment: Moment
  private(set) var picture = Picture()
  /// Pictures completed since power-on: tells a new one from the one before.
  private(set) var completed = 0
  /// No pixels are made while nobody looks.
  private(set) var isDrawing = true

  /// Memory of the picture in progress and of the last one: `capacity` rows of 160 bytes for the lines from `top` on, a row
  /// that nobody sees for the others, and two samples a line.
  let top: Int
  let capacity: Int
  /// Both pictures have memory of their own. If not, the last one is whole until the next frame is drawn, but for its line
  /// 0, which is the line in progress; a frame that is not drawn leaves it as it is.
  private let keepsLast: Bool
  private let soundCapacity: Int
  private var pixels: UnsafeMutablePointer<UInt8>
  private var lastPixels: UnsafeMutablePointer<UInt8>
  private var sound: UnsafeMutablePointer<AudioSample>
  private var lastSound: UnsafeMutablePointer<AudioSample>
  private var row: UnsafeMutablePointer<UInt8>

  static let silence = AudioSample(level0: 0, level1: 0, mean0: 0, mean1: 0)

  init(top: Int = 0, capacity: Int, moment: Moment, keepsLast: Bool = true, audio: Bool = true) {
    self.top = top
    self.capacity = capacity
    self.moment = moment
    self.keepsLast = keepsLast
    soundCapacity = audio ? (top + capacity) * 2 : 0
    pixels = .allocate(capacity: (capacity + 1) * 160)
    lastPixels = keepsLast ? .allocate(capacity: (capacity + 1) * 160) : pixels
    sound = .allocate(capacity: soundCapacity)
    lastSound = .allocate(capacity: soundCapacity)
    row = pixels
    clear()
    updateRow()
  }

  deinit {
    pixels.deallocate()
    if keepsLast { lastPixels.deallocate() }
    sound.deallocate()
    lastSound.deallocate()
  }

  mutating func reset() {
    beam = Beam()
    picture = Picture()
    completed = 0
    clear()
    updateRow()
  }

  private func clear() {
    pixels.initialize(repeating: 0, count: (capacity + 1) * 160)
    lastPixels.initialize(repeating: 0, count: (capacity + 1) * 160)
    sound.initialize(repeating: Self.silence, count: soundCapacity)
    lastSound.initialize(repeating: Self.silence, count: soundCapacity)
  }

  mutating func setDrawing(_ on: Bool) {
    isDrawing = on
    updateRow()
  }

  // MARK: the signal

  @inline(__always) func draw(_ color: UInt8, at x: Int) {
    // Safe: `row` always has 160 bytes; the assertion-free check costs little and keeps RSYNC's leftovers out.
    if isDrawing, UInt(bitPattern: x) < 160 { row[x] = color }
  }

  @inline(__always) func blackComb() { black(0, 8) }
  /// The line in progress, from pixel `x` (0-159) on.
  @inline(__always) func row(at x: Int) -> UnsafeMutablePointer<UInt8> { row + x }

  /// There is a line above the line in progress in the picture.
  @inline(__always) var hasRowAbove: Bool { beam.line > top }

  /// Makes the line in progress like the one above, if there is one.
  @inline(__always) func repeatRow() -> Bool {
    guard hasRowAbove, beam.line < top + capacity else { return false }
    row.update(from: row - 160, count: 160)
    return true
  }

  func blackRest(from x: Int) { black(min(x, 160), 160) }

  func black(_ from: Int, _ to: Int) {
    if isDrawing, from < to { (row + from).update(repeating: 0, count: to - from) }
  }

  mutating func add(_ sample: AudioSample) {
    guard beam.samples < soundCapacity else { return }
    sound[beam.samples] = sample
    beam.samples &+= 1
  }

  mutating func endLine(vsync: Bool) {
    if !vsync && beam.sawVSYNC && !beam.beganEarly { beginPicture() }
    beam.beganEarly = false
    beam.sawVSYNC = vsync
    beam.line &+= 1
    beam.samplesAtLineStart = beam.samples
    if isDrawing { updateRow() }
  }

  /// Whole lines, black or like the one above, in which VSYNC does not change.
  mutating func endLines(_ lines: Int, areBlack: Bool) {
    if isDrawing {
      let first = max(beam.line, top), end = min(beam.line &+ lines, top + capacity)
      for line in first..<max(first, end) {
        let row = pixels + (line - top) * 160
        if areBlack { row.update(repeating: 0, count: 160) } else { row.update(from: row - 160, count: 160) }
      }
    }
    beam.line &+= lines
    beam.beganEarly = false
    beam.samplesAtLineStart = beam.samples
    if isDrawing { updateRow() }
  }

  /// VSYNC was written from 1 to 0.
  mutating func endVSYNC() {
    beam.frame &+= 1
    if moment == .vsyncEnd, beam.sawVSYNC, !beam.beganEarly {
      beginPicture()
      beam.beganEarly = true
    }
  }

  /// No VSYNC came: a set shows what it has. A trace goes on waiting.
  mutating func rollOver() {
    if moment == .vsyncEnd { beginPicture() }
  }

  /// Publishes the lines done so far; the line in progress becomes the first of the next picture.
  private mutating func beginPicture() {
    let lineRow = row
    let newSamples = beam.samples - beam.samplesAtLineStart
    rowOf(line: 0, in: lastPixels).update(from: lineRow, count: 160)
    lastSound.update(from: sound + beam.samplesAtLineStart, count: newSamples)
    picture = Picture(
      number: beam.pictureFrame, lines: beam.line, keptLines: rowsKept(of: beam.line), samples: beam.samplesAtLineStart)
    completed &+= 1
    swap(&pixels, &lastPixels)
    swap(&sound, &lastSound)
    beam.line = 0
    beam.samples = newSamples
    beam.samplesAtLineStart = 0
    beam.pictureFrame = beam.frame
    updateRow()
  }

  private mutating func updateRow() { row = rowOf(line: beam.line, in: pixels) }

  private func rowsKept(of lines: Int) -> Int { min(max(0, lines - top), capacity) }

  /// Lines that are not kept share a row behind the others.
  private func rowOf(line: Int, in pixels: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    pixels + (line >= top ? min(line - top, capacity) : capacity) * 160
  }

  // MARK: the picture

  func withPixels<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    try body(UnsafeBufferPointer(start: lastPixels, count: picture.keptLines * 160))
  }

  func withAudio<R>(_ body: (UnsafeBufferPointer<AudioSample>) throws -> R) rethrows -> R {
    try body(UnsafeBufferPointer(start: lastSound, count: picture.samples))
  }

  /// A pixel of the picture in progress.
  func pixel(line: Int, x: Int) -> UInt8 { rowOf(line: line, in: pixels)[min(x, 159)] }

  /// All rows, if both pictures share their memory, which then stays where it is.
  var shared: UnsafeMutablePointer<UInt8>? { keepsLast ? nil : pixels }

  // MARK: snapshots

  /// Rows that the picture in progress has touched, the line in progress included.
  var rowsInUse: Int { rowsKept(of: beam.line + 1) }

  func save(pixels into: inout [UInt8], samples: inout [AudioSample]) {
    into.removeAll(keepingCapacity: true)
    into.append(contentsOf: UnsafeBufferPointer(start: pixels, count: rowsInUse * 160))
    samples.removeAll(keepingCapacity: true)
    samples.append(contentsOf: UnsafeBufferPointer(start: sound, count: beam.samples))
  }

  mutating func restore(_ beam: Beam, pixels from: [UInt8], samples: [AudioSample]) {
    self.beam = beam
    self.beam.samples = min(samples.count, soundCapacity)
    self.beam.samplesAtLineStart = min(beam.samplesAtLineStart, self.beam.samples)
    updateRow()
    let count = min(from.count, rowsInUse * 160)
    from.withUnsafeBufferPointer { if count > 0 { pixels.update(from: $0.baseAddress!, count: count) } }
    samples.withUnsafeBufferPointer {
      if self.beam.samples > 0 { sound.update(from: $0.baseAddress!, count: self.beam.samples) }
    }
  }
}

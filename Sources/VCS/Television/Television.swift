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
  /// What the rows of either, and that of the line in progress, were made from: all of them or, if rows are not remembered,
  /// one that stands for all.
  private let contentsCount: Int
  private var contents: UnsafeMutablePointer<RowContents>
  private var lastContents: UnsafeMutablePointer<RowContents>
  private var rowContents: UnsafeMutablePointer<RowContents>
  /// The line in progress was in its row from its beginning on, and nothing but a comb has been made of it.
  private var isRowWhole = false

  static let silence = AudioSample(level0: 0, level1: 0, mean0: 0, mean1: 0)

  init(top: Int = 0, capacity: Int, moment: Moment, keepsLast: Bool = true, remembersRows: Bool = true, audio: Bool = true) {
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
    contentsCount = remembersRows ? capacity + 1 : 1
    contents = .allocate(capacity: contentsCount)
    lastContents = keepsLast ? .allocate(capacity: contentsCount) : contents
    rowContents = contents
    clear()
    updateRow()
  }

  deinit {
    pixels.deallocate()
    contents.deallocate()
    if keepsLast {
      lastPixels.deallocate()
      lastContents.deallocate()
    }
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
    forgetContents()
    sound.initialize(repeating: Self.silence, count: soundCapacity)
    lastSound.initialize(repeating: Self.silence, count: soundCapacity)
  }

  mutating func setDrawing(_ on: Bool) {
    isDrawing = on
    updateRow()
    isRowWhole = false
  }

  // MARK: the signal

  @inline(__always) mutating func draw(_ color: UInt8, at x: Int) {
    // Safe: `row` always has 160 bytes; the assertion-free check costs little and keeps RSYNC's leftovers out.
    if isDrawing, UInt(bitPattern: x) < 160 {
      loseTrackOfRow()
      row[x] = color
    }
  }

  /// Pixels of the line in progress. `isWhole`: all of it, but for the comb.
  @inline(__always) mutating func draw(_ new: RowContents, _ from: Int, _ end: Int, isWhole: Bool) {
    guard isWhole, isRowWhole else {
      loseTrackOfRow()
      return new.draw(from, end, on: row)
    }
    if rowContents.pointee.isKnown, rowContents.pointee.isSame(as: new) { return }
    new.draw(from, end, on: row)
    rowContents.pointee = new
    rowContents.pointee.isKnown = true
  }

  /// It is made from pieces.
  @inline(__always) private mutating func loseTrackOfRow() {
    isRowWhole = false
    rowContents.pointee.isKnown = false
  }

  mutating func blackComb() {
    // A row that has one anyhow goes on having it.
    if !rowContents.pointee.isKnown || rowContents.pointee.start != 8 { black(0, 8) }
  }

  /// There is a line above the line in progress in the picture.
  @inline(__always) var hasRowAbove: Bool { beam.line > top }

  /// Makes the line in progress like the one above, if there is one.
  @inline(__always) mutating func repeatRow() -> Bool {
    guard hasRowAbove, beam.line < top + capacity else { return false }
    row.update(from: row - 160, count: 160)
    rowContents.pointee.isKnown = false
    return true
  }

  /// The line in progress, 160 pixels, as far as it is drawn.
  @inline(__always) var line: UnsafePointer<UInt8> { UnsafePointer(row) }

  /// All of the line in progress, as it is known by a tag.
  @inline(__always) mutating func draw(line pixels: UnsafePointer<UInt8>, _ tag: UInt64) {
    if isRowWhole, rowContents.pointee.tag == tag { return }
    row.update(from: pixels, count: 160)
    rowContents.pointee.isKnown = false
    if isRowWhole { rowContents.pointee.tag = tag }
  }

  /// All of the line in progress is black.
  @inline(__always) mutating func drawBlackLine() {
    if isRowWhole, rowContents.pointee.tag == RowContents.Tag.black { return }
    row.update(repeating: 0, count: 160)
    rowContents.pointee.isKnown = false
    if isRowWhole { rowContents.pointee.tag = RowContents.Tag.black }
  }

  mutating func blackRest(from x: Int) { black(min(x, 160), 160) }

  mutating func black(_ from: Int, _ to: Int) {
    guard isDrawing, from < to else { return }
    (row + from).update(repeating: 0, count: to - from)
    rowContents.pointee.isKnown = false
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
      for place in first &- top..<max(first, end) &- top {
        let row = pixels + place * 160
        if areBlack { row.update(repeating: 0, count: 160) } else { row.update(from: row - 160, count: 160) }
        contents[min(place, contentsCount - 1)].isKnown = false
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
    (lastPixels + place(of: 0) * 160).update(from: lineRow, count: 160)
    lastSound.update(from: sound + beam.samplesAtLineStart, count: newSamples)
    picture = Picture(
      number: beam.pictureFrame, lines: beam.line, keptLines: rowsKept(of: beam.line), samples: beam.samplesAtLineStart)
    completed &+= 1
    swap(&pixels, &lastPixels)
    swap(&contents, &lastContents)
    swap(&sound, &lastSound)
    beam.line = 0
    beam.samples = newSamples
    beam.samplesAtLineStart = 0
    beam.pictureFrame = beam.frame
    updateRow()
    loseTrackOfRow()
  }

  private mutating func updateRow() {
    let place = place(of: beam.line)
    row = pixels + place * 160
    rowContents = contents + min(place, contentsCount - 1)
    isRowWhole = contentsCount > 1
  }

  private func forgetContents() {
    contents.initialize(repeating: RowContents(), count: contentsCount)
    lastContents.initialize(repeating: RowContents(), count: contentsCount)
  }

  private func rowsKept(of lines: Int) -> Int { min(max(0, lines - top), capacity) }

  /// The row of a line. Lines that are not kept share one behind the others.
  @inline(__always) private func place(of line: Int) -> Int { line >= top ? min(line - top, capacity) : capacity }

  // MARK: the picture

  func withPixels<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    try body(UnsafeBufferPointer(start: lastPixels, count: picture.keptLines * 160))
  }

  func withAudio<R>(_ body: (UnsafeBufferPointer<AudioSample>) throws -> R) rethrows -> R {
    try body(UnsafeBufferPointer(start: lastSound, count: picture.samples))
  }

  /// A pixel of the picture in progress.
  func pixel(line: Int, x: Int) -> UInt8 { pixels[place(of: line) * 160 + min(x, 159)] }

  /// All rows, if both pictures share their memory, which then stays where it is.
  var shared: UnsafePointer<UInt8>? { keepsLast ? nil : UnsafePointer(pixels) }

  /// Makes the last picture show these pixels.
  func overwrite(with new: UnsafeBufferPointer<UInt8>) {
    let count = min(new.count, capacity * 160)
    if count > 0 { lastPixels.update(from: new.baseAddress!, count: count) }
    forgetContents()
  }

  /// Makes the last picture's rows from `first` on black.
  func blackRows(from first: Int) {
    for place in min(max(first, 0), capacity)..<capacity {
      (lastPixels + place * 160).update(repeating: 0, count: 160)
      lastContents[min(place, contentsCount - 1)].isKnown = false
    }
  }

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
    if count > 0 { forgetContents() }
    isRowWhole = false
    samples.withUnsafeBufferPointer {
      if self.beam.samples > 0 { sound.update(from: $0.baseAddress!, count: self.beam.samples) }
    }
  }
}

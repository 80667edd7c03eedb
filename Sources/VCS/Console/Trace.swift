/// A run of a cartridge as one row a frame, by which two machines can be compared: frame number, scanlines, CRC-32 of
/// pixels, of RAM and of sound, CPU cycles.
///
/// RAM and cycles of row n are those of the write that ended VSYNC for the n-th time; the picture is the one that starts
/// with that write's line. A frame without a picture has `picture` nil; row 0 is what was before the first.
public struct Trace: ~Copyable {
  public struct Row: Equatable, Sendable {
    public var frame: Int
    public var scanlines: Int
    public var video: UInt32?
    public var ram: UInt32
    public var audio: UInt32?
    public var cycles: Int

    /// Tab-separated, CRCs in eight hex digits, `-` for none.
    public var text: String {
      "\(frame)\t\(scanlines)\t\(hex(video))\t\(hex(ram))\t\(hex(audio))\t\(cycles)"
    }

    private func hex(_ value: UInt32?) -> String {
      guard let value else { return "-" }
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }
  }

  public static let header = "frame\tscanlines\tvideo_crc32\tram_crc32\taudio_crc32\tcpu_cycles"

  /// Stands at the beginning of the newest frame.
  public private(set) var console: Console
  private var script: InputScript
  private var waiting: [Row] = []
  private var crc = CRC32()
  private var frame = 0
  private var picturesSeen = 0

  /// `settings` is completed by what traces need: pictures by the letter of the format, and room for long ones.
  public init(rom: [UInt8], settings: Console.Settings, script: InputScript) throws(ROMError) {
    var settings = settings
    settings.tracesPictures = true
    settings.pictureLines = 8192
    let ports = script.controllers
    if ports.left == .paddles { settings.leftPort = .paddles }
    if ports.right == .paddles { settings.rightPort = .paddles }
    console = try Console(rom: rom, settings: settings)
    self.script = script
    self.script.rewind()
    var input = console.input
    self.script.apply(frame: 0, to: &input)
    console.input = input
    waiting = [Row(frame: 0, scanlines: 0, video: nil, ram: ramCRC(), audio: nil, cycles: 0)]
  }

  /// The next row that is complete, or nil when the program makes no frames (any more).
  public mutating func next() -> Row? {
    // A row is complete when its picture is, or when a later picture shows that it has none.
    while console.board.television.beam.pictureFrame <= waiting[0].frame {
      guard advance() else { return nil }
    }
    return waiting.removeFirst()
  }

  private mutating func advance() -> Bool {
    // A long silence is no end: some programs compute for seconds between frames.
    var silence = 0
    while true {
      switch console.runFrame() {
      case .frame:
        collectPicture()
        beginFrame()
        return true
      case .noVSYNC:
        silence += 1
        if silence == 100 { return false }
      case .jammed: return false
      }
    }
  }

  private mutating func beginFrame() {
    frame += 1
    waiting.append(Row(frame: frame, scanlines: 0, video: nil, ram: ramCRC(), audio: nil, cycles: console.frameCycle))
    var input = console.input
    script.apply(frame: frame, to: &input)
    console.input = input
  }

  private mutating func collectPicture() {
    guard console.picturesCompleted != picturesSeen else { return }
    picturesSeen = console.picturesCompleted
    let picture = console.picture
    guard let index = waiting.firstIndex(where: { $0.frame == picture.number }) else { return }
    waiting[index].scanlines = picture.lines
    guard picture.number > 0 else { return }
    crc.reset()
    console.withPixels { crc.add($0) }
    waiting[index].video = crc.value
    crc.reset()
    console.withAudio {
      for sample in $0 {
        crc.add(sample.level0)
        crc.add(sample.level1)
      }
    }
    waiting[index].audio = crc.value
  }

  private mutating func ramCRC() -> UInt32 {
    crc.reset()
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) {
      console.copyFrameRAM(into: $0)
      crc.add(UnsafeBufferPointer($0))
    }
    return crc.value
  }
}

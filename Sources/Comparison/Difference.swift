import HostKit
import VCS

/// Where two versions of a cartridge part: the first write to TIA or RAM that differs, and the first picture.
public struct Difference: Codable, Sendable {
  /// A write that one of them makes where the other makes another, or at another time.
  public struct Write: Codable, Sendable, Equatable {
    /// Line of the picture and colour clock in it (0-227).
    public var line: Int, clock: Int
    /// `$80` to `$FF` is RAM, below that a register of the TIA.
    public var address: String
    public var value: String
    /// Where the instruction is.
    public var pc: String

    init(_ access: BusAccess) {
      (line, clock) = (access.line, access.clock)
      address = Self.hex(access.address & 0x80 == 0 ? access.address & 0x3F : access.address & 0xFF, 2)
      value = Self.hex(UInt16(access.value), 2)
      pc = Self.hex(access.pc | 0xE000, 4)
    }

    private static func hex(_ number: UInt16, _ digits: Int) -> String {
      let text = String(number, radix: 16, uppercase: true)
      return "$" + String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    var text: String { "writes \(value) to \(address) at line \(line), clock \(clock) (instruction at \(pc))" }
  }

  public var framesCompared = 0
  /// Frames from power-on, 0 the first; nil while all writes are equal.
  public var writeFrame: Int?
  public var a: Write?
  public var b: Write?
  /// The first frame and its first line whose picture differs.
  public var pictureFrame: Int?
  public var pictureLine: Int?

  /// Runs both for at most `frames` frames on the same input, frame by frame.
  ///
  /// - Throws: `HostError` if an image cannot be a cartridge.
  public static func find(_ a: ConsoleSetup, _ b: ConsoleSetup, frames: Int, script: InputScript?) throws(HostError) -> Difference {
    var pair = try Lockstep(a, b, frames: frames, script: script)
    pair.a.recorder.keepsWrites = true
    pair.b.recorder.keepsWrites = true
    var difference = Difference()
    while difference.framesCompared < frames, difference.pictureFrame == nil {
      let starts = (pair.a.console.cycles, pair.b.console.cycles)
      pair.a.runFrame()
      pair.b.runFrame()
      difference.compare(pair.a.recorder.writes, pair.b.recorder.writes, starts)
      difference.compare(pair.a.frame, pair.b.frame)
      difference.framesCompared += 1
    }
    return difference
  }

  private mutating func compare(_ first: [BusAccess], _ second: [BusAccess], _ starts: (Int, Int)) {
    guard writeFrame == nil else { return }
    func isSame(_ x: BusAccess, _ y: BusAccess) -> Bool {
      x.address == y.address && x.value == y.value && x.cycle - starts.0 == y.cycle - starts.1
    }
    let common = zip(first, second).prefix { isSame($0, $1) }.count
    guard common < max(first.count, second.count) else { return }
    writeFrame = framesCompared
    a = common < first.count ? Write(first[common]) : nil
    b = common < second.count ? Write(second[common]) : nil
  }

  private mutating func compare(_ first: FrameRecord, _ second: FrameRecord) {
    guard first.pixels != second.pixels else { return }
    pictureFrame = framesCompared
    let lines = max(first.pixels.count, second.pixels.count) / 160
    pictureLine = (0..<lines).first { line in
      first.pixels.dropFirst(line * 160).prefix(160) != second.pixels.dropFirst(line * 160).prefix(160)
    }
  }

  /// No difference was found.
  public var isSame: Bool { writeFrame == nil && pictureFrame == nil }

  public var text: String {
    if isSame { return "No difference in \(framesCompared) frames: every write to TIA and RAM, and every picture, is the same.\n" }
    var lines: [String] = []
    if let writeFrame {
      lines.append("They part in frame \(writeFrame):")
      lines.append("  A " + (a?.text ?? "writes nothing more in this frame"))
      lines.append("  B " + (b?.text ?? "writes nothing more in this frame"))
    }
    if let pictureFrame {
      lines.append("The picture differs first in frame \(pictureFrame), line \(pictureLine ?? 0).")
    } else {
      lines.append("The picture is the same in all \(framesCompared) frames.")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

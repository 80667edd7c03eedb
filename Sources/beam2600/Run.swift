import ArgumentParser
import Foundation
import HostKit
import VCS

/// `run`: a ROM without anybody looking, and what is left of it.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a cartridge without a display and write what it showed.",
    discussion: """
      Exit status 1 if the program jammed the CPU or stopped making frames; what was asked for is written nevertheless.

      A replay file of an agent runs to its end if no frames are given.

      Example: beam2600 run pong --frames 600 --screenshot pong.png
      Example: beam2600 run agent.replay --from 500 --video agent.mp4
      """)

  @Argument(help: "A ROM file, the name of a game such as pong, or a replay file.")
  var rom: String

  @Option(help: ArgumentHelp("Frames to run.", valueName: "count"))
  var frames: Int?

  @OptionGroup var replay: ReplayOptions

  @OptionGroup var console: ConsoleOptions

  @Option(help: ArgumentHelp("Write the last picture as PNG, in the true shape of pixels.", valueName: "file"))
  var screenshot: String?

  @Option(help: ArgumentHelp("Write the sound, 16 bit at 48 kHz.", valueName: "file"))
  var wav: String?

  @Option(help: ArgumentHelp("Write picture and sound through ffmpeg, in the format of the file's name.", valueName: "file"))
  var video: String?

  @Flag(help: "Print the 128 bytes of RAM after the last frame.")
  var ram = false

  func run() throws {
    if let frames, frames < 0 { throw HostError("\(frames) frames cannot be run; write 0 or more.") }
    var run = try start()
    let setup = run.setup
    var sound = SoundTrack(setup.settings.tv)
    var count = 0
    while frames.map({ count < $0 }) ?? true {
      // Only the picture that is shown has to be drawn; it begins in the frame before.
      let draws = screenshot != nil && frames.map { count >= $0 - 3 } ?? true
      guard let end = run.runFrame(drawing: draws) else { break }
      if end, wav != nil || video != nil { sound.add(run) }
      count += 1
    }
    if let screenshot { try PNGFile.write(Screen(tv: setup.settings.tv).screenshot(run.console), to: screenshot) }
    if let wav { try sound.write(to: wav) }
    if let video { try writeVideo(sound, frames: count, to: video) }
    if ram { print(run.ramDump, terminator: "") }
    if count > 0, let problem = run.problem {
      printError(problem)
      throw ExitCode(1)
    }
  }

  private func start() throws -> HeadlessRun {
    if let (setup, feed) = try replay.open(rom, console) { return try HeadlessRun(setup, showing: feed) }
    guard frames != nil else { throw HostError("Say how many frames to run, with --frames.") }
    return try HeadlessRun(try console.setup(rom: rom))
  }

  /// The machine runs once more for the picture: the same run again costs less than keeping all its pictures.
  private func writeVideo(_ sound: SoundTrack, frames: Int, to path: String) throws {
    var run = try start()
    let screen = Screen(tv: run.setup.settings.tv)
    let scratch = NSTemporaryDirectory() + "/beam2600-\(getpid()).wav"
    defer { unlink(scratch) }
    try sound.write(to: scratch)
    var encoder = try VideoEncoder(screen: screen, sound: scratch, path: path)
    var pixels: [UInt32] = []
    for _ in 0..<frames where run.runFrame() == true {
      screen.draw(run.console, into: &pixels)
      try encoder.add(pixels)
    }
    try encoder.finish()
  }
}

/// The sound of a run at a rate that every player knows.
private struct SoundTrack {
  private static let rate = 48_000
  private var resampler: AudioResampler
  private var picture: [Int16] = []
  private var samples: [Int16] = []

  init(_ tv: TVFormat) { resampler = AudioResampler(inputRate: tv.audioRate, outputRate: Double(Self.rate)) }

  mutating func add(_ run: borrowing HeadlessRun) {
    picture.removeAll(keepingCapacity: true)
    run.appendSound(to: &picture)
    resampler.convert(picture, into: &samples)
  }

  func write(to path: String) throws(HostError) { try WAVFile.write(samples, rate: Self.rate, to: path) }
}

extension HeadlessRun {
  /// RAM in lines of 16 bytes behind their address.
  fileprivate var ramDump: String {
    func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return (0..<8).map { row in
      let bytes = (0..<16).map { " " + hex(console[ram: 16 * row + $0]) }.joined()
      return "\(hex(UInt8(0x80 + 16 * row))):\(bytes)\n"
    }.joined()
  }
}

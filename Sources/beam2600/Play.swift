import ArgumentParser
import Foundation
import HostKit
import SDLFront
import TerminalFront

struct Play: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a cartridge in a window or, where there is no display, in the terminal.",
    discussion: """
      Without a ROM it plays the built-in cartridge. F10 (or ?) shows the keys. A replay file of an agent is shown.

      Example: beam2600 play space_invaders --record run.txt
      Example: beam2600 play agent.replay --from 500
      """)

  @Argument(help: "A ROM file, the name of a game such as pong, or a replay file. (default: the built-in cartridge)")
  var rom: String?

  @OptionGroup var console: ConsoleOptions

  @Option(help: ArgumentHelp("Write what you do into this file, as an input script.", valueName: "file"))
  var record: String?

  @OptionGroup var front: FrontWords

  @Option(help: ArgumentHelp("Leave after this many frames.", valueName: "count"))
  var frames: Int?

  @OptionGroup var replay: ReplayOptions

  @Option(help: ArgumentHelp("Pause when this frame begins.", valueName: "frame"))
  var pauseAt: Int?

  @Flag(help: "Print frame rate and sound figures at the end.")
  var stats = false

  func run() throws {
    var options = try front.options(frames: frames)
    options.pauseAt = pauseAt
    let session = try session()
    defer { session.endRecording() }
    let figures = try front.play(session, options)
    if stats { printError(describe(figures, of: session)) }
  }

  private func session() throws -> PlaySession {
    if let (setup, feed) = try replay.open(rom, console) {
      if record != nil { throw HostError("A replay is shown, not played, so there is nothing to record.") }
      return try PlaySession(setup, showing: feed)
    }
    var setup = try console.setup(rom: rom)
    if console.controllers == nil, setup.script == nil { setup.plugInUsualControllers() }
    return try PlaySession(setup, recordingTo: record)
  }

  private func describe(_ figures: FrontFigures, of session: PlaySession) -> String {
    let rate = session.setup.settings.tv.frameRate
    return String(
      format: "%d frames in %.3f s: %.3f a second, %.4f %% off the console's time; sound underruns %d, overruns %d; "
        + "pictures dropped %d (an ideal %@ set shows %.3f a second).",
      figures.frames, figures.seconds, Double(figures.frames) / max(figures.seconds, 1e-9), (figures.speed - 1) * 100,
      figures.underruns, figures.overruns, figures.dropped, session.setup.settings.tv.rawValue, rate)
  }
}

/// Everything that is not a command's product goes to standard error.
func printError(_ text: String) {
  FileHandle.standardError.write(Data("\(text)\n".utf8))
}

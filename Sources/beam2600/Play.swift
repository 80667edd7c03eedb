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

  @Flag(help: "Play in the terminal, even if there is a display.")
  var terminal = false

  @Option(help: ArgumentHelp("Write what you do into this file, as an input script.", valueName: "file"))
  var record: String?

  @Option(help: ArgumentHelp("Height of a line in window pixels, 1 to 20. (default: 3)", valueName: "pixels"))
  var scale: Int?

  @Flag(help: "Begin with the whole screen.")
  var fullscreen = false

  @Flag(help: "Play no sound.")
  var noSound = false

  @Option(help: ArgumentHelp("Leave after this many frames.", valueName: "count"))
  var frames: Int?

  @OptionGroup var replay: ReplayOptions

  @Option(help: ArgumentHelp("Pause when this frame begins.", valueName: "frame"))
  var pauseAt: Int?

  @Flag(help: "Print frame rate and sound figures at the end.")
  var stats = false

  func run() throws {
    let options = try frontOptions()
    let session = try session()
    defer { session.endRecording() }
    let figures = try Self.play(session, options, inTerminal: terminal)
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

  private func frontOptions() throws -> FrontOptions {
    let settings = try UserSettings.load()
    var options = FrontOptions()
    if let scale, !(1...20).contains(scale) { throw HostError("A scale of \(scale) is not possible; write 1 to 20.") }
    if let frames, frames < 0 { throw HostError("\(frames) frames cannot be played; write 0 or more.") }
    options.scale = scale ?? settings.scale
    options.fullscreen = fullscreen || settings.fullscreen
    options.sound = !noSound && settings.sound
    options.frames = frames
    options.pauseAt = pauseAt
    return options
  }

  /// In a window if there can be one and the terminal is not asked for, else in the terminal.
  static func play(_ session: PlaySession, _ options: FrontOptions, inTerminal terminal: Bool) throws -> FrontFigures {
    if !terminal, WindowFront.hasDisplay, let window = try openWindow(session, options) {
      defer { window.close() }
      return try window.run()
    }
    return try TerminalFront(session, options: options).run()
  }

  /// nil if there can be no window, but the terminal will do.
  private static func openWindow(_ session: PlaySession, _ options: FrontOptions) throws(HostError) -> WindowFront? {
    do {
      return try WindowFront(session, options: options)
    } catch {
      if !TerminalFront.isPossible { throw error }
      printError("\(error) Playing in the terminal.")
      return nil
    }
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

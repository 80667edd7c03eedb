import ArgumentParser
import HostKit
import SDLFront
import TerminalFront

/// Where and how a session is shown, in the user's words.
struct FrontWords: ParsableArguments {
  @Flag(help: "Use the terminal, even if there is a display.")
  var terminal = false

  @Option(help: ArgumentHelp("Height of a line in window pixels, 1 to 20. (default: 3)", valueName: "pixels"))
  var scale: Int?

  @Flag(help: "Begin with the whole screen.")
  var fullscreen = false

  @Flag(help: "Play no sound.")
  var noSound = false

  /// What the words do not name is as in the user's settings.
  func options(frames: Int?) throws -> FrontOptions {
    let settings = try UserSettings.load()
    var options = FrontOptions()
    if let scale, !(1...20).contains(scale) { throw HostError("A scale of \(scale) is not possible; write 1 to 20.") }
    if let frames, frames < 0 { throw HostError("\(frames) frames cannot be shown; write 0 or more.") }
    options.scale = scale ?? settings.scale
    options.fullscreen = fullscreen || settings.fullscreen
    options.sound = !noSound && settings.sound
    options.frames = frames
    return options
  }

  /// In a window if there can be one and the terminal is not asked for, else in the terminal.
  func play(_ session: PlaySession, _ options: FrontOptions) throws -> FrontFigures {
    if !terminal, WindowFront.hasDisplay, let window = try Self.openWindow(session, options) {
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
}

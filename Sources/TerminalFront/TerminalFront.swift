import HostKit

/// Plays a session in a terminal.
public struct TerminalFront {
  public static var isPossible: Bool { false }

  public init(_ session: PlaySession, options: FrontOptions) throws(HostError) {
    throw HostError("There is no display to play on; set DISPLAY or WAYLAND_DISPLAY.")
  }

  public func run() throws(HostError) -> FrontFigures { FrontFigures() }
}

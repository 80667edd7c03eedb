import VCS

/// What a player can ask for besides moving a controller: the console's switches and the front end's own services.
public enum HostCommand: String, CaseIterable, Sendable {
  case select, reset, color, leftDifficulty, rightDifficulty, power
  case pause, advance, screenshot, mute, scaling, fullscreen, help, quit

  /// What it does, in the words of the help page.
  public var title: String {
    switch self {
    case .select: "Game SELECT"
    case .reset: "Game RESET (start)"
    case .color: "TV type: colour or black and white"
    case .leftDifficulty: "Left difficulty A or B"
    case .rightDifficulty: "Right difficulty A or B"
    case .power: "Power off and on"
    case .pause: "Pause"
    case .advance: "Advance one frame"
    case .screenshot: "Save a screenshot"
    case .mute: "Sound on or off"
    case .scaling: "Whole or fitted pixels"
    case .fullscreen: "Full screen"
    case .help: "This help"
    case .quit: "Quit"
    }
  }

  /// The switch that is down as long as the command's key is; nil if the command is done at a stroke.
  public var momentarySwitch: Switches? {
    switch self {
    case .select: .select
    case .reset: .reset
    default: nil
    }
  }
}

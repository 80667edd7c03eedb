/// Everything a rule file says of a game but the program that runs each frame.
public struct Game: Sendable {
  public enum Controller: String, Sendable { case joystick, paddles }

  /// Lower case with underscores: `space_invaders`.
  public var id = ""
  /// For people: `Space Invaders`.
  public var title = ""
  /// Hashes of the images this rule is for, lower-case hexadecimal.
  public var md5s: [String] = []
  /// `NTSC`, `PAL` or `SECAM`: the television the image was made for.
  public var tv = "NTSC"
  /// First line of the picture that agents see, counted from the line in which VSYNC was switched off.
  public var windowTop = 34
  /// Lines that agents see. The width is always 160.
  public var windowHeight = 210
  public var leftController = Controller.joystick
  public var rightController = Controller.joystick
  /// The first player's joystick is plugged into the right jack.
  public var swapPorts = false
  /// The first player's paddle is the second one of its jack.
  public var swapPaddles = false
  /// Difficulty switches at power-on, before anybody sets a difficulty: true is A.
  public var powerOnLeftA = false
  public var powerOnRightA = false
  /// Codes of the actions that make a difference in this game, in the order agents number them.
  public var actions = Array(0..<18)
  /// Codes that count as NOOP since they would end or stop the game.
  public var illegalActions: [Int] = []
  public var modes = [0]
  public var defaultMode = 0
  /// Bit 0: left switch at A, bit 1: right switch at A.
  public var difficulties = [0]
  /// Largest resistance of a paddle in ohms, where it is not the usual one.
  public var paddleMaximum: Int?
  /// Frames played once at the end of each reset: (action code, number of frames).
  public var start: [(action: Int, frames: Int)] = []
  /// Environment generations with a registered id: `v5`, and for the older games also `v0` and `v4`. Empty where there is none.
  public var generations: [String] = []
  /// Addresses outside the console's RAM that the rule looks at, each of them a cartridge's.
  public var busAddresses: [UInt16] = []
  /// How a game is brought to a mode after a reset.
  public var selection: [Selection] = []

  public init() {}

  /// The name in environment ids: `SpaceInvaders`, `TicTacToe3D`.
  public var environmentName: String {
    var name = ""
    for word in id.split(separator: "_") {
      // A letter after a digit is upper case too: 3d is 3D.
      var start = true
      for character in word {
        name += start ? character.uppercased() : String(character)
        start = character.isNumber
      }
    }
    return name
  }
}

/// One statement of the program that selects a mode, in the order they run.
public enum Selection: Sendable {
  /// Hold the SELECT switch for so many frames, then release it for one.
  case press(Code)
  /// Let the first player do an action so many times.
  case act(Code, times: Code?)
  /// Hold the RESET switch for four frames.
  case softReset
  /// Set a variable of the rule.
  case assign(Code)
  /// Repeat the next `count` statements until the condition holds; it is looked at before each turn.
  case until(Code, count: Int)
}

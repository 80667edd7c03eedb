/// What a player does during one frame: the 18 combinations of a joystick's eight directions and its button, numbered as
/// everybody in this field numbers them. With paddles the right and left directions turn the knob.
public enum Action: Int, CaseIterable, Sendable {
  case noop, fire, up, right, left, down
  case upRight, upLeft, downRight, downLeft
  case upFire, rightFire, leftFire, downFire
  case upRightFire, upLeftFire, downRightFire, downLeftFire

  /// The code that presses the console's RESET switch. It appears in starting sequences only.
  public static let resetCode = 40

  static let names = [
    "NOOP", "FIRE", "UP", "RIGHT", "LEFT", "DOWN", "UPRIGHT", "UPLEFT", "DOWNRIGHT", "DOWNLEFT", "UPFIRE", "RIGHTFIRE",
    "LEFTFIRE", "DOWNFIRE", "UPRIGHTFIRE", "UPLEFTFIRE", "DOWNRIGHTFIRE", "DOWNLEFTFIRE",
  ]

  /// `NOOP`, `UPRIGHTFIRE` ...
  public var name: String { Self.names[rawValue] }

  public init?(name: String) {
    guard let code = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: code)
  }

  /// -1 left, 0, 1 right.
  public var horizontal: Int {
    switch self {
    case .right, .upRight, .downRight, .rightFire, .upRightFire, .downRightFire: 1
    case .left, .upLeft, .downLeft, .leftFire, .upLeftFire, .downLeftFire: -1
    default: 0
    }
  }

  /// -1 down, 0, 1 up.
  public var vertical: Int {
    switch self {
    case .up, .upRight, .upLeft, .upFire, .upRightFire, .upLeftFire: 1
    case .down, .downRight, .downLeft, .downFire, .downRightFire, .downLeftFire: -1
    default: 0
    }
  }

  public var fires: Bool { self == .fire || rawValue >= Action.upFire.rawValue }

  /// The action of these directions (each -1, 0 or 1, else their sign) and button.
  public init(horizontal: Int, vertical: Int, fires: Bool) {
    let plain: [[Action]] = [[.downLeft, .down, .downRight], [.left, .noop, .right], [.upLeft, .up, .upRight]]
    let firing: [[Action]] = [
      [.downLeftFire, .downFire, .downRightFire], [.leftFire, .fire, .rightFire], [.upLeftFire, .upFire, .upRightFire],
    ]
    self = (fires ? firing : plain)[vertical.signum() + 1][horizontal.signum() + 1]
  }
}

/// What is plugged into a port.
public enum Controller: UInt8, Sendable, CaseIterable { case joystick, paddles }

/// A joystick's contacts.
public struct Joystick: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let up = Joystick(rawValue: 1), down = Joystick(rawValue: 2)
  public static let left = Joystick(rawValue: 4), right = Joystick(rawValue: 8), fire = Joystick(rawValue: 16)
}

/// The console's switches. RESET and SELECT are in the set while pressed.
public struct Switches: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let reset = Switches(rawValue: 1), select = Switches(rawValue: 2), color = Switches(rawValue: 4)
  public static let leftDifficultyA = Switches(rawValue: 8), rightDifficultyA = Switches(rawValue: 16)
}

/// A paddle. Its position is the share of 1 MOhm between the pin and +5 V: 0 charges at once (fully right in most games).
public struct Paddle: Equatable, Sendable {
  public var position: Double
  public var fire: Bool
  public init(position: Double = 0.5, fire: Bool = false) {
    self.position = position
    self.fire = fire
  }
  /// Ohms, clamped to what a pot has; not-a-number counts as the middle.
  var resistance: Double { position.isNaN ? 500_000 : (min(max(position, 0), 1) * 1_000_000).rounded() }
}

/// All that a player can do to the console. Levels: they hold until they are changed.
public struct Input: Equatable, Sendable {
  public var left: Joystick = []
  public var right: Joystick = []
  public var switches: Switches = [.color]
  private var paddle0 = Paddle(), paddle1 = Paddle(), paddle2 = Paddle(), paddle3 = Paddle()

  public init() {}

  /// Paddles 0 and 1 are on the left port, 2 and 3 on the right.
  public subscript(paddle index: Int) -> Paddle {
    get {
      switch index & 3 {
      case 0: paddle0
      case 1: paddle1
      case 2: paddle2
      default: paddle3
      }
    }
    set {
      switch index & 3 {
      case 0: paddle0 = newValue
      case 1: paddle1 = newValue
      case 2: paddle2 = newValue
      default: paddle3 = newValue
      }
    }
  }
}

extension Input {
  /// SWCHA as the controllers pull it.
  func pins(left leftPort: Controller, right rightPort: Controller) -> UInt8 {
    Self.nibble(leftPort, left, paddle0, paddle1) << 4 | Self.nibble(rightPort, right, paddle2, paddle3)
  }

  /// Pins 4 to 1 of a port: a joystick's right, left, down, up, or paddle A's and B's buttons on pins 4 and 3.
  private static func nibble(_ port: Controller, _ stick: Joystick, _ a: Paddle, _ b: Paddle) -> UInt8 {
    switch port {
    case .joystick: ~stick.rawValue & 0x0F
    case .paddles: (a.fire ? 0 : 8) | (b.fire ? 0 : 4) | 3
    }
  }

  /// SWCHB as the switches set it; unconnected bits read 1.
  var switchBits: UInt8 {
    0x34 | (switches.contains(.reset) ? 0 : 1) | (switches.contains(.select) ? 0 : 2) | (switches.contains(.color) ? 8 : 0)
      | (switches.contains(.leftDifficultyA) ? 0x40 : 0) | (switches.contains(.rightDifficultyA) ? 0x80 : 0)
  }
}

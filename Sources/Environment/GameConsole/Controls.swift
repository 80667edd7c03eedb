import Games
import VCS

/// What a player does in a frame: an action's code, and how hard a paddle is turned.
struct PlayerAction: Equatable {
  var code: Int
  var strength: Float
  static let none = PlayerAction(code: 0, strength: 0)
}

extension GameConsole {
  /// Console switches held down during a frame.
  enum Held { case nothing, select, reset }

  /// Turns the paddles, and gives what the controllers and switches are for the next frame.
  mutating func makeInput(_ a: PlayerAction, _ b: PlayerAction, holding held: Held) -> Input {
    var input = Input()
    if difficulty & 1 != 0 { input.switches.insert(.leftDifficultyA) }
    if difficulty & 2 != 0 { input.switches.insert(.rightDifficultyA) }
    if held == .select { input.switches.insert(.select) }
    if held == .reset { input.switches.insert(.reset) }
    let (actionA, actionB) = (Action(rawValue: a.code) ?? .noop, Action(rawValue: b.code) ?? .noop)
    if game.leftController == .paddles || game.rightController == .paddles {
      paddleA = turned(paddleA, actionA, a.strength)
      paddleB = turned(paddleB, actionB, b.strength)
      input[paddle: game.swapPaddles ? 1 : 0] = Paddle(position: Self.position(ohms: paddleA), fire: actionA.fires)
      input[paddle: game.swapPaddles ? 0 : 1] = Paddle(position: Self.position(ohms: paddleB), fire: actionB.fires)
      // Nobody holds these two.
      input[paddle: 2] = Paddle(position: 0)
      input[paddle: 3] = Paddle(position: 0)
    } else {
      input.left = Self.joystick(game.swapPorts ? actionB : actionA)
      input.right = Self.joystick(game.swapPorts ? actionA : actionB)
    }
    return input
  }

  private static func joystick(_ action: Action) -> Joystick {
    var stick: Joystick = []
    if action.vertical > 0 { stick.insert(.up) }
    if action.vertical < 0 { stick.insert(.down) }
    if action.horizontal < 0 { stick.insert(.left) }
    if action.horizontal > 0 { stick.insert(.right) }
    if action.fires { stick.insert(.fire) }
    return stick
  }

  /// A knob turns by up to 23000 ohms a frame.
  private func turned(_ ohms: Int, _ action: Action, _ strength: Float) -> Int {
    guard action.horizontal != 0, strength.isFinite else { return ohms }
    let delta = Int(23_000 * min(abs(strength), 1_000))
    return min(max(ohms - action.horizontal * delta, paddleRange.lowerBound), paddleRange.upperBound)
  }

  /// The real pot position that takes as many lines to charge as ALE's resistance does there.
  ///
  /// ALE counts 1.6 * R * 10 nF * 1.19 MHz CPU cycles. The real capacitor, 68 nF behind 1.8 kOhm, takes 379 lines at 1 MOhm,
  /// and in proportion less, the trip point being at a fixed voltage.
  static func position(ohms: Int) -> Double {
    if ohms == 0 { return 0 }
    let lines = (1.6 * Double(ohms) * 0.01e-6 * 1.19e6).rounded(.down) / 76
    return max(0, lines / 379 * (1 + 0.0018) - 0.0018)
  }
}

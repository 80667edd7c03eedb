/// Fire buttons at INPT4 and INPT5, with the latches that VBLANK D6 turns on.
struct Triggers: Equatable, Sendable {
  /// Pin 6 of each port: true is high, not pressed.
  var left = true, right = true
  var isLatching = false
  var leftLatch = false, rightLatch = false

  /// VBLANK D6: turning it off makes the latches ready for the next press.
  mutating func setLatching(_ on: Bool) {
    isLatching = on
    if !on {
      leftLatch = true
      rightLatch = true
    }
  }

  mutating func readLeft() -> Bool {
    guard isLatching else { return left }
    leftLatch = leftLatch && left
    return leftLatch
  }

  mutating func readRight() -> Bool {
    guard isLatching else { return right }
    rightLatch = rightLatch && right
    return rightLatch
  }
}

extension TIA {
  /// D7 and D6 of a read register; the others float and keep what was last on the bus. `register` is A3-A0; the paddle
  /// comparators (8-11) are the port's business.
  mutating func read(_ register: UInt8) -> UInt8 {
    switch register {
    case 0...7: collisions.register(register)
    case 12: triggers.readLeft() ? 0x80 : 0
    case 13: triggers.readRight() ? 0x80 : 0
    default: 0
    }
  }
}

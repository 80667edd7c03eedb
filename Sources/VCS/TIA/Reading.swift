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

  /// D7 of INPT4 and INPT5, registers 12 and 13. The last two drive nothing.
  @inline(__always) mutating func read(_ register: UInt8) -> UInt8 {
    let isHigh =
      switch register {
      case 12: readLeft()
      case 13: readRight()
      default: false
      }
    return isHigh ? 0x80 : 0
  }

  private mutating func readLeft() -> Bool {
    guard isLatching else { return left }
    leftLatch = leftLatch && left
    return leftLatch
  }

  private mutating func readRight() -> Bool {
    guard isLatching else { return right }
    rightLatch = rightLatch && right
    return rightLatch
  }
}

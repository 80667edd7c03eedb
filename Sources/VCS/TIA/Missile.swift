/// A missile: 1, 2, 4 or 8 pixels in its player's colour, with the player's copies but not its stretching.
/// A START decode is followed by a delay of 4 clocks.
struct Missile: Sendable {
  var counter: UInt8 = 0
  var isRendering = false
  var renderCounter: Int8 = -4
  var copy: UInt8 = 1
  var mode: UInt8 = 0
  var width: Int8 = 1
  /// The width that motion clocks in the visible line leave of a starting copy (the starfield effect).
  var effectiveWidth: Int8 = 1
  /// ENAMx D1.
  var isEnabled = false
  /// RESMPx D1: hidden, and carried along by the player.
  var isLocked = false
  var motion = Motion()
  var output = false

  /// For many clocks at once: see the folder Stretch.
  var track = Track()
  /// Pixels of the line whose consequences for the width and a locked missile's place are drawn.
  var followed = 0

  @inline(__always) mutating func latchOutput() { output = isRendering && renderCounter >= 0 && isEnabled && !isLocked }

  /// One clock. `isRegular` tells a clock of the visible line from a motion clock in HBLANK; `phase` is the number of the
  /// next colour clock modulo 4, which decides how a motion pulse on top of a regular clock distorts the missile.
  @inline(__always) mutating func tick(isRegular: Bool, phase: Int) {
    let disturbed = motion.isMoving && isRegular
    let early = disturbed && renderCounter == -1 && width < 4 && phase == 3
    output = isRendering && (renderCounter >= 0 || early) && isEnabled && !isLocked
    let starting = isLocked ? 0 : Copies.copy(startingAt: counter, mode: mode)
    if starting != 0 {
      isRendering = true
      renderCounter = -4
      copy = starting
    } else if isRendering {
      scan(disturbed: disturbed, phase: phase)
    }
    counter = counter == 159 ? 0 : counter &+ 1
  }

  private mutating func scan(disturbed: Bool, phase: Int) {
    if renderCounter == -1 {
      effectiveWidth = width
      if disturbed {
        switch phase {
        case 3:
          if width == 1 { effectiveWidth = 2 }
          if width < 4 { renderCounter &+= 1 }
        case 2: effectiveWidth = 0
        default: break
        }
      }
    }
    renderCounter &+= 1
    if renderCounter >= (motion.isMoving ? effectiveWidth : width) { isRendering = false }
  }

  /// RESMx: the counter starts over; a missile being drawn is cut or stretched, by its width.
  mutating func resetPosition(to value: UInt8, inBlank: Bool) {
    counter = value
    guard isRendering else { return }
    let late = Int8(value &- 157)
    if renderCounter < 0 {
      renderCounter = -4 &+ late
      return
    }
    switch width {
    case 8: renderCounter = late &+ (renderCounter >= 4 ? 4 : 0)
    case 4: renderCounter = late
    case 2:
      if inBlank {
        isRendering = renderCounter > 1
      } else if renderCounter == 0 {
        renderCounter = 1
      }
    default:
      if inBlank { isRendering = renderCounter > 0 }
    }
  }

  /// NUSIZ D5-D4 width, D2-D0 copies.
  mutating func setSize(_ nusiz: UInt8) {
    mode = nusiz & 7
    width = nusiz.objectWidth
    if isRendering, renderCounter >= width { isRendering = false }
  }

  /// While locked, the missile follows the middle of its player's main copy, whose pixel 4 resets it.
  @inline(__always) mutating func follow(_ player: borrowing Player) {
    guard isLocked, player.isRendering, player.copy == 1, player.sample == 4 else { return }
    let offset: UInt8 = player.divider == 1 ? 5 : player.divider == 2 ? 8 : 12
    counter = player.counter >= offset ? player.counter &- offset : player.counter &+ (160 &- offset)
  }
}

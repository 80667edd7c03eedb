/// The ball: 1, 2, 4 or 8 pixels in the playfield's colour. It has one copy, and RESBL starts drawing at once, so that
/// several strobes in a line draw several balls.
struct Ball: Sendable {
  var counter: UInt8 = 0
  var isRendering = false
  var renderCounter: Int8 = -4
  var width: Int8 = 1
  var effectiveWidth: Int8 = 1
  /// ENABL as written, and the copy that a write to GRP1 latches.
  var isEnabledNew = false
  var isEnabledOld = false
  var isDelayed = false
  /// The counter at the last movement step, whether or not this object still moved.
  var lastMotion: UInt8 = 0
  var motion = Motion()
  var output = false

  /// For many clocks at once: see the folder Stretch.
  var track = Track()
  /// Pixels of the line whose consequences for the width are drawn.
  var followed = 0
  /// The next START must note the last motion.
  var isUnnoted = true

  @inline(__always) var isEnabled: Bool { isDelayed ? isEnabledOld : isEnabledNew }

  @inline(__always) mutating func latchOutput() { output = isRendering && renderCounter >= 0 && isEnabled }

  @inline(__always) mutating func tick(isRegular: Bool) {
    latchOutput()
    let disturbed = motion.isMoving && isRegular
    if counter == 156 {
      start(disturbed: disturbed)
    } else if isRendering {
      renderCounter &+= 1
      if renderCounter >= (disturbed ? effectiveWidth : width) { isRendering = false }
    }
    counter = counter == 159 ? 0 : counter &+ 1
  }

  private mutating func start(disturbed: Bool) {
    isRendering = true
    renderCounter = -4
    noteMotion()
    if disturbed, clocksSinceMotion == 3, width < 4 { renderCounter &+= 1 }
  }

  /// At a START: how the last motion before it would distort the ball. (Modulo 4; 156 and 160 are multiples.)
  private var clocksSinceMotion: UInt8 { (0 &- lastMotion) & 3 }

  mutating func noteMotion() { effectiveWidth = widthAfterMotion }

  /// What a START would make the effective width.
  var widthAfterMotion: Int8 {
    switch clocksSinceMotion {
    case 3: width == 1 ? 2 : width
    case 2: 0
    default: width
    }
  }

  mutating func resetPosition(to value: UInt8) {
    counter = value
    isRendering = true
    renderCounter = -4 &+ Int8(value &- 157)
  }

  /// A write to GRP1 latches the vertical delay's copy.
  mutating func latchEnable() {
    isEnabledOld = isEnabledNew
    track.isStale = true
  }
}

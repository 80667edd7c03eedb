/// HMOVE: a ripple counter steps every four clocks; each object gets one extra clock a step until the counter equals its
/// comparator. In HBLANK the extra clock moves the object one pixel left; on the visible line it falls together with the
/// regular clock and moves nothing, though it disturbs missiles and the ball.
extension TIA {
  /// HMOVE's strobe, six clocks after the write.
  mutating func startMotion() {
    ripple = 0
    setMoving(true)
    isExtended = true
  }

  mutating func setMoving(_ on: Bool) {
    isMoving = on
    player0.motion.isMoving = on
    player1.motion.isMoving = on
    missile0.motion.isMoving = on
    missile1.motion.isMoving = on
    ball.motion.isMoving = on
  }

  /// Mutating, lest the compiler copies the whole TIA to look.
  var isAnyMoving: Bool {
    @inline(__always) mutating get {
      missile0.motion.isMoving || missile1.motion.isMoving || player0.motion.isMoving || player1.motion.isMoving
        || ball.motion.isMoving
    }
  }

  /// On every clock with h mod 4 = 0 while a motion is in progress.
  ///
  /// An object whose comparator was changed behind the counter's back misses its stop. The counter then shows 0 to the
  /// comparators for ever, so the object gets clocks in every HBLANK: Cosmic Ark's starfield.
  mutating func movementStep() {
    let value = ripple > 15 ? 0 : ripple
    let phase = (h &+ 1) & 3
    if missile0.motion.moves(value), isBlank { missile0.tick(isRegular: false, phase: phase) }
    if missile1.motion.moves(value), isBlank { missile1.tick(isRegular: false, phase: phase) }
    if player0.motion.moves(value), isBlank { player0.tick() }
    if player1.motion.moves(value), isBlank { player1.tick() }
    ball.lastMotion = ball.counter
    if ball.motion.moves(value), isBlank { ball.tick(isRegular: false) }
    isMoving = isAnyMoving
    // 16 and above all mean "past the end": no need to count on.
    ripple = min(ripple &+ 1, 16)
  }
}

extension Motion {
  /// Compares the ripple counter; true if the object still moves.
  @inline(__always) fileprivate mutating func moves(_ value: UInt8) -> Bool {
    if isMoving, value == target { isMoving = false }
    return isMoving
  }

  mutating func set(_ hm: UInt8) { target = hm >> 4 ^ 8 }
}

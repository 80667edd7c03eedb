/// HMOVE in stretching: motion in HBLANK only shifts counters, all of its steps at once.
extension TIA {
  /// HMOVE's strobe falls due. In HBLANK it goes on stretched, if no object is dark in the meantime.
  mutating func beginMotion(_ television: inout Television) {
    let isSimple =
      isBlank && player0.track.since | player1.track.since | missile0.track.since | missile1.track.since | ball.track.since == 0
    guard isSimple, pending.count == 1, passBlank() else { return endStretch(&television) }
    pending.count = 0
    startMotion()
    // A line's first clock ends the comb, also one that it has just asked for.
    if h == 0 { isExtended = false }
    stretch.motionFrom = h
  }

  /// The end of HBLANK. False if objects may collide while they move. (They may still move afterwards.)
  mutating func endBlank(at end: Int, _ television: inout Television) -> Bool {
    if isMoving {
      guard !mayCollideInMotion() else { return false }
      // The step of the first visible clock moves nothing, but it may be the one that stops them.
      shiftObjects(by: steps(to: end), more: isExtended ? 152 : 0, stopping: true)
      stretch.motionFrom = end
    } else {
      collideInBlank()
      // The visible line begins 8 clocks late for the objects.
      if isExtended { shiftObjects(by: 0, more: 152, stopping: false) }
    }
    if isExtended { beginComb(&television) }
    if isExtended != stretch.hadComb {
      stretch.hadComb = isExtended
      stretch.isChanged = true
      stretch.canRepeat = false
    }
    isBlank = false
    return true
  }

  /// The comb is black; the playfield already runs under it, and collides with what the objects show all the while.
  private mutating func beginComb(_ television: inout Television) {
    if !vblank, playfield.bits & 3 != 0 || playfield.track.since > 0 { collideInComb(to: 8, edge: 8) }
    stretch.done = 8
    television.blackComb()
    missile0.followed = max(missile0.followed, 8)
    missile1.followed = max(missile1.followed, 8)
    ball.followed = max(ball.followed, 8)
  }

  /// Motion steps come at h mod 4 = 0.
  private func steps(to h: Int) -> Int { (h &+ 3) / 4 &- (stretch.motionFrom &+ 3) / 4 }

  /// Runs the motion steps before a clock of HBLANK.
  mutating func runMotion(to h: Int) {
    let steps = self.steps(to: h)
    stretch.motionFrom = h
    if steps > 0 { shiftObjects(by: steps, more: 0, stopping: false) }
  }

  /// Some steps of the ripple counter: each moving object gets a clock a step until its comparator stops it.
  private mutating func shiftObjects(by steps: Int, more: Int, stopping: Bool) {
    let from = Int(ripple)
    let clocks0 = missile0.motion.run(steps, from: from)
    if clocks0 > 0 { missile0.takeOverWidth(from: missile0.counter, clocks: clocks0) }
    var isShifted = missile0.track.shift(&missile0.counter, by: clocks0 &+ more)
    let clocks1 = missile1.motion.run(steps, from: from)
    if clocks1 > 0 { missile1.takeOverWidth(from: missile1.counter, clocks: clocks1) }
    if missile1.track.shift(&missile1.counter, by: clocks1 &+ more) { isShifted = true }
    let playerClocks = (player0.motion.run(steps, from: from), player1.motion.run(steps, from: from))
    if player0.track.shift(&player0.counter, by: playerClocks.0 &+ more) { isShifted = true }
    if player1.track.shift(&player1.counter, by: playerClocks.1 &+ more) { isShifted = true }
    let ballClocks = ball.motion.run(steps, from: from)
    if steps > 0 {
      // A START in the middle of the steps notes its own step, at counter 156.
      if ballClocks > 0 {
        ball.lastMotion = 156
        ball.noteStart(from: ball.counter, clocks: ballClocks)
      }
      ball.lastMotion = ball.counter.advanced(onRing: ball.motion.isMoving ? ballClocks &- 1 : ballClocks)
      ball.isUnnoted = true
    }
    if ball.track.shift(&ball.counter, by: ballClocks &+ more) { isShifted = true }
    if isShifted { noteShift() }
    ripple = UInt8(min(from &+ steps, 16))
    if stopping { stopAtTheLine(more) }
    isMoving =
      missile0.motion.isMoving || missile1.motion.isMoving || player0.motion.isMoving || player1.motion.isMoving
      || ball.motion.isMoving
  }

  private mutating func noteShift() {
    stretch.isChanged = true
    busyInBlank = Self.unknown
  }

  /// The step of the first visible clock, if it stops all that still moves.
  private mutating func stopAtTheLine(_ more: Int) {
    let value = ripple > 15 ? 0 : ripple
    guard missile0.motion.stops(at: value), missile1.motion.stops(at: value), player0.motion.stops(at: value),
      player1.motion.stops(at: value), ball.motion.stops(at: value)
    else { return }
    let isAnyMoving =
      missile0.motion.isMoving || missile1.motion.isMoving || player0.motion.isMoving || player1.motion.isMoving
      || ball.motion.isMoving
    guard isAnyMoving else { return }
    ball.lastMotion = ball.counter.advanced(onRing: more == 0 ? 0 : 8)
    missile0.motion.isMoving = false
    missile1.motion.isMoving = false
    player0.motion.isMoving = false
    player1.motion.isMoving = false
    ball.motion.isMoving = false
    ripple = min(ripple &+ 1, 16)
  }

  /// All that happened in HBLANK so far is done with, before something changes. False if objects may collide while they
  /// move: the plain machine must see to that.
  mutating func passBlank() -> Bool {
    if isMoving {
      if mayCollideInMotion() { return false }
      runMotion(to: h)
    } else {
      collideInBlank()
    }
    return true
  }

  /// Whether two objects, of which a pair has not collided yet, may be on while HMOVE takes them over the line's edge.
  private mutating func mayCollideInMotion() -> Bool {
    if vblank || !collisions.wouldBeNew(litNow) { return false }
    let edge: UInt64 = 0x1FFFF
    refreshTracks()
    // Under the comb the playfield is on as well.
    var lit = isExtended && (playfield.bits & 3 != 0 || playfield.track.since > 0) ? Collisions.Object.playfield : 0
    if player0.track.current.words.0 & edge != 0 { lit |= Collisions.Object.p0 }
    if player1.track.current.words.0 & edge != 0 { lit |= Collisions.Object.p1 }
    if missile0.track.current.words.0 & edge != 0 { lit |= Collisions.Object.m0 }
    if missile1.track.current.words.0 & edge != 0 { lit |= Collisions.Object.m1 }
    if ball.track.current.words.0 & edge != 0 { lit |= Collisions.Object.ball }
    return collisions.wouldBeNew(lit)
  }
}

extension Motion {
  /// Steps of the ripple counter from a value on; returns how many clocks they give.
  fileprivate mutating func run(_ steps: Int, from ripple: Int) -> Int {
    guard isMoving else { return 0 }
    // Past 15 the comparators see 0 for ever.
    if target == 0, ripple == 0 || ripple > 15 {
      if steps > 0 { isMoving = false }
      return 0
    }
    let target = Int(self.target)
    if target >= ripple, target < ripple &+ steps {
      isMoving = false
      return target &- ripple
    }
    if target == 0, ripple &+ steps > 16 {
      isMoving = false
      return 16 &- ripple
    }
    return steps
  }

  fileprivate func stops(at value: UInt8) -> Bool { !isMoving || target == value }
}

extension Track {
  /// Clocks given to the object of this track in HBLANK; false if they bring its counter round to where it was.
  @inline(__always) fileprivate mutating func shift(_ counter: inout UInt8, by clocks: Int) -> Bool {
    let clocks = clocks >= 160 ? clocks &- 160 : clocks
    if clocks == 0 { return false }
    counter = counter.advanced(onRing: clocks)
    isStale = true
    return true
  }
}

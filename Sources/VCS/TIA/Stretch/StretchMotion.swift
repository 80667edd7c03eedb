/// HMOVE in stretching: motion in HBLANK only shifts counters, all of its steps at once.
extension TIA {
  /// HMOVE was written where its strobe falls due in HBLANK, which is as long as it ever is up to there, and finds no object
  /// dark or moving. Nothing can happen in these six clocks but a write, and then the strobe is waited for after all.
  @inline(__always) var canBeginMotionAhead: Bool {
    mutating get {
      if !isBlank || h > 56 || isMoving || isExtended || !pending.isEmpty { return false }
      return areTracksWhole
    }
  }

  /// No object was cut or strobed in this line.
  @inline(__always) private var areTracksWhole: Bool {
    mutating get {
      player0.track.since | player1.track.since | missile0.track.since | missile1.track.since | ball.track.since == 0
    }
  }

  /// A strobe keeps a player or a missile dark up to some pixel.
  @inline(__always) private var isAnyDark: Bool {
    mutating get { player0.track.darkTo | player1.track.darkTo | missile0.track.darkTo | missile1.track.darkTo > 0 }
  }

  /// Begins the motion of a strobe six clocks from now.
  @inline(__always) mutating func beginMotionAhead() {
    if isCrowdedAtEdge { collideInBlank() }
    stretch.rippleBefore = ripple
    startMotion()
    let delay = Int(Self.delay(of: TIAWrite.HMOVE))
    stretch.strobe = clock &+ delay
    stretch.motionFrom = h &+ delay
    stretch.limit = 76
  }

  /// Something happens, or is asked for, before the strobe.
  @inline(never) mutating func holdMotion() {
    pending.add(register: TIAWrite.HMOVE, value: 0, delay: Int8(truncatingIfNeeded: stretch.strobe &- clock))
    setMoving(false)
    isExtended = false
    ripple = stretch.rippleBefore
    stretch.strobe = clock
    stretch.limit = 0
  }

  /// HMOVE's strobe falls due. In HBLANK it goes on stretched, if no object is dark in the meantime.
  @inline(never) mutating func beginMotion(_ television: inout Television) {
    guard isBlank, areTracksWhole, pending.count == 1 else { return endStretch(&television) }
    if isMoving || x > 0 || isCrowdedAtEdge { passBlank() }
    pending.count = 0
    startMotion()
    // A line's first clock ends the comb, also one that it has just asked for.
    if h == 0 { isExtended = false }
    stretch.motionFrom = h
    stretch.unsettled = 2
  }

  /// The end of HBLANK. (Objects may still move afterwards.)
  mutating func endBlank(at end: Int, _ television: inout Television) {
    if isMoving {
      let steps = steps(to: end)
      if ripple > 0 || steps < 15 {
        runMotion(to: end, isLineBeginning: true)
      } else if isStanding, !mayCollideInBlank(combField) {
        endWholeMotion()
      } else {
        runWholeMotion(steps, to: end)
      }
      if isMoving { stopAtTheLine() }
    } else if isExtended {
      collideInBlank()
      shiftObjects(Self.delayed((0, 0, 0, 0, 0)))
    } else if stretch.isChanged, isCrowdedAtEdge {
      collideInBlank()
    }
    if isExtended { beginComb(&television) }
    if isExtended != stretch.hadComb {
      stretch.hadComb = isExtended
      stretch.isChanged = true
      stretch.canRepeat = false
      if !isExtended { setFollowed(0) }
    }
    isBlank = false
  }

  /// The comb is black; the playfield already runs under it, and collides with what the objects show all the while.
  private mutating func beginComb(_ television: inout Television) {
    // Motion has seen to all of it.
    if stretch.done < 8, combField != 0 { collideInComb(to: 8, edge: 8) }
    stretch.done = 8
    television.blackComb()
    setFollowed(8)
  }

  /// The pixel with which the line begins for missiles and ball.
  private mutating func setFollowed(_ x: Int) {
    missile0.followed = x
    missile1.followed = x
    ball.followed = x
  }

  /// The playfield, if some of it may be under the comb.
  @inline(__always) private var combField: UInt8 {
    playfield.bits & 3 != 0 || playfield.track.since > 0 ? Collisions.Object.playfield : 0
  }

  /// Motion steps before a clock of HBLANK: they come at h mod 4 = 0.
  @inline(__always) private mutating func steps(to h: Int) -> Int { (h &+ 3) >> 2 &- (stretch.motionFrom &+ 3) >> 2 }

  /// The motion that began early enough to end with HBLANK, without a write that touched it: each object goes as far as its
  /// comparator says.
  @inline(never) private mutating func runWholeMotion(_ steps: Int, to h: Int) {
    var clocks = (
      Int(player0.motion.target), Int(player1.motion.target), Int(missile0.motion.target), Int(missile1.motion.target),
      Int(ball.motion.target)
    )
    if mayCollideInBlank(isExtended ? combField : 0) { collideInMotion(clocks, steps, to: h) }
    endWholeMotion()
    stretch.unsettled = 2
    noteClocks(clocks)
    if isExtended { clocks = Self.delayed(clocks) }
    if (clocks.0 ^ 160) | (clocks.1 ^ 160) | (clocks.2 ^ 160) | (clocks.3 ^ 160) | (clocks.4 ^ 160) != 0 { shiftObjects(clocks) }
  }

  @inline(__always) private mutating func endWholeMotion() {
    if isExtended { stretch.done = 8 }
    setMoving(false)
    ripple = 16
  }

  /// A whole motion will bring every object round to where it was, as the last one did: most motions only keep the combs at
  /// the edge.
  @inline(__always) private var isStanding: Bool {
    mutating get {
      if !isExtended { return false }
      let players = (player0.motion.target ^ 8) | (player1.motion.target ^ 8)
      let missiles = (missile0.motion.target ^ 8) | (missile1.motion.target ^ 8)
      if players | missiles | (ball.motion.target ^ 8) != 0 { return false }
      if missile0.isFollowing || missile1.isFollowing || ball.isUnnoted { return false }
      if isAnyDark { return false }
      // No START of the ball among these clocks.
      return ball.lastMotion == ball.counter.advanced(onRing: 8) && 156 &- ball.counter >= 8
    }
  }

  /// The visible line begins 8 clocks late for the objects: one that was told to stay comes back to its place.
  @inline(__always) private static func delayed(_ clocks: (Int, Int, Int, Int, Int)) -> (Int, Int, Int, Int, Int) {
    (clocks.0 &+ 152, clocks.1 &+ 152, clocks.2 &+ 152, clocks.3 &+ 152, clocks.4 &+ 152)
  }

  /// Runs the motion steps before a clock of HBLANK: each moving object gets a clock a step until its comparator stops it.
  @inline(never) private mutating func runMotion(to h: Int, isLineBeginning: Bool = false) {
    let steps = steps(to: h), from = Int(ripple)
    var clocks = (
      player0.motion.run(steps, from: from), player1.motion.run(steps, from: from), missile0.motion.run(steps, from: from),
      missile1.motion.run(steps, from: from), ball.motion.run(steps, from: from)
    )
    if mayCollideInBlank(isExtended && h > 68 ? combField : 0) { collideInMotion(clocks, steps, to: h) }
    if isExtended { stretch.done = max(stretch.done, h &- 68) }
    stretch.motionFrom = h
    stretch.unsettled = 2
    if steps > 0 {
      noteClocks(clocks)
      ripple = UInt8(min(from &+ steps, 16))
      isMoving = isAnyMoving
    }
    if isLineBeginning, isExtended { clocks = Self.delayed(clocks) }
    shiftObjects(clocks)
  }

  /// What motion clocks do to the widths, and to the darkness of objects that were strobed.
  @inline(__always) private mutating func noteClocks(_ clocks: (Int, Int, Int, Int, Int)) {
    if missile0.effectiveWidth != missile0.width { missile0.takeOverWidth(from: missile0.counter, clocks: clocks.2) }
    if missile1.effectiveWidth != missile1.width { missile1.takeOverWidth(from: missile1.counter, clocks: clocks.3) }
    // A START in the middle of the steps notes its own step, at counter 156.
    if clocks.4 > 0 {
      ball.lastMotion = 156
      ball.noteStart(from: ball.counter, clocks: clocks.4)
    }
    ball.lastMotion = ball.counter.advanced(onRing: ball.motion.isMoving ? clocks.4 &- 1 : clocks.4)
    ball.isUnnoted = true
    if isAnyDark {
      player0.track.lighten(by: clocks.0, from: firstShown)
      player1.track.lighten(by: clocks.1, from: firstShown)
      missile0.track.lighten(by: clocks.2, from: firstShown)
      missile1.track.lighten(by: clocks.3, from: firstShown)
    }
  }

  /// Collisions since `motionFrom`, before the objects are where the steps bring them: bit j of an object's way is what it
  /// shows after j steps, the pixel that is j further to the right, or the one where it stopped.
  @inline(never) private mutating func collideInMotion(_ clocks: (Int, Int, Int, Int, Int), _ steps: Int, to h: Int) {
    let from = stretch.motionFrom
    if from >= h { return }
    let comb = isExtended ? max(from, 68)..<max(from, 68, h) : h..<h
    refreshTracks()
    var field: UInt64 = 0
    if !comb.isEmpty {
      // Two columns of four pixels each, as long as a step.
      let line = playfield.track.line(to: comb.upperBound &- 68).words.0, second: UInt64 = 1 &<< UInt64(19 &- (from &+ 3) >> 2)
      if comb.lowerBound < 72, line & 0xF != 0 { field = second >> 1 }
      if comb.upperBound > 72, line & 0xF0 != 0 { field |= second }
    }
    let edge = (2 &<< UInt64(steps)) &- 1
    let (p0, p1) = (player0.track.pixels(from: firstShown), player1.track.pixels(from: firstShown))
    let (m0, m1) = (missile0.track.pixels(from: firstShown), missile1.track.pixels(from: firstShown))
    let bl = ball.track.current.words.0
    let lit =
      (p0 & edge != 0 ? Collisions.Object.p0 : 0) | (p1 & edge != 0 ? Collisions.Object.p1 : 0)
      | (m0 & edge != 0 ? Collisions.Object.m0 : 0) | (m1 & edge != 0 ? Collisions.Object.m1 : 0)
      | (bl & edge != 0 ? Collisions.Object.ball : 0) | (field != 0 ? Collisions.Object.playfield : 0)
    guard collisions.wouldBeNew(lit) else { return }
    // If a step comes at once, nothing is shown before it.
    let shown = edge & (from & 3 == 0 ? ~1 : ~0)
    func way(_ pixels: UInt64, _ clocks: Int) -> LineMask {
      let stop = UInt64(truncatingIfNeeded: clocks)
      return LineMask((pixels & ((2 &<< stop) &- 1) | (pixels &>> stop & 1 != 0 ? ~0 &<< stop : 0)) & shown, 0, 0)
    }
    collisions.latch(
      Shown(
        p0: way(p0, clocks.0), p1: way(p1, clocks.1), m0: way(m0, clocks.2), m1: way(m1, clocks.3), ball: way(bl, clocks.4),
        playfield: LineMask(field, 0, 0)),
      lit)
  }

  /// Clocks in HBLANK, of players, missiles and ball.
  private mutating func shiftObjects(_ clocks: (Int, Int, Int, Int, Int)) {
    var isShifted = player0.track.shift(&player0.counter, by: clocks.0)
    if player1.track.shift(&player1.counter, by: clocks.1) { isShifted = true }
    if missile0.track.shift(&missile0.counter, by: clocks.2) { isShifted = true }
    if missile1.track.shift(&missile1.counter, by: clocks.3) { isShifted = true }
    if ball.track.shift(&ball.counter, by: clocks.4) { isShifted = true }
    if isShifted {
      stretch.isChanged = true
      nearEdge = Self.unknown
    }
  }

  /// The step of the first visible clock moves nothing, but it may be the one that stops all that still moves.
  private mutating func stopAtTheLine() {
    let value = ripple > 15 ? 0 : ripple
    guard missile0.motion.stops(at: value), missile1.motion.stops(at: value), player0.motion.stops(at: value),
      player1.motion.stops(at: value), ball.motion.stops(at: value)
    else { return }
    ball.lastMotion = ball.counter.advanced(onRing: firstShown)
    setMoving(false)
    ripple = min(ripple &+ 1, 16)
  }

  /// All that happened in HBLANK so far is done with, before something changes.
  mutating func passBlank() {
    if clock < stretch.strobe { holdMotion() }
    if isMoving { runMotion(to: h) } else { collideInBlank() }
  }
}

extension Motion {
  /// Steps of the ripple counter from a value on; returns how many clocks they give.
  @inline(__always) fileprivate mutating func run(_ steps: Int, from ripple: Int) -> Int {
    guard isMoving else { return 0 }
    let target = Int(self.target)
    // Past 15 the comparators see 0 for ever.
    let stop = target >= ripple ? target &- ripple : target == 0 ? 16 &- ripple : steps
    if stop >= steps { return steps }
    isMoving = false
    return stop
  }

  fileprivate func stops(at value: UInt8) -> Bool { !isMoving || target == value }
}

extension Track {
  /// What is to come of an object in HBLANK, if the visible line begins for it with pixel `first`: bit j after j clocks.
  @inline(__always) fileprivate func pixels(from first: Int) -> UInt64 {
    darkTo > first ? current.words.0 & (~0 &<< UInt64(min(darkTo &- first, 63))) : current.words.0
  }

  /// A strobed object that is moved comes the sooner to the end of its darkness.
  fileprivate mutating func lighten(by clocks: Int, from first: Int) {
    guard darkTo > 0 else { return }
    darkTo = darkTo &- clocks > first ? darkTo &- clocks : 0
    since = darkTo
  }

  /// Clocks given to the object of this track in HBLANK, at most 168.
  @inline(__always) fileprivate mutating func shift(_ counter: inout UInt8, by clocks: Int) -> Bool {
    if clocks == 0 || clocks == 160 { return false }
    let clocks = clocks > 160 ? clocks &- 160 : clocks
    counter = counter.advanced(onRing: clocks)
    isStale = true
    return true
  }
}

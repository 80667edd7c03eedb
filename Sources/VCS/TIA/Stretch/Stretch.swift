/// Many colour clocks at once: the same machine as `TIA.tick`, faster by a factor of ten or more.
///
/// Between two writes hardly anything happens that could not be computed at once: what each object shows is a piece of its
/// ring, collisions are ANDs of such pieces, colours come in runs. The line is cut at every event (a pending write that
/// falls due, the ends of HBLANK and line, a motion step that is not simple), and whatever is not simple is left to
/// `tick`. So this file may only do what it can do exactly; the plain machine stays the specification, and tests hold
/// the two against each other.
extension TIA {
  mutating func run(to target: Int, _ television: inout Television) {
    if isPlain { return runPlain(to: target, &television) }
    while clock < target {
      while let write = pending.takeDue() { apply(write.register, write.value, &television) }
      var clocks = min(target &- clock, 228 &- h)
      if !pending.isEmpty { clocks = min(clocks, Int(pending.entries[0].delay)) }
      if isBlank {
        clocks = min(clocks, (isExtended || h == 0 ? 76 : 68) &- h)
        if h == 0 { clocks = 1 }
        if clocks <= 0 || !runBlank(clocks, &television) { tickUnsettled(&television) }
      } else if isMoving {
        tickUnsettled(&television)
      } else {
        runVisible(min(clocks, 64), &television)
      }
    }
  }

  /// One clock by the plain machine.
  private mutating func tickUnsettled(_ television: inout Television) {
    unsettle()
    tick(&television)
  }

  mutating func unsettle() {
    player0.unsettle()
    player1.unsettle()
    missile0.unsettle()
    missile1.unsettle()
    ball.unsettle()
  }

  /// The objects were changed from outside: their rings must be built again.
  mutating func forgetRings() {
    player0.isRingStale = true
    player1.isRingStale = true
    missile0.isRingStale = true
    missile1.isRingStale = true
    ball.isRingStale = true
  }

  private mutating func advance(_ clocks: Int, _ television: inout Television) {
    if !pending.isEmpty { pending.age(by: Int8(truncatingIfNeeded: clocks)) }
    clock &+= clocks
    h &+= clocks
    if h == 228 { endLine(&television) }
  }

  // MARK: HBLANK

  /// Runs clocks of HBLANK, not beyond its end, if nothing can collide in them; else does nothing and returns false.
  private mutating func runBlank(_ clocks: Int, _ television: inout Television) -> Bool {
    // Motion steps come at h mod 4 = 0.
    let steps = isMoving ? (h &+ clocks &+ 3) / 4 &- (h &+ 3) / 4 : 0
    guard vblank || cannotCollide(clocks, steps) else { return false }
    if steps > 0, !runMotion(steps) { return false }
    let end = h &+ clocks
    if h == 0 { isExtended = false }
    if end == 68, !isExtended { isBlank = false }
    if isExtended, end > 68 { tickPlayfield(from: max(h, 68), to: end) }
    if end == 76, isExtended {
      isBlank = false
      television.blackComb()
    }
    advance(clocks, &television)
    return true
  }

  private mutating func tickPlayfield(from: Int, to end: Int) {
    for clock in from..<end { playfield.tick(x: clock &- 68 &- jump) }
  }

  /// At most one object may be on at some time.
  private mutating func cannotCollide(_ clocks: Int, _ steps: Int) -> Bool {
    var lit = 0
    if !player0.isDark(for: steps) { lit &+= 1 }
    if !player1.isDark(for: steps) { lit &+= 1 }
    if !missile0.isDark(for: steps) { lit &+= 1 }
    if !missile1.isDark(for: steps) { lit &+= 1 }
    if !ball.isDark(for: steps) { lit &+= 1 }
    if isExtended, h &+ clocks > 68 { lit &+= 1 }
    return lit < 2
  }

  /// Some motion steps in HBLANK, for settled objects: each moving one gets a clock a step until its comparator stops it.
  private mutating func runMotion(_ steps: Int) -> Bool {
    missile0.trySettle()
    missile1.trySettle()
    ball.trySettle()
    player0.trySettle()
    player1.trySettle()
    guard player0.isSettled, player1.isSettled, missile0.isSettled, missile1.isSettled, ball.isSettled else { return false }
    let from = Int(ripple)
    missile0.advanceSettled(missile0.motion.run(steps, from: from))
    missile1.advanceSettled(missile1.motion.run(steps, from: from))
    player0.counter = player0.counter.advanced(onRing: player0.motion.run(steps, from: from))
    player1.counter = player1.counter.advanced(onRing: player1.motion.run(steps, from: from))
    let ballSteps = ball.motion.run(steps, from: from)
    let last = ball.counter.advanced(onRing: ball.motion.isMoving ? ballSteps &- 1 : ballSteps)
    // A START in the middle of it is noted with the step's own counter, 156.
    ball.lastMotion = 156
    ball.advanceSettled(ballSteps)
    ball.lastMotion = last
    isMoving =
      missile0.motion.isMoving || missile1.motion.isMoving || player0.motion.isMoving || player1.motion.isMoving
      || ball.motion.isMoving
    ripple = UInt8(min(from &+ steps, 16))
    return true
  }
}

extension Motion {
  /// Steps of the ripple counter from a value on; returns how many clocks they give.
  fileprivate mutating func run(_ steps: Int, from ripple: Int) -> Int {
    guard isMoving else { return 0 }
    // Past 15 the comparators see 0 for ever.
    if target == 0, ripple == 0 || ripple > 15 {
      isMoving = false
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
}

// MARK: the visible line

extension TIA {
  /// What the six objects show in up to 64 clocks, the first in bit 0.
  struct Shown {
    var p0: UInt64, p1: UInt64, m0: UInt64, m1: UInt64, ball: UInt64, playfield: UInt64
  }

  private mutating func runVisible(_ most: Int, _ television: inout Television) {
    let x = self.x
    var clocks = most
    // The order of the right half is latched at pixel 79: up to there the old one counts.
    if x <= 79, x &+ clocks > 79, playfield.isReflected != playfield.latchedReflected, x != 0 { clocks = max(79 &- x, 1) }
    var shown = Shown(p0: 0, p1: 0, m0: 0, m1: 0, ball: 0, playfield: playfield.run(from: x, clocks))
    runPair(clocks, &player0, &missile0, &shown.p0, &shown.m0)
    runPair(clocks, &player1, &missile1, &shown.p1, &shown.m1)
    shown.ball = ball.run(clocks)
    let window = clocks == 64 ? ~0 : (UInt64(1) &<< UInt64(clocks)) &- 1
    shown.p0 &= window
    shown.p1 &= window
    shown.m0 &= window
    shown.m1 &= window
    shown.ball &= window
    shown.playfield &= window
    if !vblank { collisions.latch(shown) }
    if television.isDrawing { television.draw(shown, colors, blank: vblank, from: x, clocks) }
    advance(clocks, &television)
  }

  @inline(__always) private func runPair(
    _ clocks: Int, _ player: inout Player, _ missile: inout Missile, _ p: inout UInt64, _ m: inout UInt64
  ) {
    player.trySettle()
    missile.trySettle()
    if player.isSettled, missile.isSettled {
      p = player.runSettled(clocks)
      m = missile.runSettled(clocks, player)
      return
    }
    player.unsettle()
    missile.unsettle()
    for i in 0..<clocks {
      player.tick()
      missile.tick(isRegular: true, phase: 0)
      missile.follow(player)
      if player.output { p |= 1 &<< UInt64(i) }
      if missile.output { m |= 1 &<< UInt64(i) }
    }
  }
}

extension Playfield {
  /// Up to 64 clocks from pixel `x` on, of which pixel 79 is the first one if it latches another order.
  fileprivate mutating func run(from x: Int, _ clocks: Int) -> UInt64 {
    if x == 0 || x <= 79 && x &+ clocks > 79 { latchedReflected = isReflected }
    var bits: UInt64 = 0
    var at = 0
    // The rest of the column that was sampled before.
    let rest = (4 &- x & 3) & 3
    if rest > 0 {
      if output { bits = 0xF &>> UInt64(4 &- rest) }
      at = rest
    }
    while at < clocks {
      output = column((x &+ at) >> 2)
      if output { bits |= 0xF &<< UInt64(at) }
      at &+= 4
    }
    return bits
  }
}

extension Collisions {
  fileprivate mutating func latch(_ s: TIA.Shown) {
    if s.p0 != 0 {
      if s.p0 & s.m0 != 0 { latches |= 1 << 0 }
      if s.p0 & s.m1 != 0 { latches |= 1 << 3 }
      if s.p0 & s.ball != 0 { latches |= 1 << 4 }
      if s.p0 & s.playfield != 0 { latches |= 1 << 5 }
      if s.p0 & s.p1 != 0 { latches |= 1 << 15 }
    }
    if s.p1 != 0 {
      if s.p1 & s.m0 != 0 { latches |= 1 << 1 }
      if s.p1 & s.m1 != 0 { latches |= 1 << 2 }
      if s.p1 & s.ball != 0 { latches |= 1 << 6 }
      if s.p1 & s.playfield != 0 { latches |= 1 << 7 }
    }
    if s.m0 != 0 {
      if s.m0 & s.ball != 0 { latches |= 1 << 8 }
      if s.m0 & s.playfield != 0 { latches |= 1 << 9 }
      if s.m0 & s.m1 != 0 { latches |= 1 << 14 }
    }
    if s.m1 != 0 {
      if s.m1 & s.ball != 0 { latches |= 1 << 10 }
      if s.m1 & s.playfield != 0 { latches |= 1 << 11 }
    }
    if s.ball & s.playfield != 0 { latches |= 1 << 13 }
  }
}

extension Television {
  /// Draws up to 64 pixels: the background, and the runs of each colour on it.
  fileprivate func draw(_ s: TIA.Shown, _ colors: Colors, blank: Bool, from x: Int, _ clocks: Int) {
    let clocks = min(clocks, 160 &- x)
    guard clocks > 0, x >= 0 else { return }
    let row = self.row(at: x)
    row.update(repeating: blank ? 0 : colors.background, count: clocks)
    if blank { return }
    let front0 = s.p0 | s.m0, front1 = s.p1 | s.m1
    var color0 = front0, color1 = front1, field = s.playfield | s.ball
    if colors.priority {
      color0 &= ~field
      color1 &= ~(field | front0)
    } else {
      if colors.score {
        // Pixels of the playfield in the left half take COLUP0, in the right half COLUP1, in front of player 1.
        let left: UInt64 = x >= 80 ? 0 : x &+ 64 <= 80 ? ~0 : (1 &<< UInt64(80 &- x)) &- 1
        color0 |= s.playfield & left
        color1 = (color1 & ~(s.playfield & left)) | s.playfield & ~left
        field = s.ball
      }
      color1 &= ~color0
      field &= ~(color0 | color1)
    }
    fill(row, color0, colors.player0, clocks)
    fill(row, color1, colors.player1, clocks)
    fill(row, field, colors.playfield, clocks)
  }

  /// Fills the runs of ones.
  @inline(__always)
  private func fill(_ row: UnsafeMutablePointer<UInt8>, _ bits: UInt64, _ color: UInt8, _ clocks: Int) {
    var bits = bits
    var at = 0
    while bits != 0 {
      let gap = bits.trailingZeroBitCount
      at &+= gap
      bits &>>= UInt64(gap)
      let run = min((~bits).trailingZeroBitCount, clocks &- at)
      guard run > 0 else { return }
      for i in at..<at &+ run { row[i] = color }
      at &+= run
      bits = run == 64 ? 0 : bits &>> UInt64(run)
    }
  }
}

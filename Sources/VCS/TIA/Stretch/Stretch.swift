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
      if h == 0, target &- clock >= 228, skipLines(target, &television) { continue }
      var clocks = min(target &- clock, 228 &- h)
      if !pending.isEmpty {
        while let write = pending.takeDue() { apply(write.register, write.value, &television) }
        clocks = min(clocks, 228 &- h)
        if !pending.isEmpty { clocks = min(clocks, Int(pending.entries[0].delay)) }
      }
      if isBlank {
        if h == 0 { isExtended = isExtended && isMoving }
        clocks = min(clocks, (isExtended ? 76 : 68) &- h)
        if isMoving, isExtended, h == 0 { clocks = 1 }
        if clocks <= 0 || !runBlank(clocks, &television) { tickUnsettled(&television) }
      } else if isMoving {
        tickUnsettled(&television)
      } else {
        runVisible(clocks, &television)
      }
    }
  }

  /// Whole lines in which nothing is written and nothing can be seen or collide: the counters come round to where they were.
  private mutating func skipLines(_ target: Int, _ television: inout Television) -> Bool {
    guard pending.isEmpty, isBlank, !isMoving, !television.isDrawing || vblank, vblank || !mayCollide(), isCalm, settleAll()
    else { return false }
    isExtended = false
    var line = 0
    while target &- clock >= 228 {
      if television.isDrawing { television.blackRest(from: 0) }
      if line < 2 { passWholeLine() }
      playfield.latchedReflected = playfield.isReflected
      clock &+= 228
      endLine(&television)
      line &+= 1
    }
    return true
  }

  /// What a line of 160 clocks leaves behind. (A second line leaves behind no more; both are run to make sure of a locked
  /// missile that moved in the first.)
  private mutating func passWholeLine() {
    if missile0.isLocked || missile0.effectiveWidth != missile0.width {
      missile0.skip(160)
      missile0.follow(player0.counter, player0.divider, 160)
    }
    if missile1.isLocked || missile1.effectiveWidth != missile1.width {
      missile1.skip(160)
      missile1.follow(player1.counter, player1.divider, 160)
    }
    ball.noteMotion()
  }

  /// Where the beam is at a clock that the TIA has not reached yet; nothing in between but time can move it.
  @inline(__always) func position(at clock: Int) -> Int {
    let h = h &+ clock &- self.clock
    return h < 228 ? h : h % 228
  }

  /// Whether a write may act before the TIA has run up to it, since nothing in between can tell.
  ///
  /// In a calm HBLANK, before the line begins, most registers can be written at any clock with the same result. While
  /// nobody looks and no two objects can collide that have not yet, graphics, enables and colours can be, on the line too.
  @inline(__always) mutating func mayWriteAhead(
    _ register: UInt8, _ value: UInt8, at clock: Int, isDrawing: Bool
  ) -> Bool {
    guard !isMoving, pending.isEmpty, !isPlain else { return false }
    if isBlank, busyInBlank <= 1, h &+ clock &- self.clock < 66 { return Self.timeless & (1 &<< UInt64(register)) != 0 }
    guard !isDrawing, Self.unhistoric & (1 &<< UInt64(register)) != 0 else { return false }
    return vblank || Self.invisible & (1 &<< UInt64(register)) != 0 || !mayCollide(with: objects(litBy: register, value))
  }

  /// All but VSYNC, VBLANK, RSYNC, HMOVE (whose moment counts) and the sound registers.
  private static var timeless: UInt64 { 0x0000_1BFF_F81F_FFF0 }
  /// Registers of which only the present value counts, not what they were: colours, reflection, graphics, enables, motion
  /// values and vertical delay.
  private static var unhistoric: UInt64 { 0x0000_08FF_F800_1BC0 }
  /// Those of them that show nothing by themselves: colours and motion values.
  private static var invisible: UInt64 { 0x0000_081F_0000_03C0 }

  /// The objects that a write to one of these registers may light.
  @inline(__always) private func objects(litBy register: UInt8, _ value: UInt8) -> UInt8 {
    switch register {
    case TIAWrite.GRP0:
      // The other player's delayed copy is taken over, too.
      (value != 0 ? Collisions.Object.p0 : 0)
        | (player1.isDelayed && player1.newGraphics != 0 ? Collisions.Object.p1 : 0)
    case TIAWrite.GRP1:
      (value != 0 ? Collisions.Object.p1 : 0)
        | (player0.isDelayed && player0.newGraphics != 0 ? Collisions.Object.p0 : 0)
        | (ball.isDelayed && ball.isEnabledNew ? Collisions.Object.ball : 0)
    case TIAWrite.ENAM0: value & 2 != 0 ? Collisions.Object.m0 : 0
    case TIAWrite.ENAM1: value & 2 != 0 ? Collisions.Object.m1 : 0
    case TIAWrite.ENABL: value & 2 != 0 ? Collisions.Object.ball : 0
    case TIAWrite.VDELP0...TIAWrite.VDELBL: Collisions.Object.p0 | Collisions.Object.p1 | Collisions.Object.ball
    default: 0
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
    if steps > 0 {
      guard vblank || !mayCollide() || cannotCollide(clocks, steps), runMotion(steps) else { return false }
      busyInBlank = Self.unknown
    } else {
      guard vblank || isCalm && (!isExtended || h &+ clocks <= 68) || !mayCollide() || cannotCollide(clocks, 0)
      else { return false }
    }
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

  /// At most one object is in the middle of a copy while the beam goes back: whatever is written to the graphics, nothing
  /// collides before the line begins. (The playfield comes on with the line, or in the last clocks of a long HBLANK.)
  private var isCalm: Bool {
    mutating get {
      if busyInBlank == Self.unknown {
        player0.trySettle()
        player1.trySettle()
        missile0.trySettle()
        missile1.trySettle()
        ball.trySettle()
        busyInBlank =
          (player0.isIdle ? 0 : 1) + (player1.isIdle ? 0 : 1) + (missile0.isIdle ? 0 : 1) + (missile1.isIdle ? 0 : 1)
          + (ball.isIdle ? 0 : 1)
      }
      return busyInBlank <= 1
    }
  }

  static var unknown: UInt8 { 255 }

  /// Whether a write to a register with a delay may act at once: in a calm HBLANK, with no motion that could see it, and
  /// early enough not to be on the line. Not HMOVE, whose moment is what counts.
  @inline(__always) func mayHurry(_ delay: Int8) -> Bool {
    delay <= 2 && busyInBlank <= 1 && isBlank && !isMoving && pending.isEmpty && h &+ Int(delay) < 68 && !isPlain
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

  /// Runs visible clocks, not beyond the line's end.
  private mutating func runVisible(_ clocks: Int, _ television: inout Television) {
    if !television.isDrawing, settleAll(), vblank || !mayCollide() {
      skipVisible(clocks, &television)
    } else {
      drawVisible(min(clocks, 64), &television)
    }
  }

  @inline(__always) private mutating func settleAll() -> Bool {
    player0.trySettle()
    player1.trySettle()
    missile0.trySettle()
    missile1.trySettle()
    ball.trySettle()
    return player0.isSettled && player1.isSettled && missile0.isSettled && missile1.isSettled && ball.isSettled
  }

  /// Whether two objects that can show something, or of `more`, have not collided yet.
  @inline(__always) private mutating func mayCollide(with more: UInt8 = 0) -> Bool {
    let lit: UInt8 =
      more | (player0.pattern != 0 ? Collisions.Object.p0 : 0) | (player1.pattern != 0 ? Collisions.Object.p1 : 0)
      | (missile0.isEnabled && !missile0.isLocked ? Collisions.Object.m0 : 0)
      | (missile1.isEnabled && !missile1.isLocked ? Collisions.Object.m1 : 0)
      | (ball.isEnabled ? Collisions.Object.ball : 0)
      | (playfield.bits != 0 || playfield.output ? Collisions.Object.playfield : 0)
    return collisions.wouldBeNew(lit)
  }

  /// Nobody looks and nothing can collide: only time passes.
  private mutating func skipVisible(_ clocks: Int, _ television: inout Television) {
    let x = self.x
    if clocks == 160 {
      passWholeLine()
    } else {
      player0.skip(clocks)
      player1.skip(clocks)
      missile0.skip(clocks)
      missile1.skip(clocks)
      missile0.follow(player0.counter, player0.divider, clocks)
      missile1.follow(player1.counter, player1.divider, clocks)
      ball.skip(clocks)
    }
    playfield.skip(from: x, clocks)
    advance(clocks, &television)
  }

  private mutating func drawVisible(_ most: Int, _ television: inout Television) {
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
      if player.pattern != 0 { p = player.runSettled(clocks) } else { player.skip(clocks) }
      m = missile.runSettled(clocks, player.counter, player.divider)
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
  /// As `run`, when nobody asks what is shown.
  fileprivate mutating func skip(from x: Int, _ clocks: Int) {
    if x == 0 { latchedReflected = isReflected }
    let end = x &+ clocks
    if x <= 79, end > 79 { latchedReflected = isReflected }
    // The last column begun, if one was. Columns before 80 do not depend on the order.
    let last = (end &- 1) >> 2
    if last << 2 >= x { output = column(last) }
  }

  /// Up to 64 clocks from pixel `x` on, of which pixel 79 is the first one if it latches another order.
  fileprivate mutating func run(from x: Int, _ clocks: Int) -> UInt64 {
    // The rest of the column that was sampled before.
    let rest = (4 &- x & 3) & 3
    let held: UInt64 = output ? (1 &<< UInt64(rest)) &- 1 : 0
    skip(from: x, clocks)
    if rest >= clocks || bits == 0 { return held }
    return held | Self.widen(columns &>> UInt64((x &+ rest) >> 2)) &<< UInt64(rest)
  }

  /// The 40 columns of the line, the leftmost in bit 0.
  private var columns: UInt64 {
    let left = UInt64(bits)
    return left | (latchedReflected ? UInt64(bits.reversed20) : left) &<< 20
  }

  /// 16 columns as 64 pixels: every bit four times.
  private static func widen(_ columns: UInt64) -> UInt64 {
    var x = columns & 0xFFFF
    x = (x | x &<< 24) & 0x0000_00FF_0000_00FF
    x = (x | x &<< 12) & 0x000F_000F_000F_000F
    x = (x | x &<< 6) & 0x0303_0303_0303_0303
    x = (x | x &<< 3) & 0x1111_1111_1111_1111
    return x &* 15
  }
}

extension UInt32 {
  /// The lower 20 bits, mirrored.
  fileprivate var reversed20: UInt32 {
    UInt32(UInt8(truncatingIfNeeded: self).bitReversed) << 12 | UInt32(UInt8(truncatingIfNeeded: self >> 8).bitReversed) << 4
      | UInt32(UInt8(truncatingIfNeeded: self >> 16).bitReversed) >> 4
  }
}

extension Collisions {
  /// Whether some pair of these objects is not latched yet.
  fileprivate mutating func wouldBeNew(_ objects: UInt8) -> Bool {
    if objects & (objects &- 1) == 0 { return false }
    if objects != knownObjects {
      knownObjects = objects
      knownPairs = Self.pairs(objects)
    }
    return knownPairs & ~latches != 0
  }

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

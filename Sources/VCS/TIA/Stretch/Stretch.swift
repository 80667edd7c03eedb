/// Many colour clocks at once: the same machine as `TIA.tick`, faster by two orders of magnitude.
///
/// While nothing unusual goes on, what an object shows in a line is a mask of 160 bits that follows from its counter and
/// its registers (PlayerTrack.swift and the like). A write cuts the mask of the object that it changes; colours and collisions are found once,
/// when the line ends or somebody must know; a line in which nothing was changed costs nothing but its end. Whatever is not
/// simple (a strobe in the middle of a copy, motion on the visible line, RSYNC) is left to `tick`, one clock at a time,
/// until the machine can stretch again. So this folder may only do what it can do exactly; the plain machine stays the
/// specification, and tests hold the two against each other.
///
///     Stretch.swift         going from clock to clock, line to line
///     StretchWrites.swift   what each register's write changes
///     StretchPlaces.swift   strobes, sizes and other writes that may move an object
///     Written.swift         writes that change nothing
///     StretchMotion.swift   HMOVE
///     StretchPixels.swift   collisions and colours
///     ...Track.swift        objects as masks
extension TIA {
  struct Stretch: Sendable {
    /// The tracks are in force, and the objects' counters are those of pixel 0.
    var isOn = false
    /// Pixels of this line whose collisions and colours are done.
    var done = 0
    /// Objects that were on in this line before a cut.
    var litBefore: UInt8 = 0
    /// Something in this line was cut: it is not a whole line of what is current now. (Then it is changed, too.)
    var wasCut = false
    /// Something changed since collisions were found for a whole line, or since a whole line was drawn.
    var isChanged = true
    var isRepainted = true
    /// The last line was drawn whole, by the tracks that are current.
    var canRepeat = false
    /// Line ends up to which strobes, sizes and motions have consequences.
    var unsettled = 2
    /// Where motion steps were run up to, a value of `h`.
    var motionFrom = 0
    /// HMOVE's strobe, whose motion was begun ahead of it: a clock. And the ripple counter before that.
    var strobe = 0
    var rippleBefore: UInt8 = 0
    /// The last line began with a comb.
    var hadComb = false
    /// As long as `h` stays below it, time is all that passes. 0 if that is not known.
    var limit = 0
    var written = Written()
    /// The objects that can show something now, if that is known.
    var lit = TIA.unknown
  }

  @inline(__always) mutating func run(to target: Int, _ television: inout Television) {
    let reached = h &+ target &- clock
    if reached >= stretch.limit { return runOn(to: target, &television) }
    if reached > h {
      clock = target
      h = reached
    }
  }

  @inline(never) private mutating func runOn(to target: Int, _ television: inout Television) {
    if isPlain { return runPlain(to: target, &television) }
    while clock < target {
      if stretch.isOn { stretch(to: target, &television) } else { tickToStretch(before: target, &television) }
    }
    stretch.limit = !stretch.isOn || !pending.isEmpty ? 0 : isBlank ? blankEnd : 228
  }

  /// The first clock that is not blank.
  @inline(__always) private var blankEnd: Int { 68 &+ firstShown }

  // MARK: in and out

  /// Out of the way of those who need no clock by clock.
  @inline(never) private mutating func tickToStretch(before target: Int, _ television: inout Television) {
    while clock < target, !stretch.isOn {
      tick(&television)
      // Now and then is enough: to ask costs as much as a clock.
      if h & 3 == 0, canStretch { beginStretch() }
    }
  }

  /// Mutating, and no `&&`: either would make the compiler copy the whole TIA, at every clock.
  private var canStretch: Bool {
    mutating get {
      guard pending.isEmpty, !isMoving, jump == 0, missile0.isSettled, missile1.isSettled, ball.isSettled, player0.isSettled,
        player1.isSettled
      else { return false }
      return true
    }
  }

  /// Pixels of this line that the objects' counters have seen.
  @inline(__always) var given: Int { isBlank ? 0 : x }

  /// The pixel with which the line begins for the objects.
  @inline(__always) var firstShown: Int { isExtended ? 8 : 0 }

  private mutating func beginStretch() {
    let given = self.given
    if h == 0 { isExtended = false }
    stretch = Stretch()
    stretch.isOn = true
    stretch.done = max(0, x)
    stretch.hadComb = isExtended
    let back = 160 &- given
    player0.counter = player0.counter.advanced(onRing: back)
    player1.counter = player1.counter.advanced(onRing: back)
    missile0.counter = missile0.counter.advanced(onRing: back)
    missile1.counter = missile1.counter.advanced(onRing: back)
    ball.counter = ball.counter.advanced(onRing: back)
    player0.track = Track(since: given)
    player1.track = Track(since: given)
    missile0.track = Track(since: given)
    missile1.track = Track(since: given)
    ball.track = Track(since: given)
    playfield.track = Track(since: max(0, x))
    // The column that was begun.
    if x > 0, playfield.output {
      playfield.track.shown = .span((x &- 1) & ~3, (x &+ 3) & ~3)
      stretch.litBefore = Collisions.Object.playfield
    }
    if x > 0 { playfield.track.since = (x &+ 3) & ~3 }
    if x <= 79 { playfield.latchedReflected = playfield.isReflected }
    stretch.wasCut = given > 0 || x > 0
    missile0.followed = given
    missile1.followed = given
    ball.followed = given
    ball.isUnnoted = true
    nearEdge = Self.unknown
  }

  /// Back to the plain machine, as of the clocks done.
  @inline(never) mutating func endStretch(_ television: inout Television) {
    guard stretch.isOn else { return }
    settleAccounts(&television)
    let given = self.given
    missile0.catchUp(to: given, with: player0)
    missile1.catchUp(to: given, with: player1)
    ball.catchUp(to: given)
    stretch.isOn = false
    stretch.limit = 0
    stretch.written = Written()
    if x > 0 {
      playfield.refresh()
      playfield.output = playfield.track.line(to: x)[x &- 1]
    } else {
      playfield.output = false
    }
    player0.counter = player0.counter.advanced(onRing: given)
    player1.counter = player1.counter.advanced(onRing: given)
    missile0.counter = missile0.counter.advanced(onRing: given)
    missile1.counter = missile1.counter.advanced(onRing: given)
    ball.counter = ball.counter.advanced(onRing: given)
    player0.settle(isDark: player0.track.darkTo > given)
    player1.settle(isDark: player1.track.darkTo > given)
    missile0.settle(isDark: missile0.track.darkTo > given)
    missile1.settle(isDark: missile1.track.darkTo > given)
    ball.settle(isDark: ball.track.darkTo > given)
  }

  /// Runs up to a clock and makes sure that everything that can be asked about it is known: collisions, colours, positions.
  mutating func catchUp(to target: Int, _ television: inout Television) {
    run(to: target, &television)
    if stretch.isOn { settleAccounts(&television) }
  }

  private mutating func settleAccounts(_ television: inout Television) {
    if isBlank { passBlank() } else { findPixels(to: x, &television) }
  }

  // MARK: from clock to clock

  /// Goes on to a clock, to the line's end, or to HMOVE's strobe, which is all that waits in a stretch.
  @inline(__always) private mutating func stretch(to target: Int, _ television: inout Television) {
    if !pending.isEmpty { return stretchToMotion(to: target, &television) }
    if isBlank {
      if h == 0, target &- clock >= 228, isIdle(&television) { return passLines((target &- clock) / 228, &television) }
      let end = blankEnd
      let reached = h &+ target &- clock
      if reached < end { return pass(to: reached) }
      endBlank(at: end, &television)
      pass(to: end)
      if isMoving { return endStretch(&television) }
    }
    let reached = h &+ target &- clock
    if reached < 228 { return pass(to: reached) }
    endStretchedLine(&television)
  }

  /// In the line, with nothing pending.
  @inline(__always) private mutating func pass(to h: Int) {
    clock &+= h &- self.h
    self.h = h
  }

  /// HMOVE was written less than six clocks ago.
  @inline(never) private mutating func stretchToMotion(to target: Int, _ television: inout Television) {
    let wait = min(Int(pending.entries[0].delay), target &- clock)
    // Before the strobe HBLANK may end, or the line.
    let clocks = min(wait, (isBlank ? blankEnd : 228) &- h)
    pending.age(by: Int8(truncatingIfNeeded: clocks))
    pass(to: h &+ clocks)
    if isBlank, h == blankEnd {
      endBlank(at: h, &television)
      if isMoving { endStretch(&television) }
    } else if h == 228 {
      endStretchedLine(&television)
    } else if clock < target {
      beginMotion(&television)
    }
  }

  @inline(__always) private mutating func endStretchedLine(_ television: inout Television) {
    // A line like the one before collides as that did.
    if television.isDrawing || stretch.isChanged { findPixels(to: 160, &television) }
    if stretch.unsettled > 0 { settle() }
    if stretch.wasCut { forgetCuts() }
    stretch.done = 0
    pass(to: 228)
    endLine(&television)
    isExtended = false
  }

  /// What a line does to objects that were placed, moved or resized.
  @inline(never) private mutating func settle() {
    stretch.unsettled &-= 1
    if missile0.isFollowing { missile0.catchUp(to: 160, with: player0) }
    if missile1.isFollowing { missile1.catchUp(to: 160, with: player1) }
    ball.catchUp(to: 160)
    missile0.followed = 0
    missile1.followed = 0
    ball.followed = 0
    if playfield.latchedReflected != playfield.isReflected {
      playfield.latchedReflected = playfield.isReflected
      playfield.track.isStale = true
      stretch.isChanged = true
    }
  }

  /// Nothing but writes can make a line different from the one before.
  @inline(__always) private mutating func isIdle(_ television: inout Television) -> Bool {
    if stretch.unsettled > 0 || stretch.hadComb || isMoving || television.beam.sawVSYNC != vsync { return false }
    if vblank { return true }
    if stretch.isChanged { return false }
    if !television.isDrawing { return true }
    return stretch.canRepeat && !stretch.isRepainted && television.hasRowAbove
  }

  /// Whole lines of which nothing but their number counts, and the picture if somebody looks.
  @inline(never) private mutating func passLines(_ lines: Int, _ television: inout Television) {
    clock &+= 228 &* lines
    audio.run(to: clock, &television)
    if vblank { stretch.canRepeat = false }
    television.endLines(lines, areBlack: vblank)
  }

  @inline(never) private mutating func forgetCuts() {
    player0.track.endLine()
    player1.track.endLine()
    missile0.track.endLine()
    missile1.track.endLine()
    ball.track.endLine()
    playfield.track.endLine()
    stretch.wasCut = false
    stretch.litBefore = 0
    stretch.isChanged = true
    stretch.canRepeat = false
  }

  /// Where the beam is at a clock near the one that the TIA has reached; nothing in between but time can move it. A write
  /// that is late takes the TIA up to two clocks ahead of the CPU.
  @inline(__always) func position(at clock: Int) -> Int {
    let h = h &+ clock &- self.clock
    return h < 0 ? h &+ 228 : h < 228 ? h : h % 228
  }
}

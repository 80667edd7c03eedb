/// Collisions and colours of whole stretches of a line.
extension TIA {
  /// What the six objects show in a line.
  struct Shown {
    var p0 = LineMask(), p1 = LineMask(), m0 = LineMask(), m1 = LineMask(), ball = LineMask(), playfield = LineMask()
  }

  /// The objects that can show something now.
  @inline(__always) var litNow: UInt8 {
    mutating get {
      if stretch.lit == Self.unknown { findLit() }
      return stretch.lit
    }
  }

  @inline(never) private mutating func findLit() {
    stretch.lit = (missile0.isLit ? Collisions.Object.m0 : 0) | (missile1.isLit ? Collisions.Object.m1 : 0)
    relight()
  }

  /// After a write of graphics: the missiles are as before.
  @inline(__always) mutating func relight() {
    if stretch.lit == Self.unknown { return }
    stretch.lit =
      stretch.lit & (Collisions.Object.m0 | Collisions.Object.m1)
      | (player0.graphics != 0 ? Collisions.Object.p0 : 0) | (player1.graphics != 0 ? Collisions.Object.p1 : 0)
      | (ball.isEnabled ? Collisions.Object.ball : 0) | (playfield.bits != 0 ? Collisions.Object.playfield : 0)
  }

  /// What is shown before a change matters: somebody looks, or a pair that may be on has not collided yet.
  @inline(__always) mutating func isWatched(_ television: inout Television) -> Bool {
    if television.isDrawing { return true }
    return !vblank && collisions.wouldBeNew(litNow | stretch.litBefore)
  }

  /// Whether a read of a collision register may find a latch set that is not yet.
  @inline(__always) mutating func mayChange(_ register: UInt8) -> Bool {
    if !stretch.isOn { return true }
    return !vblank && collisions.wouldBeNew(litNow | stretch.litBefore, in: 3 &<< UInt16(register &* 2))
  }

  mutating func refreshTracks() {
    player0.refresh()
    player1.refresh()
    missile0.refresh()
    missile1.refresh()
    ball.refresh()
    playfield.refresh()
  }

  /// Finds collisions and colours of the visible pixels up to `end` that are not done yet.
  mutating func findPixels(to end: Int, _ television: inout Television) {
    let from = stretch.done
    guard end > from else { return }
    stretch.done = end
    if vblank {
      television.black(from, end)
      stretch.canRepeat = false
      return
    }
    let isWhole = end == 160 && from == (isExtended ? 8 : 0) && !stretch.wasCut
    if isWhole, !stretch.isChanged {
      if !television.isDrawing { return }
      if stretch.canRepeat, !stretch.isRepainted, television.repeatRow() { return }
    }
    let lit = litNow | stretch.litBefore
    let mayCollide = collisions.wouldBeNew(lit)
    guard mayCollide || television.isDrawing else {
      // No line like this one can have a new collision.
      if isWhole { stretch.isChanged = false }
      stretch.canRepeat = false
      return
    }
    findPixels(from, end, isWhole, lit, mayCollide, &television)
  }

  @inline(never) private mutating func findPixels(
    _ from: Int, _ end: Int, _ isWhole: Bool, _ lit: UInt8, _ mayCollide: Bool, _ television: inout Television
  ) {
    refreshTracks()
    var shown = Shown(
      p0: player0.track.line(to: end), p1: player1.track.line(to: end), m0: missile0.track.line(to: end),
      m1: missile1.track.line(to: end), ball: ball.track.line(to: end), playfield: playfield.track.line(to: end))
    if from > 0 || end < 160 { shown.keep(.span(from, end)) }
    if mayCollide { collisions.latch(shown, lit) }
    if television.isDrawing {
      let start = isExtended ? 8 : 0
      television.draw(RowContents(shown, colors, start: start), from, end, isWhole: from == start && end == 160)
    }
    if isWhole {
      stretch.isChanged = false
      stretch.isRepainted = false
    }
    stretch.canRepeat = isWhole && television.isDrawing
  }

  /// HBLANK: the objects show one pixel all the while, and collide.
  mutating func collideInBlank() {
    if x > 0 {
      collideInComb(to: x, edge: 0)
    } else if mayCollideInBlank(0) {
      collisions.latch(litAtEdge(0))
    }
  }

  /// The comb: the playfield, too, up to pixel `end`. `edge` is the pixel that the objects show.
  mutating func collideInComb(to end: Int, edge: Int) {
    let from = stretch.done
    stretch.done = max(from, end)
    if !mayCollideInBlank(Collisions.Object.playfield) { return }
    var lit = litAtEdge(edge)
    if end > from, !(playfield.track.line(to: end) & .span(from, end)).isEmpty { lit |= Collisions.Object.playfield }
    collisions.latch(lit)
  }

  /// Two objects or more may be on in HBLANK, or that is not known. Mutating, lest the compiler copies the TIA.
  @inline(__always) var isCrowdedAtEdge: Bool { mutating get { nearEdge & (nearEdge &- 1) != 0 } }

  /// Whether a pair may collide for the first time in HBLANK, if these objects show something, too.
  @inline(__always) mutating func mayCollideInBlank(_ objects: UInt8) -> Bool {
    if vblank { return false }
    let lit = litNow & ~Collisions.Object.playfield | objects
    if nearEdge == Self.unknown {
      if !collisions.wouldBeNew(lit) { return false }
      findObjectsNearEdge()
    }
    return collisions.wouldBeNew(lit & (nearEdge | Collisions.Object.playfield))
  }

  private mutating func litAtEdge(_ edge: Int) -> UInt8 {
    refreshTracks()
    return (player0.track.shows(edge) ? Collisions.Object.p0 : 0) | (player1.track.shows(edge) ? Collisions.Object.p1 : 0)
      | (missile0.track.shows(edge) ? Collisions.Object.m0 : 0) | (missile1.track.shows(edge) ? Collisions.Object.m1 : 0)
      | (ball.track.shows(edge) ? Collisions.Object.ball : 0)
  }

  /// The objects of which some pixel near the left edge may be on in HBLANK: motion brings no other there.
  @inline(never) private mutating func findObjectsNearEdge() {
    let reach = 23
    nearEdge =
      (player0.isDrawing(within: reach) ? Collisions.Object.p0 : 0) | (player1.isDrawing(within: reach) ? Collisions.Object.p1 : 0)
      | (missile0.isDrawing(within: reach) ? Collisions.Object.m0 : 0)
      | (missile1.isDrawing(within: reach) ? Collisions.Object.m1 : 0) | (ball.isDrawing(within: reach) ? Collisions.Object.ball : 0)
  }

  static var unknown: UInt8 { 255 }
}

extension TIA.Shown {
  fileprivate mutating func keep(_ span: LineMask) {
    p0 = p0 & span
    p1 = p1 & span
    m0 = m0 & span
    m1 = m1 & span
    ball = ball & span
    playfield = playfield & span
  }
}

extension Collisions {
  /// Whether some pair of these objects is not latched yet.
  @inline(__always) mutating func wouldBeNew(_ objects: UInt8, in mask: UInt16 = ~0) -> Bool {
    if objects & (objects &- 1) == 0 { return false }
    return newPairs(objects) & mask != 0
  }

  /// The pairs of these objects that are not latched yet. Asked for again and again with the same objects.
  @inline(__always) private mutating func newPairs(_ objects: UInt8) -> UInt16 {
    if objects != knownObjects {
      knownObjects = objects
      knownPairs = Self.pairs(objects)
    }
    return knownPairs & ~latches
  }

  /// Latches what collides among the objects, of which only `lit` may be on.
  mutating func latch(_ s: TIA.Shown, _ lit: UInt8) {
    let new = newPairs(lit)
    if new & 1 << 0 != 0, s.p0.meets(s.m0) { latches |= 1 << 0 }
    if new & 1 << 1 != 0, s.p1.meets(s.m0) { latches |= 1 << 1 }
    if new & 1 << 2 != 0, s.p1.meets(s.m1) { latches |= 1 << 2 }
    if new & 1 << 3 != 0, s.p0.meets(s.m1) { latches |= 1 << 3 }
    if new & 1 << 4 != 0, s.p0.meets(s.ball) { latches |= 1 << 4 }
    if new & 1 << 5 != 0, s.p0.meets(s.playfield) { latches |= 1 << 5 }
    if new & 1 << 6 != 0, s.p1.meets(s.ball) { latches |= 1 << 6 }
    if new & 1 << 7 != 0, s.p1.meets(s.playfield) { latches |= 1 << 7 }
    if new & 1 << 8 != 0, s.m0.meets(s.ball) { latches |= 1 << 8 }
    if new & 1 << 9 != 0, s.m0.meets(s.playfield) { latches |= 1 << 9 }
    if new & 1 << 10 != 0, s.m1.meets(s.ball) { latches |= 1 << 10 }
    if new & 1 << 11 != 0, s.m1.meets(s.playfield) { latches |= 1 << 11 }
    if new & 1 << 13 != 0, s.ball.meets(s.playfield) { latches |= 1 << 13 }
    if new & 1 << 14 != 0, s.m0.meets(s.m1) { latches |= 1 << 14 }
    if new & 1 << 15 != 0, s.p0.meets(s.p1) { latches |= 1 << 15 }
  }
}

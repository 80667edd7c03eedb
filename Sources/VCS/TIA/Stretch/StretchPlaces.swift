/// Writes that may change where an object is, or how wide, while the TIA stretches.
extension TIA {
  @inline(never) mutating func writeControl(_ value: UInt8, at clock: Int, _ television: inout Television) {
    run(to: clock, &television)
    // CTRLPF moves nothing but the ball's end: in HBLANK all else of it waits for the visible line.
    guard stretch.isOn, isBlank, value.objectWidth == ball.width else {
      return writePlace(TIAWrite.CTRLPF, value, at: clock, &television)
    }
    _ = placeControl(value, given: given, from: 0, &television)
    stretch.isChanged = true
    stretch.unsettled = 2
  }

  /// A write that may change where an object is.
  @inline(never) mutating func writePlace(_ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television) {
    run(to: clock, &television)
    if stretch.isOn {
      if place(register, value, &television) {
        // In HBLANK, too: an object may be dark for some pixels of the line.
        stretch.wasCut = true
        stretch.isChanged = true
        stretch.unsettled = 2
        stretch.lit = Self.unknown
        nearEdge = Self.unknown
        return
      }
      endStretch(&television)
    }
    nearEdge = Self.unknown
    apply(register, value, &television)
  }

  /// The write's effect in stretching, or false if the plain machine must see to it.
  private mutating func place(_ register: UInt8, _ value: UInt8, _ television: inout Television) -> Bool {
    let isMidMotion = isBlank && (isMoving || !pending.isEmpty)
    if isMidMotion {
      switch register {
      case TIAWrite.NUSIZ0, TIAWrite.NUSIZ1, TIAWrite.CTRLPF, TIAWrite.RESBL: break
      case TIAWrite.RESP0...TIAWrite.RESM1: if !pending.isEmpty { return false }
      default: return false
      }
    }
    let given = self.given
    // The pixel from which on the object gets the clocks of the line.
    let first = isBlank ? firstShown : x
    // In the middle of a motion we leave copies that a new size would keep dark to the plain machine.
    let firstResized = isMidMotion ? 160 : first
    if isBlank { passBlank() }
    let objects = Self.objects(placedBy: register)
    cutUnlessBlank(objects, &television)
    if objects & (Collisions.Object.p0 | Collisions.Object.m0) != 0 { missile0.catchUp(to: given, with: player0) }
    if objects & (Collisions.Object.p1 | Collisions.Object.m1) != 0 { missile1.catchUp(to: given, with: player1) }
    switch register {
    case TIAWrite.RESP0: return player0.strobe(resetCounter, given: given, from: first)
    case TIAWrite.RESP1: return player1.strobe(resetCounter, given: given, from: first)
    case TIAWrite.RESM0:
      if isMidMotion, missile0.effectiveWidth != missile0.width { return false }
      return missile0.strobe(resetCounter, given: given, from: first)
    case TIAWrite.RESM1:
      if isMidMotion, missile1.effectiveWidth != missile1.width { return false }
      return missile1.strobe(resetCounter, given: given, from: first)
    case TIAWrite.RESBL:
      ball.catchUp(to: given)
      ball.strobe(resetCounter, given: given)
      return true
    case TIAWrite.NUSIZ0:
      return player0.resize(value & 7, given: given, from: firstResized)
        && missile0.resize(value, given: given, from: firstResized)
    case TIAWrite.NUSIZ1:
      return player1.resize(value & 7, given: given, from: firstResized)
        && missile1.resize(value, given: given, from: firstResized)
    case TIAWrite.RESMP0: return missile0.lock(value & 2 != 0, given: given)
    case TIAWrite.RESMP1: return missile1.lock(value & 2 != 0, given: given)
    default: return placeControl(value, given: given, from: firstResized, &television)
    }
  }

  /// What a strobe, NUSIZ or RESMP can move; CTRLPF only the ball's end, and not always.
  private static func objects(placedBy register: UInt8) -> UInt8 {
    switch register {
    case TIAWrite.RESP0: Collisions.Object.p0
    case TIAWrite.RESP1: Collisions.Object.p1
    case TIAWrite.RESM0, TIAWrite.RESMP0: Collisions.Object.m0
    case TIAWrite.RESM1, TIAWrite.RESMP1: Collisions.Object.m1
    case TIAWrite.RESBL: Collisions.Object.ball
    case TIAWrite.NUSIZ0: Collisions.Object.p0 | Collisions.Object.m0
    case TIAWrite.NUSIZ1: Collisions.Object.p1 | Collisions.Object.m1
    default: 0
    }
  }

  private mutating func cutUnlessBlank(_ objects: UInt8, _ television: inout Television) {
    if !isBlank, objects != 0 { cut(objects, &television) }
  }

  /// CTRLPF: order and colours of the playfield, the ball's width.
  private mutating func placeControl(_ value: UInt8, given: Int, from first: Int, _ television: inout Television) -> Bool {
    let width = value.objectWidth
    if width != ball.width {
      cutUnlessBlank(Collisions.Object.ball, &television)
      ball.catchUp(to: given)
      if !ball.resize(width, given: given, from: first) { return false }
    }
    let isReflected = value & 1 != 0
    if isReflected != playfield.isReflected {
      playfield.isReflected = isReflected
      // Latched at pixel 79, for the right half; before that it changes nothing that has been shown.
      if x <= 79, isReflected != playfield.latchedReflected {
        playfield.latchedReflected = isReflected
        playfield.track.isStale = true
      }
    }
    let score = value & 2 != 0, priority = value & 4 != 0
    if score != colors.score || priority != colors.priority {
      if television.isDrawing, !isBlank { findPixels(to: x, &television) }
      colors.score = score
      colors.priority = priority
      stretch.isRepainted = true
    }
    return true
  }
}

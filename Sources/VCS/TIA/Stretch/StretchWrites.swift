/// Writes while the TIA stretches. Each takes effect at its clock by cutting the tracks of the objects that it changes; one
/// that changes nothing costs nothing.
extension TIA {
  /// A bus write at `clock`.
  @inline(never) mutating func write(_ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television) {
    writeInline(register, value, at: clock, &television)
  }

  /// Only a branch of it is left where the register is a constant.
  @inline(__always) mutating func writeInline(_ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television) {
    if !stretch.isOn { return writeUnstretched(register, value, at: clock, &television) }
    if clock < stretch.strobe { return writeBeforeStrobe(register, value, at: clock, &television) }
    // Before the switch: what ends the stretching forgets all that is known.
    stretch.written.note(register, value)
    // No ranges in here, so that the whole of it becomes one table of jumps; and the last thing in each case is a call.
    switch register {
    case TIAWrite.GRP0: writeGRP0(value, at: clock &+ 1, &television)
    case TIAWrite.GRP1: writeGRP1(value, at: clock &+ 1, &television)
    case TIAWrite.PF0, TIAWrite.PF1, TIAWrite.PF2:
      writePlayfield(register, value, at: clock &+ 2, &television)
    case TIAWrite.COLUP0, TIAWrite.COLUP1, TIAWrite.COLUPF, TIAWrite.COLUBK:
      if television.isDrawing { return paint(register, value, at: clock, &television) }
      stretch.isRepainted = true
      colors.set(register, value)
    case TIAWrite.ENAM0:
      if (value & 2 != 0) != missile0.isEnabled { write(register, value, changing: Collisions.Object.m0, at: clock &+ 1, &television) }
    case TIAWrite.ENAM1:
      if (value & 2 != 0) != missile1.isEnabled { write(register, value, changing: Collisions.Object.m1, at: clock &+ 1, &television) }
    case TIAWrite.ENABL:
      if (value & 2 != 0) != ball.isEnabledNew {
        // Writing the same to GRP1 as before would take over this.
        stretch.written.forget(TIAWrite.GRP1)
        write(register, value, changing: ball.isDelayed ? 0 : Collisions.Object.ball, at: clock &+ 1, &television)
      }
    case TIAWrite.REFP0:
      if (value & 8 != 0) != player0.isReflected { write(register, value, changing: Collisions.Object.p0, at: clock &+ 1, &television) }
    case TIAWrite.REFP1:
      if (value & 8 != 0) != player1.isReflected { write(register, value, changing: Collisions.Object.p1, at: clock &+ 1, &television) }
    case TIAWrite.VDELP0:
      if (value & 1 != 0) != player0.isDelayed { write(register, value, changing: Collisions.Object.p0, at: clock, &television) }
    case TIAWrite.VDELP1:
      if (value & 1 != 0) != player1.isDelayed { write(register, value, changing: Collisions.Object.p1, at: clock, &television) }
    case TIAWrite.VDELBL:
      if (value & 1 != 0) != ball.isDelayed { write(register, value, changing: Collisions.Object.ball, at: clock, &television) }
    case TIAWrite.HMP0, TIAWrite.HMP1, TIAWrite.HMM0, TIAWrite.HMM1, TIAWrite.HMBL, TIAWrite.HMCLR:
      writeMotion(register, value, at: clock &+ 2, &television)
    case TIAWrite.HMOVE: requestMotion(at: clock, &television)
    case TIAWrite.NUSIZ0:
      if value & 7 != player0.mode || value.objectWidth != missile0.width { writePlace(register, value, at: clock, &television) }
    case TIAWrite.NUSIZ1:
      if value & 7 != player1.mode || value.objectWidth != missile1.width { writePlace(register, value, at: clock, &television) }
    case TIAWrite.RESP0, TIAWrite.RESP1, TIAWrite.RESM0, TIAWrite.RESM1, TIAWrite.RESBL:
      stretch.written.forget(register)
      writePlace(register, value, at: clock, &television)
    case TIAWrite.CTRLPF: writeControl(value, at: clock, &television)
    case TIAWrite.RESMP0: if (value & 2 != 0) != missile0.isLocked { writePlace(register, value, at: clock, &television) }
    case TIAWrite.RESMP1: if (value & 2 != 0) != missile1.isLocked { writePlace(register, value, at: clock, &television) }
    case TIAWrite.CXCLR: clearCollisions(at: clock, &television)
    case TIAWrite.VBLANK: if (value & 2 != 0) != vblank { writeBlanking(value, at: clock &+ 1, &television) }
    case TIAWrite.AUDC0, TIAWrite.AUDC1, TIAWrite.AUDF0, TIAWrite.AUDF1, TIAWrite.AUDV0, TIAWrite.AUDV1:
      writeSound(register, value, at: clock, &television)
    case TIAWrite.VSYNC: writePlainly(register, value, at: clock, &television)
    case TIAWrite.RSYNC:
      stretch.written.forget(register)
      resync(value, at: clock, &television)
    default: break
    }
  }

  @inline(never) private mutating func writeUnstretched(
    _ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television
  ) {
    run(to: clock, &television)
    if stretch.isOn { write(register, value, at: clock, &television) } else { write(register, value, &television) }
  }

  @inline(never) private mutating func writeBeforeStrobe(
    _ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television
  ) {
    holdMotion()
    write(register, value, at: clock, &television)
  }

  @inline(never) private mutating func writePlainly(
    _ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television
  ) {
    run(to: clock, &television)
    apply(register, value, &television)
  }

  @inline(never) private mutating func writeSound(_ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television) {
    if !audio.isFrozen { run(to: clock, &television) }
    apply(register, value, &television)
  }

  @inline(never) private mutating func resync(_ value: UInt8, at clock: Int, _ television: inout Television) {
    catchUp(to: clock, &television)
    endStretch(&television)
    apply(TIAWrite.RSYNC, value, &television)
  }

  /// A colour changes, and somebody sees it.
  @inline(never) private mutating func paint(_ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television) {
    run(to: clock, &television)
    if stretch.isOn, !isBlank, x > stretch.done { findPixels(to: x, &television) }
    stretch.isRepainted = true
    colors.set(register, value)
  }

  @inline(never) private mutating func writePlayfield(
    _ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television
  ) {
    let bits = playfield.bits(writing: register, value)
    if bits == playfield.bits { return }
    run(to: clock, &television)
    if stretch.isOn {
      // Before the visible line nothing shows when its bits changed.
      if x > 0 {
        // Under the comb the playfield is on already.
        if isBlank { passBlank() }
        // A column that was begun is shown to its end.
        let column = (x &+ 3) & ~3
        if isWatched(&television) {
          playfield.refresh()
          playfield.track.cut(at: column)
          if playfield.bits != 0 { stretch.litBefore |= Collisions.Object.playfield }
        } else {
          playfield.track.skip(to: column)
        }
        stretch.wasCut = true
      }
      stretch.isChanged = true
      playfield.track.isStale = true
    }
    playfield.bits = bits
    relight()
  }

  // MARK: graphics

  @inline(never) private mutating func writeGRP0(_ value: UInt8, at clock: Int, _ television: inout Television) {
    let changed =
      (!player0.isDelayed && player0.newGraphics != value ? Collisions.Object.p0 : 0)
      // The other player's delayed copy is taken over, too.
      | (player1.isDelayed && player1.newGraphics != player1.oldGraphics ? Collisions.Object.p1 : 0)
    if changed != 0 { change(changed, at: clock, &television) }
    setGRP0(value)
    relight()
    // Writing the same to GRP1 as before would take over this.
    if player0.newGraphics != player0.oldGraphics { stretch.written.forget(TIAWrite.GRP1) }
  }

  @inline(never) private mutating func writeGRP1(_ value: UInt8, at clock: Int, _ television: inout Television) {
    let changed =
      (!player1.isDelayed && player1.newGraphics != value ? Collisions.Object.p1 : 0)
      | (player0.isDelayed && player0.newGraphics != player0.oldGraphics ? Collisions.Object.p0 : 0)
      | (ball.isDelayed && ball.isEnabledNew != ball.isEnabledOld ? Collisions.Object.ball : 0)
    if changed != 0 { change(changed, at: clock, &television) }
    setGRP1(value)
    relight()
    if player1.newGraphics != player1.oldGraphics { stretch.written.forget(TIAWrite.GRP0) }
  }

  /// A write that may change what an object shows, but not where it is.
  @inline(never) private mutating func write(
    _ register: UInt8, _ value: UInt8, changing objects: UInt8, at clock: Int, _ television: inout Television
  ) {
    if objects != 0 { change(objects, at: clock, &television) }
    apply(register, value, &television)
    stretch.lit = Self.unknown
  }

  /// From a clock on these objects show something else. What they have shown is kept.
  @inline(__always) private mutating func change(_ objects: UInt8, at clock: Int, _ television: inout Television) {
    run(to: clock, &television)
    // The usual case: in HBLANK, where nothing can collide.
    if !isBlank || x > 0 || isCrowdedAtEdge { changeShown(objects, &television) }
    stretch.isChanged = true
  }

  @inline(never) private mutating func changeShown(_ objects: UInt8, _ television: inout Television) {
    guard stretch.isOn else { return }
    if !isBlank { cut(objects, &television) } else if x > 0 || mayCollideInBlank(objects) { passBlank() }
  }

  /// VBLANK's D1.
  @inline(never) private mutating func writeBlanking(_ value: UInt8, at clock: Int, _ television: inout Television) {
    run(to: clock, &television)
    if stretch.isOn {
      if isBlank {
        passBlank()
      } else {
        findPixels(to: x, &television)
        stretch.wasCut = true
      }
      stretch.isChanged = true
    }
    apply(TIAWrite.VBLANK, value, &television)
  }

  /// Keeps what these objects have shown of the visible line.
  mutating func cut(_ objects: UInt8, _ television: inout Television) {
    let x = self.x
    stretch.wasCut = true
    let keeps = isWatched(&television)
    if keeps { stretch.litBefore |= objects & litNow }
    if objects & Collisions.Object.p0 != 0 {
      if keeps { player0.refresh(); player0.track.cut(at: x) } else { player0.track.skip(to: x) }
    }
    if objects & Collisions.Object.p1 != 0 {
      if keeps { player1.refresh(); player1.track.cut(at: x) } else { player1.track.skip(to: x) }
    }
    if objects & Collisions.Object.m0 != 0 {
      if keeps { missile0.refresh(); missile0.track.cut(at: x) } else { missile0.track.skip(to: x) }
    }
    if objects & Collisions.Object.m1 != 0 {
      if keeps { missile1.refresh(); missile1.track.cut(at: x) } else { missile1.track.skip(to: x) }
    }
    if objects & Collisions.Object.ball != 0 {
      if keeps { ball.refresh(); ball.track.cut(at: x) } else { ball.track.skip(to: x) }
    }
  }

  @inline(never) private mutating func clearCollisions(at clock: Int, _ television: inout Television) {
    run(to: clock, &television)
    stretch.written.forget(TIAWrite.CXCLR)
    if stretch.isOn {
      if isBlank {
        passBlank()
        stretch.done = max(stretch.done, x)
      } else if television.isDrawing {
        findPixels(to: x, &television)
      } else {
        stretch.done = x
      }
      stretch.isChanged = true
    }
    collisions.latches = 0
  }

  // MARK: motion

  @inline(never) private mutating func writeMotion(_ register: UInt8, _ value: UInt8, at clock: Int, _ television: inout Television) {
    // No motion, no consequence before the next one.
    if isMoving || !pending.isEmpty {
      run(to: clock, &television)
      if stretch.isOn, isBlank { passBlank() }
    }
    apply(register, value, &television)
    if register == TIAWrite.HMCLR {
      stretch.written.forget(register)
      for comparator in TIAWrite.HMP0...TIAWrite.HMBL { stretch.written.note(comparator, 0) }
    }
  }

  @inline(never) private mutating func requestMotion(at clock: Int, _ television: inout Television) {
    run(to: clock, &television)
    stretch.written.forget(TIAWrite.HMOVE)
    if stretch.isOn, canBeginMotionAhead { return beginMotionAhead() }
    pending.add(register: TIAWrite.HMOVE, value: 0, delay: Self.delay(of: TIAWrite.HMOVE))
    stretch.limit = 0
  }
}

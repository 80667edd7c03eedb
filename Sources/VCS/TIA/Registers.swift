/// The TIA's write registers, by address.
enum TIAWrite {
  static let VSYNC: UInt8 = 0x00, VBLANK: UInt8 = 0x01, WSYNC: UInt8 = 0x02, RSYNC: UInt8 = 0x03
  static let NUSIZ0: UInt8 = 0x04, NUSIZ1: UInt8 = 0x05
  static let COLUP0: UInt8 = 0x06, COLUP1: UInt8 = 0x07, COLUPF: UInt8 = 0x08, COLUBK: UInt8 = 0x09
  static let CTRLPF: UInt8 = 0x0A, REFP0: UInt8 = 0x0B, REFP1: UInt8 = 0x0C
  static let PF0: UInt8 = 0x0D, PF1: UInt8 = 0x0E, PF2: UInt8 = 0x0F
  static let RESP0: UInt8 = 0x10, RESP1: UInt8 = 0x11, RESM0: UInt8 = 0x12, RESM1: UInt8 = 0x13, RESBL: UInt8 = 0x14
  static let AUDC0: UInt8 = 0x15, AUDC1: UInt8 = 0x16, AUDF0: UInt8 = 0x17, AUDF1: UInt8 = 0x18
  static let AUDV0: UInt8 = 0x19, AUDV1: UInt8 = 0x1A
  static let GRP0: UInt8 = 0x1B, GRP1: UInt8 = 0x1C, ENAM0: UInt8 = 0x1D, ENAM1: UInt8 = 0x1E, ENABL: UInt8 = 0x1F
  static let HMP0: UInt8 = 0x20, HMP1: UInt8 = 0x21, HMM0: UInt8 = 0x22, HMM1: UInt8 = 0x23, HMBL: UInt8 = 0x24
  static let VDELP0: UInt8 = 0x25, VDELP1: UInt8 = 0x26, VDELBL: UInt8 = 0x27, RESMP0: UInt8 = 0x28, RESMP1: UInt8 = 0x29
  static let HMOVE: UInt8 = 0x2A, HMCLR: UInt8 = 0x2B, CXCLR: UInt8 = 0x2C
}

extension TIA {
  /// Colour clocks between a write's bus cycle and its effect, as measured on consoles: 0 means that the very next clock
  /// sees it. VBLANK's D6 and D7 act at once; only its D1 is late.
  @inline(__always) static func delay(of register: UInt8) -> Int8 {
    switch register {
    case TIAWrite.VBLANK, TIAWrite.REFP0, TIAWrite.REFP1, TIAWrite.GRP0, TIAWrite.GRP1,
      TIAWrite.ENAM0, TIAWrite.ENAM1, TIAWrite.ENABL:
      1
    case TIAWrite.PF0, TIAWrite.PF1, TIAWrite.PF2, TIAWrite.HMP0...TIAWrite.HMBL, TIAWrite.HMCLR: 2
    case TIAWrite.HMOVE: 6
    default: 0
    }
  }

  /// A bus write, after the TIA has run to the end of the write's cycle. `register` is the address's low six bits.
  mutating func write(_ register: UInt8, _ value: UInt8, _ television: inout Television) {
    let delay = Self.delay(of: register)
    if delay == 0 {
      apply(register, value, &television)
    } else {
      pending.add(register: register, value: value, delay: delay)
    }
  }

  /// The write's effect.
  mutating func apply(_ register: UInt8, _ value: UInt8, _ television: inout Television) {
    let on = value & 2 != 0
    switch register {
    case TIAWrite.VSYNC: vsync = on
    case TIAWrite.VBLANK: vblank = on
    case TIAWrite.RSYNC:
      resync(&television)
    case TIAWrite.NUSIZ0:
      player0.setMode(value & 7, inBlank: isBlank)
      missile0.setSize(value)
    case TIAWrite.NUSIZ1:
      player1.setMode(value & 7, inBlank: isBlank)
      missile1.setSize(value)
    case TIAWrite.COLUP0...TIAWrite.COLUBK: colors.set(register, value)
    case TIAWrite.CTRLPF:
      playfield.isReflected = value & 1 != 0
      colors.score = on
      colors.priority = value & 4 != 0
      ball.width = value.objectWidth
    case TIAWrite.REFP0: player0.setReflected(value & 8 != 0)
    case TIAWrite.REFP1: player1.setReflected(value & 8 != 0)
    case TIAWrite.PF0, TIAWrite.PF1, TIAWrite.PF2: playfield.bits = playfield.bits(writing: register, value)
    case TIAWrite.RESP0:
      player0.resetPosition(to: resetCounter)
    case TIAWrite.RESP1:
      player1.resetPosition(to: resetCounter)
    case TIAWrite.RESM0:
      missile0.resetPosition(to: resetCounter, inBlank: isBlank)
    case TIAWrite.RESM1:
      missile1.resetPosition(to: resetCounter, inBlank: isBlank)
    case TIAWrite.RESBL:
      ball.resetPosition(to: resetCounter)
    case TIAWrite.AUDC0...TIAWrite.AUDV1:
      audio.run(to: clock, &television)
      audio.write(register, value)
    case TIAWrite.GRP0:
      setGRP0(value)
    case TIAWrite.GRP1:
      setGRP1(value)
    case TIAWrite.ENAM0:
      missile0.isEnabled = on
      missile0.track.isStale = true
    case TIAWrite.ENAM1:
      missile1.isEnabled = on
      missile1.track.isStale = true
    case TIAWrite.ENABL:
      ball.isEnabledNew = on
      ball.track.isStale = true
    case TIAWrite.HMP0: player0.motion.set(value)
    case TIAWrite.HMP1: player1.motion.set(value)
    case TIAWrite.HMM0: missile0.motion.set(value)
    case TIAWrite.HMM1: missile1.motion.set(value)
    case TIAWrite.HMBL: ball.motion.set(value)
    case TIAWrite.VDELP0: player0.setDelayed(value & 1 != 0)
    case TIAWrite.VDELP1: player1.setDelayed(value & 1 != 0)
    case TIAWrite.VDELBL:
      ball.isDelayed = value & 1 != 0
      ball.track.isStale = true
    case TIAWrite.RESMP0:
      missile0.isLocked = on
    case TIAWrite.RESMP1:
      missile1.isLocked = on
    case TIAWrite.HMOVE: startMotion()
    case TIAWrite.HMCLR:
      player0.motion.set(0)
      player1.motion.set(0)
      missile0.motion.set(0)
      missile1.motion.set(0)
      ball.motion.set(0)
    case TIAWrite.CXCLR: collisions.latches = 0
    default: break
    }
  }

  /// GRP0 and GRP1: the other player's vertical-delay copy is latched, and with GRP1 the ball's.
  @inline(__always) mutating func setGRP0(_ value: UInt8) {
    player0.setGraphics(value)
    player1.latchGraphics()
  }

  @inline(__always) mutating func setGRP1(_ value: UInt8) {
    player1.setGraphics(value)
    player0.latchGraphics()
    if ball.isEnabledOld != ball.isEnabledNew { ball.latchEnable() }
  }

  /// What a position strobe loads into a counter: the start comes sooner in HBLANK, where the counter stands still.
  var resetCounter: UInt8 { isBlank ? (h >= 73 ? 158 : 159) : 157 }

  /// RSYNC: the line ends three clocks later. The pixels that it does not reach are black.
  private mutating func resync(_ television: inout Television) {
    television.blackRest(from: max(x, 0))
    jump = jump &+ 225 &- h
    h = 225
  }
}

extension UInt8 {
  /// D5-D4 of NUSIZ and CTRLPF: a missile's or the ball's width, 1, 2, 4 or 8 pixels.
  @inline(__always) var objectWidth: Int8 { 1 << Int8(self >> 4 & 3) }
}

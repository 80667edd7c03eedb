/// What was written to each register last, as long as writing the same again would change nothing: half of all writes say
/// what is so already, and end here.
struct Written: Sendable {
  /// A byte, or `unknown`. Strobes are never known: each acts.
  private var values: InlineArray<64, UInt16> = .init(repeating: Self.unknown)

  private static var unknown: UInt16 { 0x100 }

  @inline(__always) func has(_ register: UInt8, _ value: UInt8) -> Bool { values[Int(register & 63)] == UInt16(value) }

  @inline(__always) mutating func note(_ register: UInt8, _ value: UInt8) { values[Int(register & 63)] = UInt16(value) }

  @inline(__always) mutating func forget(_ register: UInt8) { values[Int(register & 63)] = Self.unknown }
}

extension TIA {
  /// A write took effect in stretching.
  @inline(__always) mutating func noteWrite(_ register: UInt8, _ value: UInt8) {
    switch register {
    case TIAWrite.RSYNC, TIAWrite.RESP0...TIAWrite.RESBL, TIAWrite.HMOVE, TIAWrite.CXCLR: return
    // These also latch what was written to others for the vertical delay.
    case TIAWrite.GRP0:
      if player0.newGraphics != player0.oldGraphics { stretch.written.forget(TIAWrite.GRP1) }
    case TIAWrite.GRP1:
      if player1.newGraphics != player1.oldGraphics { stretch.written.forget(TIAWrite.GRP0) }
    case TIAWrite.ENABL:
      if ball.isEnabledNew != ball.isEnabledOld { stretch.written.forget(TIAWrite.GRP1) }
    case TIAWrite.HMCLR:
      for comparator in TIAWrite.HMP0...TIAWrite.HMBL { stretch.written.note(comparator, 0) }
      return
    default: break
    }
    stretch.written.note(register, value)
  }
}

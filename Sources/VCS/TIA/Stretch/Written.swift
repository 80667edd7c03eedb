/// What was written to each register last, as long as writing the same again would change nothing: half of all writes say
/// what is so already, and end here.
struct Written: Sendable {
  /// A byte, and the bits below. Strobes are never known: each acts.
  private var values: InlineArray<64, UInt16> = .init(repeating: Self.unknown)

  /// Bit 8: the same again would act. Bit 9: it is not even known what was written.
  private static var acts: UInt16 { 0x100 }
  private static var unknown: UInt16 { 0x300 }

  @inline(__always) func has(_ register: UInt8, _ value: UInt8) -> Bool { values[Int(register & 63)] == UInt16(value) }

  @inline(__always) mutating func note(_ register: UInt8, _ value: UInt8) { values[Int(register & 63)] = UInt16(value) }

  @inline(__always) mutating func forget(_ register: UInt8) { values[Int(register & 63)] |= Self.acts }

  /// A write, of which the same again would act.
  @inline(__always) mutating func noteActing(_ register: UInt8, _ value: UInt8) {
    values[Int(register & 63)] = UInt16(value) | Self.acts
  }

  /// The last write again does not act any more.
  @inline(__always) mutating func noteLast(_ register: UInt8) {
    if values[Int(register & 63)] < Self.unknown { values[Int(register & 63)] &= 0xFF }
  }

  /// The last write to a register was this, for certain.
  @inline(__always) func wasLast(_ register: UInt8, _ value: UInt8) -> Bool {
    values[Int(register & 63)] & ~Self.acts == UInt16(value)
  }

  /// What is written to a register may ever be known: it is no strobe.
  static func isKnown(_ register: UInt8) -> Bool {
    switch register {
    case TIAWrite.WSYNC, TIAWrite.RSYNC, TIAWrite.RESP0...TIAWrite.RESBL, TIAWrite.HMOVE...TIAWrite.CXCLR: false
    default: true
    }
  }

  /// Where a register's 16 bits are, in bytes from the beginning, for translated code.
  static func offset(of register: UInt8) -> Int32 { 2 * Int32(register & 63) }
}

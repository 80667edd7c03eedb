/// The 6507: an NMOS 6502 in a 28-pin package, without IRQ and NMI, with 13 address lines.
///
/// All 16 address bits are kept here; the bus drops the upper three. Sources: the MOS data sheet for the documented part,
/// transistor-level simulation for bus cycles, decimal mode and undocumented opcodes.
public struct CPU: Equatable, Sendable {
  public var pc: UInt16 = 0
  public var s: UInt8 = 0xFD
  public var a: UInt8 = 0
  public var x: UInt8 = 0
  public var y: UInt8 = 0

  /// N is bit 7 of this byte, Z is set when `zero` is 0: most instructions store their result here and are done.
  var negative: UInt8 = 0
  var zero: UInt8 = 1
  /// 0 or 1, ready for use in sums.
  var carry: UInt8 = 0
  var overflow = false
  var decimal = false
  var interruptDisable = false

  /// A JAM opcode was met: the bus reads $FFFF for ever, only a power cycle helps.
  public internal(set) var isJammed = false

  public init() {}

  /// The status register: N V 1 B D I Z C. B has no storage and reads 0 here; PHP and BRK push it as 1.
  public var p: UInt8 {
    @inline(__always) get {
      (negative & 0x80) | (overflow ? 0x40 : 0) | 0x20 | (decimal ? 0x08 : 0) | (interruptDisable ? 0x04 : 0)
        | (zero == 0 ? 0x02 : 0) | carry
    }
    set {
      negative = newValue
      overflow = newValue & 0x40 != 0
      decimal = newValue & 0x08 != 0
      interruptDisable = newValue & 0x04 != 0
      zero = ~newValue & 0x02
      carry = newValue & 0x01
    }
  }

  @inline(__always) mutating func setNZ(_ value: UInt8) {
    negative = value
    zero = value
  }
}

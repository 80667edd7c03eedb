/// A write in a line, as a number: the colour clock in the line, register and value.
struct LineWrite: Equatable, Sendable {
  let bits: UInt32

  @inline(__always) init(_ register: UInt8, _ value: UInt8, at h: Int) {
    bits = UInt32(truncatingIfNeeded: h) << 16 | UInt32(register) << 8 | UInt32(value)
  }

  @inline(__always) var h: Int { Int(bits >> 16) }
  @inline(__always) var register: UInt8 { UInt8(truncatingIfNeeded: bits >> 8) }
  @inline(__always) var value: UInt8 { UInt8(truncatingIfNeeded: bits) }
}

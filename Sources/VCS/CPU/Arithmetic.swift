/// What the instructions compute; nothing here touches the bus.
extension CPU {
  @inline(__always) mutating func lda(_ m: UInt8) { a = m; setNZ(m) }
  @inline(__always) mutating func ldx(_ m: UInt8) { x = m; setNZ(m) }
  @inline(__always) mutating func ldy(_ m: UInt8) { y = m; setNZ(m) }
  @inline(__always) mutating func and(_ m: UInt8) { lda(a & m) }
  @inline(__always) mutating func ora(_ m: UInt8) { lda(a | m) }
  @inline(__always) mutating func eor(_ m: UInt8) { lda(a ^ m) }

  @inline(__always) mutating func bit(_ m: UInt8) {
    negative = m
    overflow = m & 0x40 != 0
    zero = a & m
  }

  @inline(__always) private mutating func compare(_ register: UInt8, _ m: UInt8) {
    carry = register >= m ? 1 : 0
    setNZ(register &- m)
  }
  @inline(__always) mutating func cmp(_ m: UInt8) { compare(a, m) }
  @inline(__always) mutating func cpx(_ m: UInt8) { compare(x, m) }
  @inline(__always) mutating func cpy(_ m: UInt8) { compare(y, m) }

  mutating func adc(_ m: UInt8) {
    if decimal { return adcDecimal(m) }
    let sum = UInt16(a) &+ UInt16(m) &+ UInt16(carry)
    let result = UInt8(truncatingIfNeeded: sum)
    overflow = ~(a ^ m) & (a ^ result) & 0x80 != 0
    carry = UInt8(truncatingIfNeeded: sum >> 8)
    lda(result)
  }

  /// NMOS decimal addition: Z is that of the binary sum; N and V are taken after the low digit's correction and before
  /// the high digit's.
  private mutating func adcDecimal(_ m: UInt8) {
    var low = UInt16(a & 0x0F) &+ UInt16(m & 0x0F) &+ UInt16(carry)
    var high = UInt16(a & 0xF0) &+ UInt16(m & 0xF0)
    zero = UInt8(truncatingIfNeeded: low &+ high)
    if low > 9 {
      low &+= 6
      high &+= 0x10
    }
    negative = UInt8(truncatingIfNeeded: high)
    overflow = ~(a ^ m) & (a ^ negative) & 0x80 != 0
    if high > 0x90 { high &+= 0x60 }
    carry = high > 0xFF ? 1 : 0
    a = UInt8(truncatingIfNeeded: low & 0x0F) | UInt8(truncatingIfNeeded: high & 0xF0)
  }

  mutating func sbc(_ m: UInt8) {
    let borrow = Int16(1 &- carry)
    let difference = Int16(a) &- Int16(m) &- borrow
    let result = UInt8(truncatingIfNeeded: difference)
    var digits = result
    if decimal {
      // The flags are those of the binary subtraction; only the digits are corrected.
      var low = Int16(a & 0x0F) &- Int16(m & 0x0F) &- borrow
      var high = Int16(a & 0xF0) &- Int16(m & 0xF0)
      if low < 0 {
        low &-= 6
        high &-= 0x10
      }
      if high < 0 { high &-= 0x60 }
      digits = UInt8(truncatingIfNeeded: low & 0x0F) | UInt8(truncatingIfNeeded: high & 0xF0)
    }
    overflow = (a ^ m) & (a ^ result) & 0x80 != 0
    carry = difference >= 0 ? 1 : 0
    setNZ(result)
    a = digits
  }

  @inline(__always) mutating func asl(_ m: UInt8) -> UInt8 {
    carry = m >> 7
    setNZ(m << 1)
    return m << 1
  }

  @inline(__always) mutating func lsr(_ m: UInt8) -> UInt8 {
    carry = m & 1
    setNZ(m >> 1)
    return m >> 1
  }

  @inline(__always) mutating func rol(_ m: UInt8) -> UInt8 {
    let result = m << 1 | carry
    carry = m >> 7
    setNZ(result)
    return result
  }

  @inline(__always) mutating func ror(_ m: UInt8) -> UInt8 {
    let result = m >> 1 | carry << 7
    carry = m & 1
    setNZ(result)
    return result
  }
}

/// The undocumented instructions: two documented ones at once, or what the open gates leave on the internal bus.
extension CPU {
  @inline(__always) mutating func lax(_ m: UInt8) { x = m; lda(m) }

  mutating func las(_ m: UInt8) {
    s &= m
    x = s
    lda(s)
  }

  mutating func anc(_ m: UInt8) {
    and(m)
    carry = a >> 7
  }

  mutating func asr(_ m: UInt8) { a = lsr(a & m) }

  mutating func arr(_ m: UInt8) {
    let anded = a & m
    a = anded >> 1 | carry << 7
    setNZ(a)
    overflow = (a ^ anded) & 0x40 != 0
    guard decimal else {
      carry = a >> 6 & 1
      return
    }
    let result = a
    if (anded & 0x0F) &+ (anded & 0x01) > 5 { a = (a & 0xF0) | ((a &+ 6) & 0x0F) }
    carry = UInt16(anded & 0xF0) &+ UInt16(anded & 0x10) > 0x50 ? 1 : 0
    if carry == 1 { a = (a & 0x0F) | ((result & 0xF0) &+ 0x60) }
  }

  /// ANE and LXA depend on an analogue fight inside the chip; $EE is the usual outcome and the one every reference uses.
  mutating func ane(_ m: UInt8) { lda((a | 0xEE) & x & m) }
  mutating func lxa(_ m: UInt8) { lax((a | 0xEE) & m) }

  mutating func sbx(_ m: UInt8) {
    let both = a & x
    carry = both >= m ? 1 : 0
    x = both &- m
    setNZ(x)
  }

  mutating func inc(_ m: UInt8) -> UInt8 { setNZ(m &+ 1); return m &+ 1 }
  mutating func dec(_ m: UInt8) -> UInt8 { setNZ(m &- 1); return m &- 1 }
  mutating func slo(_ m: UInt8) -> UInt8 { let r = asl(m); ora(r); return r }
  mutating func rla(_ m: UInt8) -> UInt8 { let r = rol(m); and(r); return r }
  mutating func sre(_ m: UInt8) -> UInt8 { let r = lsr(m); eor(r); return r }
  mutating func rra(_ m: UInt8) -> UInt8 { let r = ror(m); adc(r); return r }
  mutating func dcp(_ m: UInt8) -> UInt8 { cmp(m &- 1); return m &- 1 }
  mutating func isb(_ m: UInt8) -> UInt8 { sbc(m &+ 1); return m &+ 1 }
}

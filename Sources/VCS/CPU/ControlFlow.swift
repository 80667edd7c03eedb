/// Branches, the stack, and the instructions that need more than a line.
extension CPU {
  mutating func branch<B: Bus & ~Copyable>(_ bus: inout B, if taken: Bool) {
    let offset = fetch(&bus)
    guard taken else { return }
    let target = pc &+ UInt16(bitPattern: Int16(Int8(bitPattern: offset)))
    _ = bus.read(pc)
    // The low byte is added first; a carry costs one more read, in the wrong page.
    if (target ^ pc) & 0xFF00 != 0 { _ = bus.read((pc & 0xFF00) | (target & 0x00FF)) }
    pc = target
  }

  mutating func push<B: Bus & ~Copyable>(_ bus: inout B, _ value: UInt8) {
    bus.write(0x0100 | UInt16(s), value)
    s &-= 1
  }

  mutating func pull<B: Bus & ~Copyable>(_ bus: inout B) -> UInt8 {
    s &+= 1
    return bus.read(0x0100 | UInt16(s))
  }

  /// Pulls read the stack once before the pointer moves.
  func peekStack<B: Bus & ~Copyable>(_ bus: inout B) { _ = bus.read(0x0100 | UInt16(s)) }

  mutating func jsr<B: Bus & ~Copyable>(_ bus: inout B) {
    let low = fetch(&bus)
    peekStack(&bus)
    push(&bus, UInt8(truncatingIfNeeded: pc >> 8))
    push(&bus, UInt8(truncatingIfNeeded: pc))
    // The high byte is read last: cartridges that watch the stack (FE) rely on this order.
    pc = UInt16(bus.read(pc)) << 8 | UInt16(low)
  }

  mutating func rts<B: Bus & ~Copyable>(_ bus: inout B) {
    implied(&bus)
    peekStack(&bus)
    let low = pull(&bus)
    pc = UInt16(pull(&bus)) << 8 | UInt16(low)
    _ = fetch(&bus)
  }

  mutating func rti<B: Bus & ~Copyable>(_ bus: inout B) {
    implied(&bus)
    peekStack(&bus)
    p = pull(&bus)
    let low = pull(&bus)
    pc = UInt16(pull(&bus)) << 8 | UInt16(low)
  }

  mutating func brk<B: Bus & ~Copyable>(_ bus: inout B) {
    _ = fetch(&bus)
    push(&bus, UInt8(truncatingIfNeeded: pc >> 8))
    push(&bus, UInt8(truncatingIfNeeded: pc))
    push(&bus, p | 0x10)
    interruptDisable = true
    let low = bus.read(0xFFFE)
    pc = UInt16(bus.read(0xFFFF)) << 8 | UInt16(low)
  }

  /// Fetch, operand read, then the address bus rings and stays at $FFFF (transistor-level finding).
  mutating func jam<B: Bus & ~Copyable>(_ bus: inout B) {
    implied(&bus)
    _ = bus.read(0xFFFF)
    _ = bus.read(0xFFFE)
    _ = bus.read(0xFFFE)
    isJammed = true
  }

  /// SHA, SHX, SHY, SHS: the value is ANDed with the base's high byte + 1, and on a page cross it also replaces the high
  /// byte of the address. When RDY holds the cycle before the write, the data escapes the AND; the address does not.
  mutating func storeHigh<B: Bus & ~Copyable>(_ bus: inout B, _ base: UInt16, _ index: UInt8, _ register: UInt8) {
    let address = base &+ UInt16(index)
    let value = register & (UInt8(truncatingIfNeeded: base >> 8) &+ 1)
    let crosses = (address ^ base) & 0xFF00 != 0
    let target = crosses ? UInt16(value) << 8 | (address & 0x00FF) : address
    _ = bus.read((base & 0xFF00) | (address & 0x00FF), heldAt: target)
    bus.write(target, bus.wasHeld ? register : value)
  }
}

/// The read-modify-write operations.
enum Modification { case asl, lsr, rol, ror, inc, dec, slo, rla, sre, rra, dcp, isb }

extension CPU {
  /// Reads, writes the old value back while the ALU works, writes the new one: two genuine writes.
  mutating func modify<B: Bus & ~Copyable>(_ bus: inout B, _ address: UInt16, _ operation: Modification) {
    let old = bus.read(address)
    bus.write(address, old)
    let new: UInt8 =
      switch operation {
      case .asl: asl(old)
      case .lsr: lsr(old)
      case .rol: rol(old)
      case .ror: ror(old)
      case .inc: inc(old)
      case .dec: dec(old)
      case .slo: slo(old)
      case .rla: rla(old)
      case .sre: sre(old)
      case .rra: rra(old)
      case .dcp: dcp(old)
      case .isb: isb(old)
      }
    bus.write(address, new)
  }
}

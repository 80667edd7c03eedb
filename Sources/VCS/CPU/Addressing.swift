/// Effective addresses, with every bus access that finding them costs.
extension CPU {
  mutating func fetch<B: Bus & ~Copyable>(_ bus: inout B) -> UInt8 {
    let byte = bus.read(pc)
    pc &+= 1
    return byte
  }

  /// One-byte instructions read the byte behind them and drop it. Returns `a`, for the shifts of the accumulator.
  @discardableResult mutating func implied<B: Bus & ~Copyable>(_ bus: inout B) -> UInt8 {
    _ = bus.read(pc)
    return a
  }

  mutating func zeroPage<B: Bus & ~Copyable>(_ bus: inout B) -> UInt16 { UInt16(fetch(&bus)) }

  mutating func zeroPage<B: Bus & ~Copyable>(_ bus: inout B, _ index: UInt8) -> UInt16 {
    let base = fetch(&bus)
    _ = bus.read(UInt16(base))
    return UInt16(base &+ index)
  }

  mutating func absolute<B: Bus & ~Copyable>(_ bus: inout B) -> UInt16 {
    let low = fetch(&bus)
    return UInt16(fetch(&bus)) << 8 | UInt16(low)
  }

  /// Read instructions: a dummy read at the address without the carry, only when there is a carry.
  mutating func absolute<B: Bus & ~Copyable>(_ bus: inout B, _ index: UInt8) -> UInt16 {
    let base = absolute(&bus)
    return indexed(&bus, base, index, always: false)
  }

  /// Stores and read-modify-writes: the dummy read happens always, since they must not touch a wrong address.
  mutating func absoluteFixed<B: Bus & ~Copyable>(_ bus: inout B, _ index: UInt8) -> UInt16 {
    let base = absolute(&bus)
    return indexed(&bus, base, index, always: true)
  }

  private mutating func indexed<B: Bus & ~Copyable>(
    _ bus: inout B, _ base: UInt16, _ index: UInt8, always: Bool
  ) -> UInt16 {
    let address = base &+ UInt16(index)
    if always || (address ^ base) & 0xFF00 != 0 {
      _ = bus.read((base & 0xFF00) | (address & 0x00FF), heldAt: address)
    }
    return address
  }

  mutating func indirectX<B: Bus & ~Copyable>(_ bus: inout B) -> UInt16 {
    let base = fetch(&bus)
    _ = bus.read(UInt16(base))
    let low = bus.read(UInt16(base &+ x))
    return UInt16(bus.read(UInt16(base &+ x &+ 1))) << 8 | UInt16(low)
  }

  mutating func pointer<B: Bus & ~Copyable>(_ bus: inout B) -> UInt16 {
    let at = fetch(&bus)
    let low = bus.read(UInt16(at))
    return UInt16(bus.read(UInt16(at &+ 1))) << 8 | UInt16(low)
  }

  mutating func indirectY<B: Bus & ~Copyable>(_ bus: inout B) -> UInt16 {
    let base = pointer(&bus)
    return indexed(&bus, base, y, always: false)
  }

  mutating func indirectYFixed<B: Bus & ~Copyable>(_ bus: inout B) -> UInt16 {
    let base = pointer(&bus)
    return indexed(&bus, base, y, always: true)
  }
}

/// E7 (M Network): 8K, 12K or 16K in banks of 2K. The lower half shows a ROM bank, or 1K of RAM (write $1000-$13FF, read
/// $1400-$17FF). The upper half shows the last bank behind 256 bytes of RAM (write $1800-$18FF, read $1900-$19FF) out of
/// four blocks. Hotspots: $1FE0-$1FE7 lower half, the last of them RAM; $1FE8-$1FEB RAM block.
///
/// RAM layout here: 1K of the lower half, then the four blocks.
extension Cartridge {
  mutating func resetE7() {
    map(32..<64, to: size - 2048)
    handle(32..<40)
    handle(63..<64)
    selectE7(0)
  }

  /// `number` counts the hotspots from $1FE0.
  private mutating func selectE7(_ number: UInt8) {
    let bank: UInt8
    switch size {
    case 8192:
      // Only $1FE4-$1FE7 are decoded in the small one, but for power-on.
      guard number >= 4 || number == 0 else { return }
      bank = number & 3
    case 12288: bank = number < 2 ? number : number &- 2
    default: bank = number
    }
    banking.flag = Int(bank) == size / 2048 - 1
    banking.banks[0] = bank
    if banking.flag { handle(0..<32) } else { map(0..<32, to: Int(bank) * 2048) }
  }

  private mutating func switchE7(_ address: UInt16) {
    switch address {
    case 0xFE0...0xFE7:
      if size == 8192 && address < 0xFE4 { return }
      selectE7(UInt8(truncatingIfNeeded: address & 7))
    case 0xFE8...0xFEB: banking.banks[1] = UInt8(truncatingIfNeeded: address & 3)
    default: break
    }
  }

  private func upperRAM(_ address: UInt16) -> Int { 1024 + Int(banking.banks[1]) * 256 + Int(address & 0xFF) }

  mutating func readE7(_ address: UInt16, _ dataBus: UInt8) -> UInt8 {
    switch address {
    case 0..<0x400: return readWritePort(Int(address), dataBus)
    case 0x400..<0x800: return ramByte(Int(address & 0x3FF))
    case 0x800..<0x900: return readWritePort(upperRAM(address), dataBus)
    case 0x900..<0xA00: return ramByte(upperRAM(address))
    default:
      switchE7(address)
      return romByte(size - 2048 + Int(address & 0x7FF))
    }
  }

  mutating func writeE7(_ address: UInt16, _ value: UInt8) {
    switch address {
    case 0..<0x400: if banking.flag { setRAM(Int(address), value) }
    case 0x800..<0x900: setRAM(upperRAM(address), value)
    default: switchE7(address)
    }
  }

  func peekE7(_ address: Int) -> UInt8 {
    switch address {
    case 0..<0x800: ramByte(address & 0x3FF)
    case 0x800..<0xA00: ramByte(upperRAM(UInt16(address)))
    default: romByte(size - 2048 + address & 0x7FF)
    }
  }
}

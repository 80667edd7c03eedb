/// E0 (Parker Brothers): 8K in banks of 1K. Accesses to $1FE0-7, $1FE8-F, $1FF0-7 choose the bank of the first, second and
/// third 1K of the window; the fourth always shows the last bank.
extension Cartridge {
  mutating func resetE0() {
    for segment in 0..<3 { selectE0(segment, bank: UInt8(4 + segment)) }
    map(48..<64, to: 7 * 1024)
    handle(63..<64)
  }

  private mutating func selectE0(_ segment: Int, bank: UInt8) {
    banking.banks[segment & 3] = bank
    map(segment * 16..<segment * 16 + 16, to: Int(bank) * 1024)
  }

  mutating func switchE0(_ address: UInt16) {
    guard (0xFE0...0xFF7).contains(address) else { return }
    selectE0(Int(address &- 0xFE0) >> 3, bank: UInt8(truncatingIfNeeded: address & 7))
  }

  mutating func readE0(_ address: UInt16) -> UInt8 {
    switchE0(address)
    return romByte(7 * 1024 + Int(address & 0x3FF))
  }
}

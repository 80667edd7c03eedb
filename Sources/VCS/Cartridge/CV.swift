/// CV (Commavid): 2K of ROM at $1800, 1K of RAM: read $1000-$13FF, write $1400-$17FF. A 4K image starts with the RAM's
/// contents (a saved program).
extension Cartridge {
  mutating func resetCV() {
    map(32..<64, to: size - 2048)
    handle(0..<32)
    if size > 2048 {
      for i in 0..<1024 { setRAM(i, romByte(i)) }
    }
  }

  mutating func readCV(_ address: UInt16, _ dataBus: UInt8) -> UInt8 {
    address < 0x400 ? ramByte(Int(address)) : readWritePort(Int(address), dataBus)
  }

  mutating func writeCV(_ address: UInt16, _ value: UInt8) {
    if (0x400..<0x800).contains(address) { setRAM(Int(address), value) }
  }
}

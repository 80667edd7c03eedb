/// 3F (Tigervision): banks of 2K. A write to $00-$3F, which also reaches the TIA, puts the bank of that number into the
/// lower half; the upper half shows the last bank. Programs talk to the TIA at $40-$7F.
///
/// 3E adds 32K of RAM: a write to $3F chooses a ROM bank, a write to $3E a RAM bank of 1K (read $1000-$13FF, write
/// $1400-$17FF).
extension Cartridge {
  mutating func reset3F() {
    map(32..<64, to: size - 2048)
    selectROM3F(0)
  }

  private mutating func selectROM3F(_ bank: UInt8) {
    banking.banks[0] = UInt8(truncatingIfNeeded: Int(bank) % (size / 2048))
    banking.flag = false
    map(0..<32, to: Int(bank) % (size / 2048) * 2048)
  }

  mutating func snoop3F(_ address: UInt16, _ value: UInt8) {
    if address & 0x1FFF < 0x40 { selectROM3F(value) }
  }

  mutating func snoop3E(_ address: UInt16, _ value: UInt8) {
    switch address & 0x1FFF {
    case 0x3F where Int(value) < size / 2048: selectROM3F(value)
    case 0x3F: selectRAM3E(UInt8(truncatingIfNeeded: Int(value) - size / 2048))
    case 0x3E: selectRAM3E(value)
    default: break
    }
  }

  private mutating func selectRAM3E(_ bank: UInt8) {
    banking.banks[0] = bank & 31
    banking.flag = true
    handle(0..<32)
  }

  mutating func read3E(_ address: UInt16, _ dataBus: UInt8) -> UInt8 {
    let at = Int(banking.banks[0]) * 1024 + Int(address & 0x3FF)
    return address < 0x400 ? ramByte(at) : readWritePort(at, dataBus)
  }

  mutating func write3E(_ address: UInt16, _ value: UInt8) {
    guard banking.flag, (0x400..<0x800).contains(address) else { return }
    setRAM(Int(banking.banks[0]) * 1024 + Int(address & 0x3FF), value)
  }
}

/// Schemes that switch by accesses below $1000, which TIA and RIOT serve as usual.
extension Cartridge {
  /// UA Limited: 8K, $0220 bank 0, $0240 bank 1, with the mirrors that Brazilian boards use.
  mutating func snoopUA(_ address: UInt16) {
    switch address & 0x1260 {
    case 0x0220: select4K(bank: 0)
    case 0x0240: select4K(bank: 1)
    default: break
    }
  }

  /// 0840 (Econobanking): 8K, $0800 bank 0, $0840 bank 1.
  mutating func snoop0840(_ address: UInt16) {
    switch address & 0x1840 {
    case 0x0800: select4K(bank: 0)
    case 0x0840: select4K(bank: 1)
    default: break
    }
  }
}

/// FE (Activision): 8K. The cartridge watches the stack: after an access to $01FE (a return address going by) the next data
/// byte that it sees is the address's high byte, whose D5 tells $Fxxx (bank 0) from $Dxxx (bank 1). Only while it waits for
/// that byte are its pages other than plain.
extension Cartridge {
  mutating func readFE(_ address: UInt16) -> UInt8 {
    let value = romByte(Int(banking.banks[0]) * 4096 + Int(address))
    snoopFE(value)
    return value
  }

  /// A data byte in the window, or on the page of $01FE.
  mutating func snoopFE(_ value: UInt8) {
    guard banking.flag else { return }
    banking.flag = false
    select4K(bank: (value >> 5 ^ 7) & 1)
  }

  mutating func snoopLowFE(_ address: UInt16, _ value: UInt8) {
    guard address & 0x1FC0 == 0x01C0 else { return }
    snoopFE(value)
    guard address & 0x1FFF == 0x01FE else { return }
    banking.flag = true
    handle(0..<64)
  }
}

/// F8, F6, F4 (Atari) and FA (CBS RAM Plus): banks of 4K behind a row of hotspots, with RAM in the variants: a Superchip
/// (SC, 128 bytes, write $1000-$107F, read $1080-$10FF) or CBS's 256 bytes (write $1000-$10FF, read $1100-$11FF).
extension Cartridge {
  /// The hotspot that selects bank 0; the others follow.
  private var firstHotspot: UInt16 {
    switch scheme {
    case .F6, .F6SC: 0xFF6
    case .F4, .F4SC: 0xFF4
    default: 0xFF8
    }
  }

  private var bankCount: UInt16 { UInt16(size / 4096) }

  /// Shows a bank of 4K, but for the RAM's pages and the page with the hotspots.
  mutating func select4K(bank: UInt8) {
    banking.banks[0] = bank
    map(0..<64, to: Int(bank) * 4096)
    handle(0..<2 * scheme.ramSize / 64)
    switch scheme {
    case .UA, ._0840, .FE: break
    case .DPC:
      handle(0..<2)
      handle(63..<64)
    default: handle(63..<64)
    }
  }

  /// Any access to a hotspot selects its bank.
  @inline(__always) mutating func switchAtari(_ address: UInt16) {
    // Below all of them, whatever the scheme: most accesses are.
    guard address >= 0xFF4 else { return }
    let bank = address &- firstHotspot
    if address >= firstHotspot, bank < bankCount { select4K(bank: UInt8(truncatingIfNeeded: bank)) }
  }

  mutating func readAtari(_ address: UInt16, _ dataBus: UInt8) -> UInt8 {
    let ramSize = scheme.ramSize
    if Int(address) < ramSize { return readWritePort(Int(address), dataBus) }
    if Int(address) < 2 * ramSize { return ramByte(Int(address)) }
    switchAtari(address)
    return romByte(Int(banking.banks[0]) * 4096 + Int(address))
  }

  /// The byte of RAM that is read at an address, which has no consequence; -1 if there is none.
  func ramByte(readAt address: UInt16) -> Int {
    let offset = Int(address & 0x0FFF)
    guard address & 0x1000 != 0, offset >= scheme.ramSize, offset < 2 * scheme.ramSize else { return -1 }
    switch scheme {
    case .F8SC, .F6SC, .F4SC, .FA: return Int(ramByte(offset))
    default: return -1
    }
  }

  mutating func writeAtari(_ address: UInt16, _ value: UInt8) {
    if Int(address) < scheme.ramSize { setRAM(Int(address), value) }
    switchAtari(address)
  }
}

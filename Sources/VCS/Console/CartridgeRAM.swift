extension Console {
  /// Bytes of RAM in the cartridge.
  public var cartridgeRAMSize: Int { board.cartridge.scheme.ramSize }

  /// Sets a byte of the cartridge's RAM, which on a real machine holds noise at first. Out of range nothing is set.
  public mutating func setCartridgeRAM(_ index: Int, to value: UInt8) {
    if index >= 0, index < cartridgeRAMSize { board.cartridge.setRAM(index, value) }
  }
}

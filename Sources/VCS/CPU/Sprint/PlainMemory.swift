/// The memory that can be read without consequence, RIOT RAM and plain ROM, as the CPU's fast ways see it.
///
/// Safe: the pointers lead into the board, which stands still and outlives this. RAM is indexed below 128, pages below 64, and
/// a plain page's 64 bytes lie inside the image.
struct PlainMemory {
  let ram: UnsafeMutablePointer<UInt8>
  let pages: UnsafePointer<Int32>
  let rom: UnsafePointer<UInt8>

  init(_ board: UnsafeMutablePointer<Board>) {
    rom = board.pointee.cartridge.image
    ram = withUnsafeMutablePointer(to: &board.pointee.riot.ram) { UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt8.self) }
    pages = withUnsafeMutablePointer(to: &board.pointee.cartridge.banking.pages) {
      UnsafeRawPointer($0).assumingMemoryBound(to: Int32.self)
    }
  }

  /// The byte at an address; -1 if reading it has a consequence.
  @inline(__always) func byte(at address: UInt16) -> Int {
    if address & 0x1000 != 0 {
      let page = Int(pages[Int(address >> 6) & 63])
      return page >= 0 ? Int(rom[page &+ Int(address & 63)]) : -1
    }
    return address & 0x0280 == 0x0080 ? Int(ram[Int(address & 0x7F)]) : -1
  }

  /// The byte at base + index, and bit 8 if the low byte carries: a cycle more, with a read without the carry that must be
  /// plain, too. -1 if something is not.
  @inline(__always) func byte(at base: UInt16, indexedBy index: UInt8) -> Int {
    let address = base &+ UInt16(index)
    let value = byte(at: address)
    if (address ^ base) & 0xFF00 == 0 { return value }
    return value < 0 || byte(at: address &- 0x100) < 0 ? -1 : value | 0x100
  }
}

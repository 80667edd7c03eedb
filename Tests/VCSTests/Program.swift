import VCS

/// A few lines of 6502 by hand: bytes from $F000 on, in a 4K cartridge.
struct Program {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ more: UInt8...) { bytes += more }
  /// Two cycles a piece.
  mutating func nops(_ count: Int) { bytes += [UInt8](repeating: 0xEA, count: count) }
  /// 2 cycles, or more by `nops` and one three-cycle read.
  mutating func wait(cycles: Int) {
    if cycles % 2 == 1 { add(0xA5, 0x80) }
    nops((cycles - (cycles % 2 == 1 ? 3 : 0)) / 2)
  }
  /// LDA #, 2 cycles.
  mutating func load(_ value: UInt8) { add(0xA9, value) }
  /// LDA absolute, 4 cycles, the read in the last one.
  mutating func load(from address: UInt16) { add(0xAD, UInt8(address & 0xFF), UInt8(address >> 8)) }
  /// STA zero page, 3 cycles, the write in the last one.
  mutating func store(_ address: UInt8) { add(0x85, address) }
  /// STA absolute, 4 cycles.
  mutating func store(to address: UInt16) { add(0x8D, UInt8(address & 0xFF), UInt8(address >> 8)) }
  mutating func jump(to offset: Int) { add(0x4C, UInt8(offset & 0xFF), UInt8(0xF0 + offset >> 8)) }

  var rom: [UInt8] {
    var rom = bytes + [UInt8](repeating: 0xEA, count: 4096 - bytes.count)
    rom[0xFFC] = 0x00
    rom[0xFFD] = 0xF0
    return rom
  }

  init(_ write: (inout Program) -> Void) { write(&self) }

  /// A console with the program in it, which then stays at its end.
  func console() throws -> Console {
    var program = self
    program.jump(to: bytes.count)
    return try Console(rom: program.rom)
  }
}

extension Console {
  /// Runs the next instruction.
  mutating func step() { run(untilCycle: cycles + 1) }
}

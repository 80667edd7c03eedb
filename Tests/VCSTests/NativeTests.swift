import TestSupport
import Testing

@testable import VCS

/// Translated code against interpreted code. (The suites that hold the fast machine against the plain one run it, too.)
@Suite struct NativeTests {
  /// A cartridge of any instructions that the translation knows, with branches, calls and pointers among them.
  /// `hasDPC`: the registers of that chip, too.
  static func randomCartridge(seed: UInt64, hasDPC: Bool = false) -> [UInt8] {
    var noise = Noise(seed: seed)
    let codes = (0...255).map { UInt8($0) }.filter { ![.other, .jmp, .jsr, .rts].contains(instruction($0).operation) }
    let absolute = codes.filter { instruction($0).mode == .absolute }
    var code: [UInt8] = [0xA2, 0xFF, 0x9A, 0xD8]
    // The program begins behind the chip's pages.
    if hasDPC { code = [UInt8](repeating: 0xEA, count: 128) + code }
    while code.count < 3800 {
      switch noise.byte() & 31 {
      case 0: code += [0xA9, 0x02, 0x85, 0x00, 0x85, 0x02, 0xA9, 0x00, 0x85, 0x00]  // a frame ends
      case 1: code += [0x85, 0x02]
      case 2: code += [0xA9, noise.byte(), 0x8D, 0x94 | noise.byte() & 3, 0x02]  // the timer
      case 3: code += [0xAD, 0x84, 0x02, 0xD0, 0xFB]  // waiting for it
      case 4: code += [0x20, noise.byte(), 0xF0 | noise.byte() % 15]  // JSR anywhere
      case 5: code += [0x60]
      case 6: code += [0xA2, 0xC0 | noise.byte(), 0x9A]  // the stack in RAM again
      case 7: code += [0xA9, 0xF0 | noise.byte() & 15, 0x85, 0x80 | noise.byte()]  // half a pointer into the ROM
      case 8: code += [0x4C, noise.byte(), 0xF0 | noise.byte() % 15]
      case 9...15 where hasDPC: code += [absolute[Int(noise.byte()) % absolute.count], noise.byte() & 0x7F, 0xF0]
      default:
        let opcode = codes[Int(noise.byte()) % codes.count]
        let low = noise.byte() & 3 == 0 ? noise.byte() & 0x3F : 0x80 | noise.byte()
        code += [opcode, low, noise.byte() & 1 == 0 ? 0xF0 | noise.byte() & 15 : 0x00].prefix(instruction(opcode).length)
      }
    }
    let start: UInt8 = hasDPC ? 0x80 : 0x00
    code += [0x4C, start, 0xF0]
    code += [UInt8](repeating: 0xEA, count: 4096 - code.count)
    code[0xFFC] = start
    code[0xFFD] = 0xF0
    return code
  }

  private static func instruction(_ opcode: UInt8) -> Instruction { Instruction(at: 0, [opcode, 0, 0]) }

  static func check(_ rom: [UInt8], scheme: Scheme? = nil, frames: Int) throws {
    var settings = Console.Settings()
    settings.scheme = scheme
    settings.powerOn = .random(seed: 5)
    var native = try Console(rom: rom, settings: settings), plain = try Console(rom: rom, settings: settings)
    settings.translatesCode = false
    var interpreted = try Console(rom: rom, settings: settings)
    plain.board.tia.isPlain = true
    for frame in 0..<frames {
      let ends = (native.runFrame(), interpreted.runFrame(), plain.runFrame())
      try #require(ends.0 == ends.1 && ends.0 == ends.2, "frame \(frame)")
      let seen = (StretchTests.seen(&native), StretchTests.seen(&interpreted), StretchTests.seen(&plain))
      try #require(seen.0 == seen.1 && seen.0 == seen.2, "frame \(frame)")
      let registers = [native.cpu, interpreted.cpu, plain.cpu].map { [$0.a, $0.x, $0.y, $0.s, $0.p, UInt8($0.pc >> 8), UInt8($0.pc & 255)] }
      try #require(registers[0] == registers[1] && registers[0] == registers[2], "frame \(frame)")
    }
  }

  @Test("400 cartridges of random instructions do the same, translated, interpreted and stepped", arguments: 0..<8)
  func random(group: Int) throws {
    for seed in 0..<50 { try Self.check(Self.randomCartridge(seed: UInt64(group * 1000 + seed)), frames: 4) }
  }

  @Test("they do so with the DPC's registers", arguments: 0..<4)
  func randomDPC(group: Int) throws {
    for seed in 0..<25 {
      let code = Self.randomCartridge(seed: UInt64(20_000 + group * 1000 + seed), hasDPC: true)
      var noise = Noise(seed: UInt64(seed))
      try Self.check(code + code + (0..<2048).map { _ in noise.byte() }, scheme: .DPC, frames: 4)
    }
  }

  @Test("they do so where segments are switched and returned to", arguments: 0..<4)
  func randomSegments(group: Int) throws {
    for seed in 0..<25 {
      let halves = [30_000, 40_000].map { Self.randomCartridge(seed: UInt64($0 + group * 1000 + seed)) }
      try Self.check(halves[0] + halves[1], scheme: .E0, frames: 4)
    }
  }

  @Test("a program is translated, and only once for all consoles that run it", .enabled(if: NativeCode.isAvailable))
  func shared() throws {
    let rom = StretchTests.randomCartridge(seed: 1)
    var first = try Console(rom: rom), second = try Console(rom: rom)
    _ = (first.runFrame(), second.runFrame())
    let span = first.board.cartridge.span(around: 0xF000)
    let translations = (first.board.cartridge.translation(of: span, base: 0xF000), second.board.cartridge.translation(of: span, base: 0xF000))
    let entries = (translations.0.takeUnretainedValue().entry(0), translations.1.takeUnretainedValue().entry(0))
    #expect(entries.0 != 0)
    #expect(entries.0 == entries.1)
  }
}

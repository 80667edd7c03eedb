import HostKit
import TestSupport
import Testing

@testable import VCS

/// A console that remembers lines against one that runs every line: nothing can tell them apart, not even their saved states.
@Suite struct LineMemoryTests {
  private static func check(rom: [UInt8], seed: UInt64, frames: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var settings = Console.Settings()
    settings.audio = seed & 1 != 0
    settings.remembersLines = true
    var remembering = try Console(rom: rom, settings: settings)
    settings.remembersLines = false
    var running = try Console(rom: rom, settings: settings)
    var dice = Dice(seed)
    var drew = false
    for frame in 0..<frames {
      var input = running.input
      if frame == 40 { input.switches.insert(.reset) }
      if frame == 44 { input.switches.remove(.reset) }
      if frame % 3 == 0 {
        input.left = Joystick(rawValue: UInt8(dice.next() & 31))
        input[paddle: 0] = Paddle(position: Double(dice.next() & 1023) / 1023, fire: dice.next() & 3 == 0)
      }
      (remembering.input, running.input) = (input, input)
      // Mostly in blocks, so that lines come again.
      let draws = frame % 64 < 32 ? frame % 128 < 64 : dice.next() & 1 == 0
      let ends = (remembering.runFrame(drawing: draws), running.runFrame(drawing: draws))
      try #require(ends.0 == ends.1, "frame \(frame)", sourceLocation: sourceLocation)
      if draws, drew {
        let pixels = (remembering.withPixels { Array($0) }, running.withPixels { Array($0) })
        let areEqual = pixels.0 == pixels.1
        try #require(areEqual, "pixels of frame \(frame)", sourceLocation: sourceLocation)
      }
      drew = draws
      // The picture in progress is undefined if its frame was not drawn.
      let states = (remembering.moment(), running.moment())
      let areEqual = states.0 == states.1
      if draws { try #require(areEqual, "state of frame \(frame)", sourceLocation: sourceLocation) }
      let seen = (StretchTests.seen(&remembering), StretchTests.seen(&running))
      try #require(seen.0 == seen.1, "frame \(frame)", sourceLocation: sourceLocation)
    }
  }

  @Test("our own cartridges", arguments: 0..<3 as Range<UInt64>)
  func own(seed: UInt64) throws {
    for image in [ROMFile.builtIn.bytes, ROMFile.testCard.bytes] { try Self.check(rom: image, seed: seed, frames: 400) }
  }

  /// BRK for ever: its stack writes to every register, more often in a line than is remembered.
  @Test func writesWithoutEnd() throws { try Self.check(rom: [UInt8](repeating: 0, count: 4096), seed: 1, frames: 60) }

  @Test("random cartridges", arguments: 0..<60 as Range<UInt64>)
  func random(seed: UInt64) throws {
    try Self.check(rom: StretchTests.randomCartridge(seed: 31_000 + seed), seed: seed, frames: 24)
  }

  /// Lines with the same writes in every frame, while objects are moved about above them.
  private static func kernel(seed: UInt64) -> [UInt8] {
    var dice = Dice(seed)
    func below(_ n: UInt64) -> UInt8 { UInt8(dice.next() % n) }
    var code: [UInt8] = [0x78, 0xD8, 0xA9, 0x02, 0x85, 0x00, 0x85, 0x02, 0x85, 0x02, 0xA9, 0x00, 0x85, 0x00]
    // In every frame other comparators, and now and then other strobes: X waits differently long.
    for comparator in UInt8(0x20)...0x24 where below(3) > 0 {
      let step: UInt8 = [0x10, 0x20, 0xF0, 0x30, 0x70][Int(below(5))]
      code += [0x18, 0xA5, 0x80 + comparator, 0x69, step, 0x85, 0x80 + comparator, 0x85, comparator]
    }
    code += [0x85, 0x02, 0x85, 0x2A, 0x85, 0x02, 0xE6, 0x80, 0xA5, 0x80, 0x29, 0x07, 0xAA, 0xCA, 0x10, 0xFD, 0x85, 0x10 + below(5)]
    code += [0x85, 0x02, 0xA5, 0x80, 0x29, 0x40, 0x85, 0x01]
    for _ in 0..<40 {
      code += [0x85, 0x02]
      if below(3) == 0 { code += [0x85, 0x2A] }
      for _ in 0..<below(6) {
        // Waits, so that writes come at all clocks.
        code += [UInt8](repeating: 0xEA, count: Int(below(7)))
        switch below(8) {
        case 0: code += [0xA9, below(256), 0x85, 0x20 + below(5)]
        case 1: code += [0x85, 0x2A + below(3)]
        case 2: code += [0x85, 0x10 + below(5)]
        case 3: code += [0xA9, below(256), 0x85, 0x04 + below(2)]
        case 4: code += [0xA9, below(256), 0x85, 0x25 + below(5)]
        default:
          let register: UInt8 = [0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F][Int(below(11))]
          code += [0xA9, below(2) == 0 ? 0xFF : below(256), 0x85, register]
        }
      }
      if below(12) == 0 { code += [0xA5, below(8), 0x85, 0xC0 + below(32)] }
    }
    for register in UInt8(0)..<8 { code += [0xA5, register, 0x85, 0xF0 + register] }
    code += [0x85, 0x02, 0x4C, 0x00, 0xF0]
    code += [UInt8](repeating: 0xEA, count: 4096 - code.count)
    (code[0xFFC], code[0xFFD]) = (0x00, 0xF0)
    return code
  }

  @Test("kernels under which objects move", arguments: 0..<60 as Range<UInt64>)
  func kernels(seed: UInt64) throws { try Self.check(rom: Self.kernel(seed: 500 + seed), seed: seed, frames: 128) }

  @Test("games", arguments: ["seaquest", "pong", "ms_pacman", "pitfall2", "space_invaders", "cosmic_ark", "montezuma_revenge", "breakout"])
  func game(name: String) throws {
    guard let rom = try? ROMFinder().find(name) else { return Tool.skip("lines of \(name)", lacking: "its ROM (pip install ale-py)") }
    try Self.check(rom: rom.bytes, seed: 1, frames: 500)
  }
}

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

  @Test("games", arguments: ["seaquest", "pong", "ms_pacman", "pitfall2", "space_invaders", "cosmic_ark", "montezuma_revenge", "breakout"])
  func game(name: String) throws {
    guard let rom = try? ROMFinder().find(name) else { return Tool.skip("lines of \(name)", lacking: "its ROM (pip install ale-py)") }
    try Self.check(rom: rom.bytes, seed: 1, frames: 500)
  }
}

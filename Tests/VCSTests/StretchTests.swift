import TestSupport
import Testing

@testable import VCS

/// The fast ways of the TIA and the CPU against the plain machine, clock for clock: what can be seen, heard, read or
/// collide must be the same to the last bit.
@Suite struct StretchTests {
  /// A cartridge that writes anything to the TIA at any time and keeps what it reads back.
  static func randomCartridge(seed: UInt64) -> [UInt8] {
    var noise = Noise(seed: seed)
    var code: [UInt8] = []
    while code.count < 3900 {
      switch noise.byte() & 15 {
      case 0...6: code += [0xA9, noise.byte(), 0x85, noise.byte() % 0x2D]  // LDA #, STA any register
      case 7: code += [0x85, 0x02]  // WSYNC
      case 8: code += [0xA5, noise.byte() & 7, 0x85, 0x80 | noise.byte()]  // a collision register into RAM
      case 9: code += [0xA2, noise.byte(), 0x95, noise.byte() % 0x2D]  // STA zp,X
      case 10: code += [0xE6, 0x80 | noise.byte()]
      case 11: code += [0xEE, noise.byte() % 0x2D, 0x00]  // both writes of a read-modify-write
      case 12: code += [0xA9, 0x00, 0x85, 0x01, 0x85, 0x0D, 0x85, 0x0E]
      case 13: code += [0xA9, 0x02, 0x85, 0x2A, 0x85, 0x02]  // HMOVE
      case 14: code += [0x18, 0x75, 0x80 | noise.byte() & 0x3F, 0x95, 0x80 | noise.byte() & 0x3F]
      default: code += [0xA9, 0x02, 0x85, 0x00, 0x85, 0x02, 0x85, 0x02, 0xA9, 0x00, 0x85, 0x00]  // a frame ends
      }
    }
    code += [0x4C, 0x00, 0xF0]
    code += [UInt8](repeating: 0xEA, count: 4096 - code.count)
    code[0xFFC] = 0x00
    code[0xFFD] = 0xF0
    return code
  }

  /// Everything that can be told apart from outside, as of the end of a frame.
  static func seen(_ console: inout Console) -> [UInt8] {
    console.board.runTIA()
    var bytes = (0..<128).map { console[ram: $0] }
    bytes += Archive.bytes(UInt64(console.cycles), 8) + Archive.bytes(UInt64(console.board.tia.collisions.latches), 2)
    bytes += Archive.bytes(UInt64(console.board.tia.position(at: 3 * console.cycles)), 2)
    return bytes
  }

  static func check(rom: [UInt8], frames: Int, drawing: (Int) -> Bool, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var plain = try Console(rom: rom)
    var fast = try Console(rom: rom)
    plain.board.tia.isPlain = true
    for frame in 0..<frames {
      let draws = drawing(frame)
      let a = plain.runFrame(drawing: draws), b = fast.runFrame(drawing: draws)
      try #require(a == b, "frame \(frame)", sourceLocation: sourceLocation)
      let before = (seen(&plain), seen(&fast))
      try #require(before.0 == before.1, "frame \(frame)", sourceLocation: sourceLocation)
      // A picture that began or ended in a frame that was not drawn has undefined pixels.
      if draws, frame > 0, drawing(frame - 1) {
        let pixels = (plain.withPixels { Array($0) }, fast.withPixels { Array($0) })
        try #require(pixels.0 == pixels.1, "frame \(frame)", sourceLocation: sourceLocation)
      }
      let sound = (plain.withAudio { Array($0) }, fast.withAudio { Array($0) })
      try #require(sound.0 == sound.1, "frame \(frame)", sourceLocation: sourceLocation)
    }
  }

  @Test("1,000 random cartridges look, sound and collide the same, drawn", arguments: 0..<20)
  func drawn(group: Int) throws {
    for seed in 0..<50 { try Self.check(rom: Self.randomCartridge(seed: UInt64(group * 1000 + seed)), frames: 8) { _ in true } }
  }

  @Test("1,000 random cartridges collide the same when nobody looks, or looks now and then", arguments: 0..<20)
  func unseen(group: Int) throws {
    for seed in 0..<50 {
      let rom = Self.randomCartridge(seed: UInt64(group * 1000 + 500 + seed))
      try Self.check(rom: rom, frames: 8) { seed % 2 == 0 ? false : $0 % 3 != 1 }
    }
  }

  @Test("looked at, saved and taken back at random moments, it goes on the same", arguments: 0..<100)
  func interrupted(seed: UInt64) throws {
    let rom = Self.randomCartridge(seed: 77_000 + seed)
    var plain = try Console(rom: rom), fast = try Console(rom: rom)
    plain.board.tia.isPlain = true
    var dice = Dice(seed)
    var kept = Snapshot()
    for moment in 0..<40 {
      let cycle = plain.cycles + Int.random(in: 1..<5000, using: &dice)
      plain.run(untilCycle: cycle)
      fast.run(untilCycle: cycle)
      switch dice.next() % 4 {
      case 0: break
      case 1: try fast.load(state: fast.savedState())
      case 2:
        fast.snapshot(into: &kept)
        _ = fast.runFrame()
        _ = fast.restore(kept)
      default: _ = (plain.runFrame(), fast.runFrame())
      }
      let seen = (Self.seen(&plain), Self.seen(&fast))
      try #require(seen.0 == seen.1, "moment \(moment)")
    }
    // A state holds the picture in progress, not the last one.
    _ = (plain.runFrame(), fast.runFrame())
    let pixels = (plain.withPixels { Array($0) }, fast.withPixels { Array($0) })
    let areEqual = pixels.0 == pixels.1
    #expect(areEqual)
  }
}

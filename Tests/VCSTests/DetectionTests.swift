import TestSupport
import Testing
import VCS

@Suite struct DetectionTests {
  /// An image without a meaning, but with these bytes in it.
  private func image(_ size: Int, _ pattern: [UInt8] = [], times: Int = 1) -> [UInt8] {
    var dice = Dice(UInt64(size))
    // Odd bytes only, so that no signature comes about by chance: all of them have an even one.
    var bytes = dice.bytes(size).map { $0 | 1 }
    for copy in 0..<times { bytes.replaceSubrange(600 + 16 * copy..<600 + 16 * copy + pattern.count, with: pattern) }
    return bytes
  }

  @Test(arguments: [
    (1024, ._2K), (2048, ._2K), (4096, ._4K), (8192, .F8), (10240, .DPC), (12288, .FA), (16384, .F6), (32768, .F4),
  ] as [(Int, Scheme)]) func theSizeAloneTellsThePlainSchemes(size: Int, scheme: Scheme) {
    #expect(Scheme.detect(image(size)) == scheme)
  }

  @Test(arguments: [
    (2048, [0x9D, 0xFF, 0xF3], 1, .CV), (4096, [0x99, 0x00, 0xF4], 1, .CV), (8192, [0x8D, 0xE0, 0x1F], 1, .E0),
    (8192, [0x85, 0x3F], 2, ._3F), (8192, [0xAD, 0x40, 0x02], 1, .UA), (8192, [0x20, 0x00, 0xD0, 0xC6, 0xC5], 1, .FE),
    (8192, [0xAD, 0x00, 0x08], 2, ._0840), (8192, [0xAD, 0xE5, 0xFF], 1, .E7), (16384, [0xAD, 0xE5, 0xFF], 1, .E7),
    (12288, [0xAD, 0xE2, 0xFF], 1, .E7), (65536, [0x85, 0x3F], 2, ._3F),
  ] as [(Int, [UInt8], Int, Scheme)]) func codeThatSwitchesBanksGivesTheSchemeAway(
    size: Int, pattern: [UInt8], times: Int, scheme: Scheme
  ) {
    #expect(Scheme.detect(image(size, pattern, times: times)) == scheme)
  }

  @Test func writesToBothTigervisionRegistersMean3E() {
    var bytes = image(8192, [0x85, 0x3F], times: 2)
    bytes.replaceSubrange(700..<702, with: [0x85, 0x3E])
    #expect(Scheme.detect(bytes) == ._3E)
  }

  @Test(arguments: [(8192, .F8SC), (16384, .F6SC), (32768, .F4SC)] as [(Int, Scheme)])
  func aSuperchipHidesTheSameBytesTwice(size: Int, scheme: Scheme) {
    var bytes = image(size)
    for bank in stride(from: 0, to: size, by: 4096) {
      bytes.replaceSubrange(bank + 128..<bank + 256, with: bytes[bank..<bank + 128])
    }
    #expect(Scheme.detect(bytes) == scheme)
  }

  @Test func aDoubledImageIsTheHalfOfIt() {
    let half = image(4096)
    #expect(Scheme.detect(half + half) == ._4K)
  }

  /// A program that makes frames of so many lines.
  private func frames(of lines: Int) -> [UInt8] {
    Program {
      $0.load(2)
      $0.store(0x00)
      $0.store(0x02)
      $0.store(0x02)
      $0.load(0)
      $0.store(0x00)
      for part in [(lines - 2) / 2, lines - 2 - (lines - 2) / 2] {
        // LDX #part; STA WSYNC; DEX; BNE
        $0.add(0xA2, UInt8(part), 0x85, 0x02, 0xCA, 0xD0, 0xFB)
      }
      $0.jump(to: 0)
    }.rom
  }

  @Test(arguments: [(262, .ntsc), (270, .ntsc), (312, .pal), (304, .pal)] as [(Int, TVFormat)])
  func theNumberOfLinesTellsTheTelevision(lines: Int, tv: TVFormat) {
    #expect(TVFormat.detect(rom: frames(of: lines)) == tv)
  }

  @Test func anImageThatSaysPAL60IsBelieved() {
    var bytes = frames(of: 262)
    bytes.replaceSubrange(3000..<3005, with: Array("PAL60".utf8))
    #expect(TVFormat.detect(rom: bytes) == .pal60)
  }

  @Test func gamesAreDetectedAsTheyAreKnown() {
    for game in GoldenGame.all {
      guard let rom = game.rom else { continue }
      #expect(Scheme.detect(rom).rawValue == game.scheme, "\(game.name)")
    }
  }
}

import Games
import HostKit
import Testing
import VCS

@Suite("RAM search")
struct RAMSearchTests {
  /// A made-up game: score in three BCD bytes from 0xB2 down to 0xB0, times ten; lives in the low half of 0xC4; bit 6 of 0xD0
  /// when it is over; a clock at 0x81, noise in the rest.
  static func history() -> RAMHistory {
    var history = RAMHistory()
    var noise: UInt32 = 1
    for frame in 0...600 {
      var ram = [UInt8](repeating: 0, count: 128)
      for i in 0x60..<0x80 {
        noise = noise &* 1_664_525 &+ 1_013_904_223
        ram[i] = UInt8(noise >> 24)
      }
      ram[1] = UInt8(truncatingIfNeeded: frame)
      let score = frame / 50 * 137
      for i in 0..<3 {
        let digits = [1, 100, 10_000].map { score / $0 % 100 }[i]
        ram[0x32 - i] = UInt8(digits / 10 * 16 + digits % 10)
      }
      ram[0x44] = UInt8(0x70 + 3 - min(3, frame / 150))
      ram[0x50] = frame >= 450 ? 0x5B : 0x1B
      history.add(ram)
    }
    return history
  }

  @Test("Score, lives and end are found from a few numbers seen on the screen, and make a rule that counts right")
  func findings() throws {
    var search = RAMSearch()
    search.history = Self.history()
    search.score = [0: 0, 120: 2740, 599: 15_070]
    search.lives = [10: 3, 200: 2, 599: 0]
    search.over = [599]
    search.playing = [0, 200, 400]
    try search.check()
    #expect(search.scoreReadings.first?.expression == "bcd(0xB2, 0xB1, 0xB0) * 10")
    #expect(search.livesReadings.first?.expression == "r[0xC4] & 15")
    #expect(search.overFlags.map(\.expression).contains("r[0xD0] & 0x40 != 0"))
    let text = search.rule(for: .builtIn, settings: .init())
    var rule = try Rule(text: text)
    #expect(rule.game.md5s == [ROMFile.builtIn.md5])
    var total = 0
    for frame in 0...600 { total += rule.frame(Array(search.history.ram(frame))).reward }
    #expect(total == 12 * 1370)
    #expect(rule.outcome.terminal && rule.outcome.lives == 0)
  }

  @Test("Each question leaves the bytes that answer it")
  func questions() throws {
    var search = RAMSearch()
    search.history = Self.history()
    for (texts, bytes) in [
      (["0-10 +10", "10-20 increased", "30 = 30"], [0x81]), (["0-599 decreased", "0-149 steady", "149-150 -1"], [0xC4]),
      (["400-500 changed", "400-500 +64", "0-449 equal"], [0xD0]), (["300-500 +64", "0-449 steady", "500 = 91"], [0xD0]),
    ] {
      search.questions = try texts.map { try RAMQuestion($0) }
      #expect(search.bytes == bytes, "\(texts)")
    }
  }

  @Test("What is no question, and frames that the run does not have, are refused with a sentence")
  func refusals() {
    for text in ["", "5", "5-3 equal", "1-2 bigger", "x = 3", "1-2", "1-2 =", "= 3", "-1-2 equal", "1-2 +x"] {
      #expect(throws: HostError.self, "\(text)") { try RAMQuestion(text) }
    }
    var search = RAMSearch()
    search.history = Self.history()
    search.score = [601: 0]
    #expect(throws: HostError.self) { try search.check() }
  }
}

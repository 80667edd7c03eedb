import Foundation
import Games
import Testing

@testable import Environment

@Suite struct CountersTests {
  /// What record_counters.py saw.
  struct Row {
    var game: String
    var mode: Int?
    var numbers: [Int]
  }

  static let rows: [Row] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "counters.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      let words = line.split(separator: "\t").map(String.init)
      return Row(game: words[0], mode: Int(words[1]), numbers: words[2...].map { Int($0)! })
    }
  }()

  /// The mode's menu goes by the RAM, and these two games' RAM after the same frames is not ALE's: its timer and its TIA are
  /// not the real ones.
  static let machines: Set = ["adventure 2", "demon_attack 7"]

  @Test func resetsAndActionsCountFramesAndDrawNumbersAsALEDoes() throws {
    #expect(Self.rows.count == 208)
    var different: [String] = []
    #if DEBUG
      let rows = stride(from: 0, to: Self.rows.count, by: 13).map { Self.rows[$0] }
    #else
      let rows = Self.rows
    #endif
    for row in rows where !Self.machines.contains("\(row.game) \(row.mode ?? -1)") {
      guard let rom = Cartridges.image(row.game) else { return }
      var console = try GameConsole(rom: rom, rule: Rule.named(row.game), seed: 123)
      func now() -> [Int] { [console.frameNumber, console.episodeFrameNumber, drawn(console.generator, seed: 123)] }
      var seen = now()
      if let mode = row.mode { try console.setMode(mode) }
      console.resetGame()
      seen += now()
      for i in 0..<50 { console.act(console.game.actions[7 * i % console.game.actions.count]) }
      seen += now()
      if seen != row.numbers { different.append("\(row.game) mode \(row.mode.map(String.init) ?? "default"): \(seen), ALE \(row.numbers)") }
    }
    print("\(rows.count - different.count) of \(rows.count) games and modes count as ALE does")
    #expect(different == [])
  }

  /// Numbers drawn since the seed.
  private func drawn(_ generator: MersenneTwister, seed: UInt32) -> Int {
    var (probe, target) = (MersenneTwister(seed: seed), generator)
    let wanted = (0..<4).map { _ in target.next() }
    var window = (0..<4).map { _ in probe.next() }
    for n in 0..<100_000 {
      if window == wanted { return n }
      window.removeFirst()
      window.append(probe.next())
    }
    return -1
  }

  @Test func theGeneratorIsMT19937() {
    var generator = MersenneTwister(seed: 5489)
    var last: UInt32 = 0
    for _ in 0..<10_000 { last = generator.next() }
    // The C++ standard names the 10000th number of the default seed.
    #expect(last == 4_123_659_995)
  }
}

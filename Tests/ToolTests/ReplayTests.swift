import Environment
import Foundation
import Games
import HostKit
import TestSupport
import Testing
import VCS

@Suite("Replays and games")
struct ReplayTests {
  /// A recording of Munch, made here as the Python package makes it: two episodes of 150 steps.
  static func record(_ change: (inout [UInt8]) -> Void = { _ in }) throws -> (path: String, ram: [UInt8]) {
    var settings = Environment.Settings(preset: "nature")!
    settings.noopMaximum = 5
    var environment = try Environment(rom: ROMFile.builtIn.bytes, settings: settings)
    var actions: [UInt8] = []
    var checks: [[Int]] = []
    var episodes: [String] = []
    for seed in ["7", "null"] {
      environment.reset(seed: UInt32(seed))
      var total = 0
      for step in 0..<150 {
        actions.append(UInt8((step / 9 * 3 + episodes.count) % environment.actions.count))
        total += try environment.step(Int(actions.last!)).rawReward
        if actions.count % 100 == 0 {
          var sum = CRC32()
          for i in 0..<128 { sum.add(environment[ram: i]) }
          checks.append([actions.count, Int(sum.value)])
        }
      }
      episodes.append(#"{"seed": \#(seed), "steps": 150, "return": \#(total)}"#)
    }
    let head = #"{"format": "beam2600-replay/1", "rom": "\#(ROMFile.builtIn.md5)", "game": "munch", "rule": null, "settings": "\#(settings.fingerprint)", "episodes": [\#(episodes.joined(separator: ", "))], "checks": \#(checks)}"#
    change(&actions)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString).replay").path
    try Files.write(Array((head + "\n").utf8) + actions, to: path)
    return (path, (0..<128).map { environment[ram: $0] })
  }

  @Test("A replay is as recorded; one with another action is not")
  func verify() throws {
    let (path, _) = try Self.record()
    let (changed, _) = try Self.record { for i in 10..<150 { $0[i] = ($0[i] + 1) % 5 } }
    defer { for file in [path, changed] { unlink(file) } }
    let good = try Tool.run(Tool.path, ["verify", "replay", path])
    #expect(good.status == 0 && good.output.contains("300 steps, 2 episodes: as recorded"))
    #expect(try Tool.run(Tool.path, ["verify", "replay", path, changed]).status == 1)
  }

  @Test("The console that shows a replay ends with the RAM of the environment, from whatever step it is shown")
  func show() throws {
    let (path, ram) = try Self.record()
    defer { unlink(path) }
    let lines = (0..<8).map { row in ram[16 * row..<16 * row + 16].map { String(format: " %02x", $0) }.joined() }
    for from in ["0", "1", "149", "150", "299"] {
      let result = try Tool.run(Tool.path, ["run", path, "--from", from, "--ram"])
      #expect(result.status == 0)
      #expect(result.output.split(separator: "\n").map { String($0.dropFirst(3)) } == lines, "from \(from)")
    }
  }

  @Test("A replay plays in the window, and its screenshot is a picture")
  func play() throws {
    let (path, _) = try Self.record()
    defer { unlink(path) }
    let environment = Tool.environment(["SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"])
    #expect(try Tool.run(Tool.path, ["play", path, "--from", "290", "--frames", "60"], environment: environment).status == 0)
    let picture = path + ".png"
    defer { unlink(picture) }
    #expect(try Tool.run(Tool.path, ["run", path, "--screenshot", picture]).status == 0)
    #expect((FileManager.default.contents(atPath: picture)?.count ?? 0) > 500)
  }

  @Test("Damaged replays and wrong options end with status 2 and one sentence")
  func refusals() throws {
    let (path, _) = try Self.record()
    let damaged = path + ".bad"
    defer { for file in [path, damaged] { unlink(file) } }
    let bytes = try Files.read(path, kind: "replay", limit: 1 << 20)
    for bad in [Array(bytes.dropLast()), Array(bytes.prefix(40)), bytes.map { $0 == UInt8(ascii: "7") ? UInt8(ascii: "8") : $0 }] {
      try Files.write(bad, to: damaged)
      try refused(["verify", "replay", damaged])
      try refused(["run", damaged])
    }
    for arguments in [
      ["run", path, "--from", "301"], ["run", path, "--from", "-1"], ["run", path, "--input", "x"], ["play", path, "--record", "x"],
      ["play", Cartridges.testCardPath, "--from", "3"], ["verify", "replay", Cartridges.testCardPath], ["run", Cartridges.testCardPath],
    ] { try refused(arguments) }
  }

  private func refused(_ arguments: [String]) throws {
    let result = try Tool.run(Tool.path, arguments)
    #expect(result.status == 2 && result.output.isEmpty, "\(arguments)")
    #expect(result.errors.hasPrefix("beam2600: ") && result.errors.split(separator: "\n").count == 1, "\(arguments): \(result.errors)")
  }

  @Test("All games are listed, as text and as JSON")
  func games() throws {
    let text = try Tool.run(Tool.path, ["games"])
    #expect(text.status == 0 && text.output.split(separator: "\n").count == Rule.names.count)
    let json = try Tool.run(Tool.path, ["games", "--json"])
    let games = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(games.map { $0["game"] as? String } == Rule.names)
    let munch = try #require(games.first { $0["game"] as? String == "munch" })
    #expect(munch["rom"] as? String == "built in")
  }
}

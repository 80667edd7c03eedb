import Foundation
import Games
import HostKit
import TestSupport
import Testing

@Suite("ramwatch")
struct RAMWatchTests {
  @Test("Munch's lives and score are found from a run of it, and the rule file compiles")
  func munch() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (rom, script, rule) = (folder + "/my game.bin", folder + "/run.txt", folder + "/my.rule")
    try Files.write(ROMFile.builtIn.bytes, to: rom)
    try Files.write(Array("60 reset down\n64 reset up\n300 joy0.left down\n".utf8), to: script)
    // What its rule says of the same run is what a player would see.
    func ram(_ frames: Int) throws -> [UInt8] {
      let dump = try Tool.run(Tool.path, ["run", rom, "--input", script, "--frames", "\(frames)", "--ram"]).output
      return dump.split(separator: "\n").flatMap { $0.dropFirst(3).split(separator: " ").compactMap { UInt8($0, radix: 16) } }
    }
    var facts: [String] = []
    for frame in [100, 420, 700] {
      let bytes = try ram(frame)
      let digits = bytes[0x43...0x45].reduce(0) { $0 * 100 + Int($1 >> 4) * 10 + Int($1 & 15) }
      facts += ["--score", "\(frame)=\(digits)", "--lives", "\(frame)=\(bytes[0x46] + 1)"]
    }
    let result = try Tool.run(Tool.path, ["ramwatch", rom, "--input", script, "--rule", rule, "--where", "100-700 increased", "--show", "200"] + facts)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.contains("  bcd(0xC5, 0xC4, 0xC3)\n") && result.output.contains("  r[0xC6] + 1\n"), "\(result.output)")
    let text = String(decoding: try Files.read(rule, kind: "rule", limit: 65536), as: UTF8.self)
    #expect(try Rule(text: text).game.id == "my_game")
  }

  @Test("Wrong questions end with status 2 and one sentence", arguments: [
    ["--score", "12"], ["--score", "a=3"], ["--where", "1-2 more"], ["--lives", "90=3", "--frames", "50"], [], ["--frames", "2000000"],
  ])
  func refusals(arguments: [String]) throws {
    let result = try Tool.run(Tool.path, ["ramwatch", Cartridges.testCardPath] + arguments)
    #expect(result.status == 2 && result.output.isEmpty, "\(arguments)")
    #expect(result.errors.hasPrefix("beam2600: ") && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }
}

import HostKit
import TestSupport
import Testing
import VCS

@Suite struct GoldenTests {
  /// Debug and release builds are held against the same rows, so they also equal each other.
  @Test(arguments: FuzzCase.all.map(\.name))
  func aRandomCartridgeGivesStellasTraceInEveryBuild(name: String) throws {
    let fuzz = try #require(FuzzCase.all.first { $0.name == name })
    let script = try InputScript(text: fuzz.script ?? "")
    var trace = try Trace(rom: fuzz.bytes, settings: .init(), script: script)
    for expected in fuzz.rows.prefix(isDebugBuild ? 8 : 25) {
      let next = trace.next()
      let row = try #require(next, "the trace ends before '\(expected)'")
      #expect(row.text == expected)
    }
  }

  @Test func allFuzzFamiliesAreHere() {
    let families = Set(FuzzCase.all.map { $0.name.prefix { $0 != "_" } })
    #expect(families == ["audio", "cart", "cpu", "hmove", "input", "riot", "video"])
  }

  @Test(
    .enabled(
      if: GoldenGame.missing < GoldenGame.all.count,
      "SKIPPED: none of the 62 games' ROMs is here; 'pip install ale-py' brings them, or name a folder in BEAM2600_ROMS"),
    arguments: GoldenGame.all.map(\.name))
  func aGamePlayedByScriptGivesStellasTrace(name: String) throws {
    let game = try #require(GoldenGame.all.first { $0.name == name })
    guard let rom = game.rom else {
      print("SKIPPED: the ROM of \(name) (MD5 \(game.md5)) is not on this host.")
      return
    }
    var settings = Console.Settings()
    settings.tv = try #require(TVFormat(rawValue: game.tv))
    var trace = try Trace(rom: rom, settings: settings, script: try InputScript(text: game.script))
    #expect(trace.console.scheme.rawValue == game.scheme)
    var crc = CRC32()
    for number in 0...(isDebugBuild ? 30 : 1800) {
      let next = trace.next()
      let row = try #require(next, "the trace ends before row \(number)")
      for byte in (row.text + "\n").utf8 { crc.add(byte) }
    }
    #expect(String(crc.value, radix: 16) == (isDebugBuild ? game.shortCRC : game.longCRC).drop { $0 == "0" })
  }
}

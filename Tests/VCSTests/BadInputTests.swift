import TestSupport
import Testing
import VCS

@Suite struct BadInputTests {
  @Test func twoThousandRandomImagesRunWithoutACrash() throws {
    let sizes = [1, 2, 63, 128, 1000, 2048, 3000, 4096, 8192, 10240, 10495, 12288, 16384, 32768, 65536]
    for seed in 0..<2000 {
      var dice = Dice(UInt64(seed))
      var rom = dice.bytes(sizes[seed % sizes.count])
      // Random opcodes jam soon; without the twelve that do, more of the machine is reached.
      if seed % 3 > 0 { rom = rom.map { $0 & 0x1F == 0x12 || $0 & 0x9F == 0x02 ? 0x85 : $0 } }
      var settings = Console.Settings()
      settings.pictureLines = 8
      settings.scheme = seed % 2 == 0 ? nil : Scheme.allCases[seed / 2 % Scheme.allCases.count]
      var console = try Console(rom: rom, settings: settings)
      console.run(untilCycle: isDebugBuild ? 1500 : 60_000)
      if !isDebugBuild { for _ in 0..<3 { _ = console.runFrame() } }
      #expect(console.cycles >= 1500)
    }
  }

  @Test func anImpossibleImageIsRefusedWithASentence() {
    for size in [0, 524_289] {
      let error = #expect(throws: ROMError.self) { _ = try Console(rom: [UInt8](repeating: 0, count: size)) }
      #expect(error?.description.hasPrefix("The cartridge image") == true)
    }
  }

  @Test(arguments: [
    ("5 joy0.fire", "expected FRAME CONTROL STATE"), ("x joy0.fire down", "not a frame number"),
    ("-1 joy0.fire down", "not a frame number"), ("99999999999999999999 reset down", "not a frame number"),
    ("5 joy2.fire down", "not a control"), ("5 joy0.jump down", "not a control"), ("5 joy0.fire on", "not a control"),
    ("5 paddle0 1.5", "not a control"), ("5 paddle0 nan", "not a control"), ("5 paddle4 0.5", "not a control"),
    ("1 reset down", "comes after frame 2"), ("5 color A", "not a control"), ("5 \u{0} \u{1F600}", "not a control"),
  ]) func aBrokenScriptLineIsRefusedWithItsNumber(line: String, reason: String) {
    let error = #expect(throws: ScriptError.self) { _ = try InputScript(text: "# play\n2 reset up\n\(line)\n") }
    #expect(error?.line == 3)
    #expect(error?.description.contains("line 3: ") == true)
    #expect(error?.description.contains(reason) == true)
  }

  @Test func aScriptWrittenAndReadBackIsTheSame() throws {
    for text in [FuzzCase.all.compactMap(\.script), GoldenGame.all.map(\.script)].joined() {
      let script = try InputScript(text: text)
      #expect(try InputScript(text: script.text).events == script.events)
    }
  }
}

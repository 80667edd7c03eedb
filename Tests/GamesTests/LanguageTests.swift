import Games
import Testing

@Suite struct LanguageTests {
  /// The value of a number expression on this RAM.
  func value(_ expression: String, ram: [UInt8] = [], bus: [UInt8] = []) throws -> Int {
    var rule = try Rule(text: "game: t\nframe:\n  reward = \(expression)\n")
    return rule.frame(ram, bus: bus).reward
  }

  @Test(arguments: [
    ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("7 / 2", 3), ("-7 / 2", -3), ("-7 % 4", -3), ("5 / 0", 0), ("5 % 0", 0),
    ("1 | 2 ^ 3 & 1", 3), ("1 << 4 >> 2", 4), ("-1 >> 1", -1), ("1 << 100", 0), ("- - 3", 3), ("0x1F", 31),
    ("1 if 1 < 2 else 0", 1), ("1 if not 1 < 2 else 2 if true else 3", 2), ("1 if 3 in (1, 2) or 4 in (4) and 2 >= 2 else 0", 1),
    ("min(3, -4)", -4), ("max(3, -4)", 3), ("abs(-5)", 5), ("s8(255)", -1), ("s8(128 + 256)", -128), ("n10(10)", 0), ("n10(9)", 9),
    ("bits(0xF1)", 5), ("UPFIRE", 10), ("1 if (1 < 2) == (3 < 4) else 0", 1), ("9223372036854 * 9223372036854 * 0", 0),
  ])
  func arithmeticIsThatOfTheGuide(expression: String, expected: Int) throws {
    // The last case is out of a literal's range on purpose.
    if expression.contains("9223372036854") {
      #expect(throws: RuleError.self) { try value(expression) }
    } else {
      #expect(try value(expression) == expected)
    }
  }

  @Test func functionsReadTheRAMAsDocumented() throws {
    var ram = [UInt8](repeating: 0, count: 128)
    ram[0] = 0x42
    ram[1] = 0x99
    ram[2] = 0x1A
    ram[3] = 0x80
    ram[4] = 0xFE
    #expect(try value("bcd(0x80)", ram: ram) == 42)
    #expect(try value("bcd(0x80, 0x81, 0x82, 0x80)", ram: ram) == 42_00_00_00 + 20_00_00 + 99_00 + 42)
    #expect(try value("r[0x7F + 1]", ram: ram) == 0x42)
    #expect(try value("digits(0x80, 3)", ram: ram) == 92)
    #expect(try value("oct8(0x83) + 10 * oct8(0x80)", ram: ram) == 80)
    #expect(try value("d8(0x80)", ram: ram) == 0)
    #expect(try value("count(0x80, 0x84, (0x42, 0x80))", ram: ram) == 2)
    #expect(try value("sumneg(0x84, 0x84) + 100 * sumpos(0x80, 0x80)", ram: ram) == 6602)
    #expect(try value("solved(0x85, 3, 4)", ram: ram) == 3)
    #expect(try value("m[0xF0E9] + bcdm(0xF080, 0xF0E9)", bus: [7, 0x12]) == 7 + 712)
  }

  @Test func missingBytesCountAsZero() throws {
    #expect(try value("r[0xFF] + m[0xF0E9]") == 0)
  }

  @Test func stateLastsLocalsDoNotLeakAndReportIsAskedAfterAResetToo() throws {
    var rule = try Rule(
      text: """
        game: t
        modes: 1 7
        state:
          score = 5
          fast = mode == 7
        frame:
          s = r[0x80]
          reward = s - score
          score = s
          terminal = s == 9 and fast
        report:
          lives = score
        """)
    #expect(rule.outcome == Rule.Outcome(reward: 0, lives: 5, terminal: false))
    #expect(rule.frame([9]) == Rule.Outcome(reward: 4, lives: 9, terminal: false))
    rule.reset(mode: 7)
    let saved = rule.variables
    #expect(rule.frame([9]) == Rule.Outcome(reward: 4, lives: 9, terminal: true))
    #expect(rule.frame([9]).reward == 0)
    rule.variables = saved
    #expect(rule.frame([9]).reward == 4)
  }

  @Test(arguments: [
    ("game: t\nframe:\n  reward = 1 +\n", 3, 15, "Expected a value"),
    ("game: t\nframe:\n  reward = 1 < 2\n", 3, 12, "a truth value where a number"),
    ("game: t\nframe:\n  terminal = 1\n", 3, 14, "a number where a truth value"),
    ("game: t\nframe:\n  reward = foo\n", 3, 12, "'foo' has no value here"),
    ("game: t\nframe:\n  reward = (1 +\n    ?)\n", 4, 5, "'?' means nothing"),
    ("game: t\nframe:\n  reward = r[0x100]\n", 3, 14, "from 0x80 to 0xFF"),
    ("game: t\nframe:\n  reward = nope(1)\n", 3, 12, "no function 'nope'"),
    ("game: t\nframe:\n  mode = 1\n", 3, 3, "cannot be set"),
    ("game: t\nframe:\n  reward = 1 2\n", 3, 14, "Expected the end"),
    ("game: t\nframe:\n  reward = 1 if 1 else 2\n", 3, 17, "a number where a truth value"),
    ("game: t\nmodes: 3..1\n", 2, 8, "is not a number or a range"),
    ("game: t\nactions: NOOP JUMP\n", 2, 10, "'JUMP' is not one of the 18 actions"),
    ("game: t\ncolour: red\n", 2, 1, "no key 'colour'"),
    ("game: t\ngame: u\n", 2, 1, "stands twice"),
    ("game: t\n  reward = 1\n", 2, 3, "needs a section"),
    ("title: x\n", 1, 1, "no name"),
    ("game: t\nwindow: 300 200\n", 2, 9, "within 320 lines"),
    ("game: t\nframe:\n  reward = 1 < 2 < 3\n", 3, 18, "cannot be chained"),
    ("game: t\nselect:\n  until mode: press 2\n", 3, 9, "a number where a truth value"),
  ])
  func mistakesAreReportedWithTheirPlace(text: String, line: Int, column: Int, message: String) {
    do {
      _ = try Rule(text: text, file: "my.rule")
      Issue.record("accepted: \(text)")
    } catch {
      #expect(error.message.contains(message), "\(error)")
      #expect(error.line == line && error.column == column, "\(error)")
      #expect(error.description.hasPrefix("my.rule:\(line):\(column): "))
    }
  }

  @Test func noTextCrashesTheCompilerOrTheRule() {
    var generator = SystemRandomNumberGenerator()
    let pieces = Rule.names.prefix(30).compactMap { Rule.text(named: $0) }.flatMap { $0.split(separator: " ").map { $0 + " " } }
    for round in 0..<1500 {
      var text = "game: t\nframe:\n"
      for _ in 0..<(round % 60) { text += pieces.randomElement(using: &generator)! }
      var bytes = Array(text.utf8)
      for _ in 0..<3 where !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count)] = UInt8.random(in: 0...255) }
      if var rule = try? Rule(text: String(decoding: bytes, as: UTF8.self)) { rule.frame([]) }
    }
    let nested = "game: t\nframe:\n  reward = " + String(repeating: "(", count: 5000) + "1"
    #expect(throws: RuleError.self) { try Rule(text: nested) }
    #expect(throws: RuleError.self) { try Rule(text: "game: t\nframe:\n  reward = " + String(repeating: "-", count: 5000) + "x") }
  }
}

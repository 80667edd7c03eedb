import Foundation
import Games
import Testing

@Suite struct LibraryTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Games/Rules")

  @Test func theEmbeddedTextEqualsTheRuleFiles() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".rule") }
    #expect(files.map { String($0.dropLast(5)) }.sorted() == Rule.names.sorted())
    for name in Rule.names {
      let text = try String(contentsOf: Self.folder.appending(path: name + ".rule"), encoding: .utf8)
      #expect(Rule.text(named: name) == text, "Run .ci/embed-rules.")
    }
  }

  @Test func everyRuleCompilesUnderItsName() throws {
    for name in Rule.names { #expect(try Rule(text: Rule.text(named: name)!).game.id == name) }
    #expect(Rule.all.count == Rule.names.count)
    #expect(Rule.unscored.game.actions.count == 18)
  }

  @Test func aRuleIsFoundByItsImagesSum() {
    for rule in Rule.all {
      #expect(!rule.game.md5s.isEmpty)
      for sum in rule.game.md5s { #expect(Rule.matching(md5: sum)?.game.id == rule.game.id) }
    }
    #expect(Rule.matching(md5: "00000000000000000000000000000000") == nil)
    #expect(Rule.matching(md5: "") == nil)
  }

  @Test func namesOfEnvironmentsAreThoseOfTheField() {
    let expected = [
      "space_invaders": "SpaceInvaders", "tic_tac_toe_3d": "TicTacToe3D", "pitfall2": "Pitfall2", "et": "Et",
      "up_n_down": "UpNDown", "qbert": "Qbert",
    ]
    for (id, name) in expected { #expect(Rule.named(id)?.game.environmentName == name) }
    #expect(Rule.all.filter { $0.game.generations.contains("v5") }.count == 104)
    #expect(Rule.all.filter { $0.game.generations.contains("v4") }.count == 62)
  }

  @Test func anMD5SumIsThatOfRFC1321() {
    #expect(MD5.hex([]) == "d41d8cd98f00b204e9800998ecf8427e")
    #expect(MD5.hex(Array("abc".utf8)) == "900150983cd24fb0d6963f7d28e17f72")
    #expect(MD5.hex(Array("12345678901234567890123456789012345678901234567890123456789012345678901234567890".utf8)) == "57edf4a22be3c955ac49da2e2107b67a")
  }
}

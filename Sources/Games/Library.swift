/// The rules that come with Beam2600: 104 games as the Arcade Learning Environment knows them, and a few more.
extension Rule {
  /// All names, sorted. Parses nothing.
  public static let names: [String] = embeddedRules.map { String(describing: $0.name) }

  /// All rules, in the order of `names`. Parsed once, at the first use.
  public static let all: [Rule] = names.compactMap { named($0) }

  /// The rule of this name, or nil.
  public static func named(_ name: String) -> Rule? {
    text(named: name).flatMap { try? Rule(text: $0, file: name + ".rule") }
  }

  /// The rule of the image with this MD5 sum (lower-case hexadecimal), or nil.
  public static func matching(md5: String) -> Rule? {
    guard md5.utf8.count == 32, let entry = embeddedRules.first(where: { String(describing: $0.md5s).contains(md5) }) else { return nil }
    return named(String(describing: entry.name))
  }

  /// The rule file's text, or nil.
  public static func text(named name: String) -> String? {
    embeddedRules.first { String(describing: $0.name) == name }.map { String(describing: $0.text) }
  }

  /// For an image nobody wrote a rule for: no reward, no lives, no end, all 18 actions.
  public static let unscored: Rule = {
    try! Rule(text: "game: unscored\ntitle: Any cartridge\n", file: "unscored.rule")  // Safe: a test compiles it.
  }()
}

/// A rule file as it is linked into the library, so that neither files nor a resource bundle have to be found at run time.
struct EmbeddedRule: Sendable {
  var name: StaticString
  /// Separated by blanks.
  var md5s: StaticString
  var text: StaticString
}

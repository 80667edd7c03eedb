import CBeam2600

/// A settings text being read: `key=value` pairs separated by white space. Each value is taken once; what is left over at the
/// end is a key that nobody knows.
struct Pairs {
  private var values: [(key: String, value: String)] = []
  private var asked: [String] = []

  init(_ text: String) throws(Failure) {
    for word in text.split(whereSeparator: \.isWhitespace) {
      guard let equals = word.firstIndex(of: "="), equals != word.startIndex else {
        throw Failure(BEAM_SETTING, "The settings have the word \"\(word.prefix(80))\"; write settings as key=value.")
      }
      let key = String(word[..<equals])
      guard !values.contains(where: { $0.key == key }) else {
        throw Failure(BEAM_SETTING, "The setting \(key) is given twice; give it once.")
      }
      values.append((key, String(word[word.index(after: equals)...])))
    }
  }

  mutating func take(_ key: String) -> String? {
    asked.append(key)
    guard let index = values.firstIndex(where: { $0.key == key }) else { return nil }
    return values.remove(at: index).value
  }

  /// A value that `read` understands.
  mutating func take<T>(_ key: String, _ allowed: String, _ read: (String) -> T?) throws(Failure) -> T? {
    guard let value = take(key) else { return nil }
    guard let result = read(value) else {
      throw Failure(BEAM_SETTING, "The setting \(key) is \"\(value.prefix(80))\"; it must be \(allowed).")
    }
    return result
  }

  mutating func takeInt(_ key: String, _ range: ClosedRange<Int>) throws(Failure) -> Int? {
    try take(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  mutating func takeFlag(_ key: String) throws(Failure) -> Bool? {
    try takeInt(key, 0...1).map { $0 == 1 }
  }

  var keys: Set<String> { Set(values.map(\.key)) }

  /// The pairs that nobody has taken yet, as text.
  var rest: String { values.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }

  func finish() throws(Failure) {
    guard let first = values.first else { return }
    throw Failure(BEAM_SETTING, "There is no setting \"\(first.key.prefix(80))\"; there are \(asked.joined(separator: ", ")).")
  }
}

/// What is known of a byte of RAM: how it differs between two frames, or what it is at one.
///
///     300-360 increased     300-360 decreased     300-360 equal     300-360 changed     300-360 steady     300-360 +3     400 = 12
public struct RAMQuestion: Sendable, Equatable {
  private enum Relation: Equatable { case increased, decreased, equal, changed, steady, by(Int), value(Int) }

  public let from: Int
  public let to: Int
  private let relation: Relation

  /// - Throws: `HostError` if the text is none of the questions there are.
  public init(_ text: String) throws(HostError) {
    let words = text.split(separator: " ").map(String.init)
    let ends = (words.first ?? "").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    let relation: Relation? =
      switch words.count {
      case 2 where ends.count == 2:
        switch words[1] {
        case "increased": .increased
        case "decreased": .decreased
        case "equal": .equal
        case "changed": .changed
        case "steady": .steady
        default: words[1].hasPrefix("+") || words[1].hasPrefix("-") ? Int(words[1]).map { .by($0) } : nil
        }
      case 3 where ends.count == 1 && words[1] == "=": Int(words[2]).map { .value($0) }
      default: nil
      }
    guard let relation, let from = ends.first ?? nil, let to = ends.last ?? nil, from >= 0, to >= from else {
      throw HostError(
        "'\(text)' is no question; write 'A-B increased' (or decreased, equal, changed, steady, +N, -N) "
          + "with two frame numbers, or 'A = N'.")
    }
    (self.from, self.to, self.relation) = (from, to, relation)
  }

  /// Whether the byte is what the question says. Its frames have to be in the history.
  public func holds(_ index: Int, _ history: RAMHistory) -> Bool {
    let (a, b) = (history[from, index], history[to, index])
    switch relation {
    case .increased: return b > a
    case .decreased: return b < a
    case .equal: return a == b
    case .changed: return a != b
    case .steady: return (from...to).allSatisfy { history[$0, index] == a }
    case .by(let n): return b == UInt8(truncatingIfNeeded: Int(a) + n)
    case .value(let n): return Int(a) == n
    }
  }
}

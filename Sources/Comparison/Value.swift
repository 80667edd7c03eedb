/// What an instrument read, or why it read nothing.
public enum Value: Equatable, Sendable {
  case number(Double)
  /// One number for each of several things, in the order that the measure's title says.
  case numbers([Double])
  case text(String)
  /// Not measured; the reason is a phrase for the reader.
  case missing(String)

  public var number: Double? {
    switch self {
    case .number(let number): number
    case .numbers(let numbers) where !numbers.isEmpty: numbers.reduce(0, +) / Double(numbers.count)
    default: nil
    }
  }

  public var isMissing: Bool { if case .missing = self { true } else { false } }

  /// Short, for a table.
  public var text: String {
    switch self {
    case .number(let number): Self.format(number)
    case .numbers(let numbers): numbers.map(Self.format).joined(separator: " ")
    case .text(let text): text
    case .missing: "-"
    }
  }

  /// Three significant digits below a hundred, whole numbers above.
  static func format(_ number: Double) -> String {
    guard number.isFinite else { return "-" }
    let size = abs(number)
    let scale = size >= 100 ? 1.0 : size >= 10 ? 10 : size >= 0.1 || size == 0 ? 100 : 10_000
    let rounded = (number * scale).rounded() / scale
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
  }
}

extension Value: Codable {
  private struct Missing: Codable { var missing: String }

  /// As the JSON value that it is; a missing one is an object with the reason.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode((number * 10_000).rounded() / 10_000)
    case .numbers(let numbers): try container.encode(numbers.map { ($0 * 10_000).rounded() / 10_000 })
    case .text(let text): try container.encode(text)
    case .missing(let reason): try container.encode(Missing(missing: reason))
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let numbers = try? container.decode([Double].self) {
      self = .numbers(numbers)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .missing(try container.decode(Missing.self).missing)
    }
  }
}

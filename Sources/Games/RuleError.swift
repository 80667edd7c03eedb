/// Why a rule file was refused, and where.
public struct RuleError: Error, Equatable, CustomStringConvertible, Sendable {
  /// The file's name as the caller gave it.
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in bytes.
  public let column: Int
  /// One sentence: what is wrong, and what to do.
  public let message: String

  /// `FILE:LINE:COLUMN: message`
  public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// A place in a rule file.
struct Position: Equatable {
  var line: Int
  var column: Int
}

import Foundation

/// Chip vectors: JSON lines, each a case recorded from a transistor-level simulation.
public enum VectorFile {
  /// Largest file accepted, in bytes.
  static let sizeLimit = 256 << 20

  /// Calls `body` with each case of the file at `path`, in order. Empty lines count, but are no cases.
  ///
  /// - Throws: `HostError` naming file and line if a line is not such a case, or a number in it does not fit its register.
  public static func forEach<Case: Decodable>(_ path: String, as type: Case.Type, _ body: (Case) -> Void) throws(HostError) {
    let bytes = try Files.read(path, kind: "vector", limit: sizeLimit)
    let decoder = JSONDecoder()
    var number = 0
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { continue }
      do {
        body(try decoder.decode(Case.self, from: Data(line)))
      } catch {
        throw HostError("Line \(number) of '\(path)' is not a vector of this kind: \(reason(error)).")
      }
    }
  }

  /// What a decoder's error says, as the end of a sentence.
  private static func reason(_ error: any Error) -> String {
    if let error = error as? TIAVector.Malformed { return error.description }
    guard let error = error as? DecodingError else { return "it cannot be read" }
    switch error {
    case .keyNotFound(let key, _): return "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context): return "\(place(context)) is of the wrong type"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: return "it is no JSON, or has a number out of range"
    case .dataCorrupted(let context): return "\(place(context)) is out of range"
    @unknown default: return "it cannot be read"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    context.codingPath.isEmpty
      ? "it" : "'" + context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".") + "'"
  }
}

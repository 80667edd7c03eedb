/// Something the user can put right: one sentence that says what, where, and what to do.
///
/// The tool prints it on standard error and leaves with exit status 2.
public struct HostError: Error, CustomStringConvertible, Equatable {
  public let description: String

  public init(_ sentence: String) {
    description = sentence
  }
}

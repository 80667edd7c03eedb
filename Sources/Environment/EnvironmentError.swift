/// Why a call was refused. `description` is a sentence for the user.
public struct EnvironmentError: Error, Equatable, CustomStringConvertible, Sendable {
  public enum Code: Int, Sendable {
    /// The cartridge image cannot be used.
    case badROM
    /// An argument is outside its range.
    case badArgument
    /// A saved state is damaged, or of another cartridge or version.
    case badState
    /// Members of a vector are still at work.
    case busy
    /// Nothing has been reset yet.
    case notReset
  }

  public let code: Code
  public let description: String

  public init(_ code: Code, _ description: String) { (self.code, self.description) = (code, description) }
}

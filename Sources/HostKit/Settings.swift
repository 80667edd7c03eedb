/// What a user prefers, from `~/.config/beam2600/settings`: lines `NAME = VALUE`, `#` begins a comment.
///
/// The command line always wins over it, and without the file everything has its default.
public struct UserSettings: Sendable, Equatable {
  /// Height of a TIA line in window pixels.
  public var scale: Int?
  public var fullscreen = false
  public var sound = true
  /// Folders searched for ROMs.
  public var romFolders: [String] = []

  public init() {}

  /// - Throws: `HostError` with the line's number for a name or value that means nothing.
  public init(text: String) throws(HostError) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.prefix { $0 != "#" }
      if content.allSatisfy(\.isWhitespace) { continue }
      let parts = content.split(separator: "=", maxSplits: 1).map(Self.trimmed)
      guard parts.count == 2, set(parts[0], parts[1]) else {
        throw HostError(
          "Line \(index + 1) of the settings, '\(Self.trimmed(line))', is not one of "
            + "'scale = NUMBER', 'fullscreen = yes|no', 'sound = yes|no', 'roms = FOLDER'.")
      }
    }
  }

  /// The user's settings; the defaults if there is no such file.
  public static func load() throws(HostError) -> UserSettings {
    guard let folder = UserFolders.configuration(), Files.isPlainFile(folder + "/settings") else { return UserSettings() }
    let bytes = try Files.read(folder + "/settings", kind: "settings file", limit: 64 * 1024)
    return try UserSettings(text: String(decoding: bytes, as: UTF8.self))
  }

  private mutating func set(_ name: String, _ value: String) -> Bool {
    switch (name, value) {
    case ("scale", _):
      guard let number = Int(value), (1...20).contains(number) else { return false }
      scale = number
    case ("roms", _) where !value.isEmpty: romFolders.append(value)
    case ("fullscreen", "yes"), ("fullscreen", "no"): fullscreen = value == "yes"
    case ("sound", "yes"), ("sound", "no"): sound = value == "yes"
    default: return false
    }
    return true
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

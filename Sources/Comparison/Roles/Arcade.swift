import HostKit

/// The arcade machine's Pac-Man, as far as it is known in figures: what cartridges are compared with.
public struct Arcade: Codable, Sendable {
  public struct Palette: Codable, Sendable {
    public var background: String, wall: String, dot: String, pacman: String, frightened: String
    public var ghosts: [String]
    var ghostValues: [UInt32] { ghosts.compactMap(Color.rgb) }
  }

  public var title: String
  public var source: String
  public var palette: Palette
  /// Rows of tiles: `#` wall, `.` dot, `o` energizer.
  public var maze: [String]
  public var values: [String: Value]

  static let builtIn: Arcade = try! JSONFile.decode(PackageResources.arcade_json, file: "arcade.json")  // Safe: a test reads it.

  /// The reference that a user names.
  ///
  /// - Throws: `HostError` for anything but `arcade`.
  public static func named(_ name: String) throws(HostError) -> Arcade {
    guard name == "arcade" else { throw HostError("There is no reference '\(name)'; the one that there is is arcade.") }
    return builtIn
  }
}

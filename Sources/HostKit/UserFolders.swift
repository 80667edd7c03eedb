import Foundation

/// Where a user's files live (XDG base directories).
public enum UserFolders {
  /// `$XDG_DATA_HOME/beam2600`, by default `~/.local/share/beam2600`. It need not exist.
  public static func data(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
    folder("XDG_DATA_HOME", ".local/share", environment)
  }

  /// `$XDG_CONFIG_HOME/beam2600`, by default `~/.config/beam2600`. It need not exist.
  public static func configuration(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
    folder("XDG_CONFIG_HOME", ".config", environment)
  }

  private static func folder(_ variable: String, _ fallback: String, _ environment: [String: String]) -> String? {
    // The XDG rules say that a relative path counts as not set.
    if let path = environment[variable], path.hasPrefix("/") { return path + "/beam2600" }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return "\(home)/\(fallback)/beam2600"
  }
}

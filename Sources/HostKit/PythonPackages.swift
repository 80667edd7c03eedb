import Foundation

/// Finds folders of an installed Python package without starting Python.
enum PythonPackages {
  /// The folders `package/subfolder` that exist in the site-packages folders of this host, the most specific first.
  static func folders(_ relativePath: String, environment: [String: String]) -> [String] {
    sitePackages(environment).map { "\($0)/\(relativePath)" }.filter(Files.isFolder)
  }

  private static func sitePackages(_ environment: [String: String]) -> [String] {
    var found = (environment["PYTHONPATH"] ?? "").split(separator: ":").map(String.init)
    for variable in ["VIRTUAL_ENV", "CONDA_PREFIX"] {
      if let prefix = environment[variable] { found += libraries(under: prefix) }
    }
    if let home = environment["HOME"] { found += libraries(under: home + "/.local") }
    // Each python3 of the search path stands in PREFIX/bin, its packages in PREFIX/lib.
    for folder in (environment["PATH"] ?? "").split(separator: ":").map(String.init) {
      let python = folder + "/python3"
      guard access(python, X_OK) == 0 else { continue }
      for place in [folder, URL(fileURLWithPath: python).resolvingSymlinksInPath().deletingLastPathComponent().path] {
        found += libraries(under: place + "/..")
      }
    }
    for prefix in ["/usr/local", "/usr"] { found += libraries(under: prefix) }
    if let root = environment["PYENV_ROOT"] ?? environment["HOME"].map({ $0 + "/.pyenv" }) {
      for version in names(in: root + "/versions").sorted(by: >) { found += libraries(under: "\(root)/versions/\(version)") }
    }
    var seen = Set<String>()
    return found.filter { seen.insert(URL(fileURLWithPath: $0).standardizedFileURL.path).inserted }
  }

  private static func libraries(under prefix: String) -> [String] {
    let pythons = names(in: prefix + "/lib").filter { $0.hasPrefix("python3") }.sorted(by: >)
    return pythons.flatMap { python in
      ["site-packages", "dist-packages"].map { "\(prefix)/lib/\(python)/\($0)" }
    }
  }

  private static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}

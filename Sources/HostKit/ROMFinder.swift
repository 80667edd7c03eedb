import Foundation
import Games

/// Finds a cartridge by what the user typed: a path, or the name of a game such as `pong`.
public struct ROMFinder: Sendable {
  /// The folders that are searched for a game's name, in this order.
  public let folders: [String]

  /// - Parameters:
  ///   - romFolders: what the user named with `--roms`.
  ///   - environment: the process's variables; `BEAM2600_ROMS` may hold several folders, separated by colons.
  public init(romFolders: [String] = [], environment: [String: String] = ProcessInfo.processInfo.environment) {
    var folders = romFolders
    folders += (environment["BEAM2600_ROMS"] ?? "").split(separator: ":").map(String.init)
    if let data = UserFolders.data(environment) { folders.append(data + "/roms") }
    folders += PythonPackages.folders("ale_py/roms", environment: environment)
    self.folders = folders
  }

  /// Reads the cartridge that `pathOrGame` stands for. A file of that name wins over a game of that name.
  ///
  /// - Throws: `HostError` if there is neither, or the file is not a usable ROM.
  public func find(_ pathOrGame: String) throws(HostError) -> ROMFile {
    if pathOrGame.isEmpty { throw HostError("The name of the ROM is empty; give a path or a game's name.") }
    if Files.isPlainFile(pathOrGame) || pathOrGame.contains("/") { return try ROMFile(path: pathOrGame) }
    if let path = path(ofGame: pathOrGame) {
      let file = try ROMFile(path: path)
      return ROMFile(bytes: file.bytes, path: path, name: Self.canonical(pathOrGame))
    }
    if Self.canonical(pathOrGame) == Self.canonical(ROMFile.builtIn.name) { return .builtIn }
    if Files.isFolder(pathOrGame) { return try ROMFile(path: pathOrGame) }
    throw HostError(
      "There is no file '\(pathOrGame)' and no ROM of a game of that name in \(Self.list(folders)); "
        + "give a path, --roms FOLDER, or install the ROMs of 'pip install ale-py'.")
  }

  /// The ROM with that MD5: the built-in one, or the first in the folders, of which those named `name` are looked at first.
  public func find(md5: String, name: String) -> ROMFile? {
    if ROMFile.builtIn.md5 == md5 { return .builtIn }
    let all = self.all
    let named = all.filter { Self.canonical(FileName.stem($0)) == name }
    for path in named + all {
      if let file = try? ROMFile(path: path), file.md5 == md5 { return ROMFile(bytes: file.bytes, path: path, name: name) }
    }
    return nil
  }

  /// All ROMs in the folders by their MD5; of two copies the first.
  public func pathsByMD5() -> [String: String] {
    var paths: [String: String] = [:]
    for path in all {
      if let file = try? ROMFile(path: path), paths[file.md5] == nil { paths[file.md5] = path }
    }
    return paths
  }

  /// The names of all ROMs in the folders (stems of files), sorted.
  public func names() -> [String] {
    Set(folders.flatMap { Self.roms(in: $0).map(FileName.stem) }).sorted()
  }

  /// The paths of all ROMs in the folders, in the order in which they are looked at.
  private var all: [String] { folders.flatMap { folder in Self.roms(in: folder).map { "\(folder)/\($0)" } } }

  private func path(ofGame name: String) -> String? {
    let wanted = Self.canonical(name)
    let all = self.all
    let named = all.filter { Self.canonical(FileName.stem($0)) == wanted }
    guard let known = Rule.named(wanted)?.game.md5s, !known.isEmpty else { return named.first }
    // A file may bear the game's name and be another version of it, or another name and be the game.
    func isKnown(_ path: String) -> Bool { (try? ROMFile(path: path)).map { known.contains($0.md5) } ?? false }
    return named.first(where: isKnown) ?? all.first(where: isKnown) ?? named.first
  }

  /// `Space Invaders`, `space-invaders` and `SpaceInvaders` all mean `space_invaders`.
  static func canonical(_ name: String) -> String {
    var result = ""
    var previousIsLower = false
    for character in name {
      if character == " " || character == "-" || character == "_" {
        if !result.hasSuffix("_") { result += "_" }
      } else {
        if character.isUppercase && previousIsLower { result += "_" }
        result += character.lowercased()
      }
      previousIsLower = character.isLowercase
    }
    return result
  }

  private static func roms(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { ["bin", "a26", "rom"].contains(FileName.pathExtension($0)) }.sorted()
  }

  private static func list(_ folders: [String]) -> String {
    folders.isEmpty ? "any folder" : folders.map { "'\($0)'" }.joined(separator: ", ")
  }
}

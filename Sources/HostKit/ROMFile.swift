import Games

/// A cartridge image together with where it came from.
public struct ROMFile: Sendable, Equatable {
  /// The image, 1 to `ROMFile.sizeLimit` bytes.
  public let bytes: [UInt8]
  /// The path it was read from; nil for the built-in cartridge.
  public let path: String?
  /// What to call it in a window's title: the file's name without folder and extension.
  public let name: String

  /// No scheme of the time holds more than 512 KB.
  public static let sizeLimit = 512 * 1024

  public init(bytes: [UInt8], path: String?, name: String) {
    self.bytes = bytes
    self.path = path
    self.name = name
  }

  /// Reads the image at `path`.
  ///
  /// - Throws: `HostError` if the file is missing, a folder, empty, unreadable, too large or an archive.
  public init(path: String) throws(HostError) {
    let bytes = try Files.read(path, kind: "ROM", limit: Self.sizeLimit)
    if bytes.isEmpty { throw HostError("The ROM '\(path)' is empty.") }
    if let archive = Self.archive(bytes) {
      throw HostError("'\(path)' is a \(archive) archive; unpack it and name the ROM inside.")
    }
    self.init(bytes: bytes, path: path, name: FileName.stem(path))
  }

  public var md5: String { MD5.hex(bytes) }

  /// The rule of the game that this is; nil for an image that no rule knows.
  public var rule: Rule? { Rule.matching(md5: md5) }

  private static func archive(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x50, 0x4b, 3, 4]) { return "zip" }
    if bytes.starts(with: [0x1f, 0x8b, 8]) { return "gzip" }
    if bytes.starts(with: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]) { return "7z" }
    return nil
  }
}

/// The parts of a file's path.
enum FileName {
  /// The name without folder and last extension: `roms/pong.bin` gives `pong`.
  static func stem(_ path: String) -> String {
    let name = last(path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The last extension in lower case, empty if there is none.
  static func pathExtension(_ path: String) -> String {
    let name = last(path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  private static func last(_ path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }
}

import Foundation
import HostKit
import VCS

/// What the parts of one game are called in the RAM and the picture of one cartridge: a small JSON file.
///
/// Addresses and colour bytes are hexadecimal strings such as `$B1`. Places are given in pixels and lines of the picture
/// (line 0 is the one in which VSYNC ended), as RAM byte times `scale` plus `offset`.
public struct Description: Codable, Sendable {
  /// A byte written as `$B1`.
  public struct Hex: Codable, Sendable, Equatable {
    public var value: UInt8

    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard text.hasPrefix("$"), let value = UInt8(text.dropFirst(), radix: 16) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a byte such as $B1")
      }
      self.value = value
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode("$" + String(value, radix: 16).uppercased())
    }
  }

  /// One coordinate of a thing's upper left corner.
  public struct Coordinate: Codable, Sendable {
    public var address: Hex
    public var scale: Double
    public var offset: Double
  }

  public struct Thing: Codable, Sendable {
    public var name: String
    public var x: Coordinate, y: Coordinate

    func place(_ ram: [UInt8]) -> (x: Double, y: Double) {
      func at(_ coordinate: Coordinate) -> Double {
        Double(ram[Int(coordinate.address.value & 127)]) * coordinate.scale + coordinate.offset
      }
      return (at(x), at(y))
    }
  }

  /// Blobs of one colour and of a certain size in the picture of a fresh board.
  public struct Blob: Codable, Sendable {
    public var color: Hex
    public var width: [Int], height: [Int]
  }

  /// The game goes on: RAM byte AND `mask` equals `value`.
  public struct Condition: Codable, Sendable {
    public var address: Hex, mask: Hex, value: Hex

    func holds(_ ram: [UInt8]) -> Bool { ram[Int(address.value & 127)] & mask.value == value.value }
  }

  public var title: String
  /// NTSC, PAL or SECAM.
  public var tv: String
  public var md5: [String]
  /// The rule that knows score and lives.
  public var game: String
  /// Width and height of a picture of Pac-Man or a ghost, in pixels and lines.
  public var size: [Int]
  public var pacman: Thing
  /// In the order of the arcade's: chaser, ambusher, flanker, shy one.
  public var ghosts: [Thing]
  public var playing: Condition?
  public var dot: Blob, energizer: Blob
  public var frightened: [Hex]
  public var eyes: [Hex]
  /// Left, top, right and bottom of the maze in columns and lines; score and lives lie outside.
  public var maze: [Int]
  /// Left, top, right and bottom of the places where ghosts run as in a tunnel.
  public var tunnel: [[Double]]?
  /// Left, top, right and bottom of the ghosts' pen and its door, where nobody decides anything.
  public var pen: [Double]?

  /// How far a thing at a place is from the nearest tunnel, along both axes; nil without a tunnel.
  func distanceToTunnel(_ place: (x: Double, y: Double)) -> Double? {
    tunnel?.map { max($0[0] - place.x, place.x - $0[2], 0) + max($0[1] - place.y, place.y - $0[3], 0) }.min()
  }

  /// The description of an image, from those that come with the tool; nil if nobody wrote one.
  /// A game's description fits all its builds for one television system, whose colours and lines it names.
  public static func matching(md5: String, game: String?, tv: TVFormat) -> Description? {
    builtIn.first { $0.md5.contains(md5) } ?? builtIn.first { $0.game == game && $0.tv == tv.rawValue }
  }

  static let builtIn: [Description] = [
    PackageResources.pacman_json, PackageResources.munch_json, PackageResources.munch_pal_json,
  ].map {
    try! Description(json: $0, file: "built-in")  // Safe: a test reads them.
  }

  /// - Throws: `HostError` that names the file and the place in it.
  public init(json: [UInt8], file: String) throws(HostError) {
    self = try JSONFile.decode(json, file: file)
    guard ghosts.count == 4, size.count == 2, maze.count == 4, maze[0] < maze[2], maze[1] < maze[3], maze.min()! >= 0 else {
      throw HostError(
        "The description '\(file)' needs four ghosts, a size of two numbers and a maze of four: left, top, right, bottom.")
    }
    guard ((tunnel ?? []) + (pen.map { [$0] } ?? [])).allSatisfy({ $0.count == 4 && $0[0] <= $0[2] && $0[1] <= $0[3] }) else {
      throw HostError("In the description '\(file)', places of tunnel and pen need four numbers: left, top, right, bottom.")
    }
    for blob in [dot, energizer] where blob.width.count != 2 || blob.height.count != 2 {
      throw HostError("In the description '\(file)', width and height of dots and energizers need two numbers: least and most.")
    }
  }
}

/// JSON with errors that a person can act on.
enum JSONFile {
  static func decode<T: Decodable>(_ json: [UInt8], file: String) throws(HostError) -> T {
    do {
      return try JSONDecoder().decode(T.self, from: Data(json))
    } catch let error as DecodingError {
      throw HostError("The file '\(file)' cannot be used: \(words(error)).")
    } catch {
      throw HostError("The file '\(file)' cannot be used: \(error.localizedDescription)")
    }
  }

  private static func words(_ error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? "." + $0.stringValue }.joined()
      return keys.isEmpty ? "the top" : String(keys.drop { $0 == "." })
    }
    switch error {
    case .keyNotFound(let key, let context): return "'\(key.stringValue)' is missing at \(path(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "at \(path(context)): \(context.debugDescription)"
    case .dataCorrupted(let context):
      return "at \(path(context)): \(context.debugDescription)"
        + (context.underlyingError.map { " (\(($0 as NSError).userInfo["NSDebugDescription"] ?? $0))" } ?? "")
    @unknown default: return "\(error)"
    }
  }
}

import Environment
import Foundation
import Games
import VCS

/// What an agent did, one byte a step: a line of JSON (cartridge, rule, settings, seeds, checks), then the actions' indices.
///
/// The Python package records them (`beam2600.ReplayRecorder`).
public struct ReplayFile: Sendable {
  public struct Episode: Sendable, Decodable {
    /// nil: the generators of the episode before go on.
    public let seed: UInt32?
    public let steps: Int
    /// The sum of its unclipped rewards.
    public let `return`: Int
  }

  private struct Head: Decodable {
    let format: String
    let rom: String
    let game: String
    /// The text of a rule that does not come with Beam2600.
    let rule: String?
    let settings: String
    let episodes: [Episode]
    let checks: [[Int]]
  }

  public let path: String
  public let game: String
  public let romMD5: String
  public let settings: Environment.Settings
  public let episodes: [Episode]
  public let actions: ArraySlice<UInt8>
  /// CRC-32 of the RAM after so many steps.
  public let checks: [Int: UInt32]
  private let ruleText: String?

  private static let format = "beam2600-replay/1"
  private static let opening = Array(#"{"format": "beam2600-replay/"#.utf8)

  /// Whether the file at `path` begins as a replay does.
  public static func isReplay(_ path: String) -> Bool {
    guard Files.isPlainFile(path), let file = fopen(path, "rb") else { return false }
    defer { fclose(file) }
    var start = [UInt8](repeating: 0, count: opening.count)
    return fread(&start, 1, start.count, file) == start.count && start == opening
  }

  /// - Throws: `HostError` if the file cannot be read or is no replay.
  public init(path: String) throws(HostError) {
    let bytes = try Files.read(path, kind: "replay", limit: 256 << 20)
    let line = bytes.prefix { $0 != 10 }
    guard let head = try? JSONDecoder().decode(Head.self, from: Data(line)), head.format == Self.format, line.count < bytes.count else {
      throw HostError("The file '\(path)' is no replay, or a damaged one.")
    }
    let actions = bytes[(line.count + 1)...]
    var steps = 0
    for episode in head.episodes {
      guard episode.steps >= 0, episode.steps <= actions.count else { break }
      steps += episode.steps
    }
    guard steps == actions.count, head.episodes.first.map({ $0.seed != nil }) ?? true else {
      throw HostError("The replay '\(path)' is damaged: it has \(actions.count) steps, and its head does not fit them.")
    }
    var checks: [Int: UInt32] = [:]
    for check in head.checks where check.count == 2 { checks[check[0]] = UInt32(truncatingIfNeeded: check[1]) }
    do { settings = try Environment.Settings(fingerprint: head.settings) } catch {
      throw HostError("The replay '\(path)' was made with other settings than this version knows: \(error.description)")
    }
    (self.path, game, romMD5, ruleText) = (path, head.game, head.rom, head.rule)
    (episodes, self.actions, self.checks) = (head.episodes, actions, checks)
  }

  /// The cartridge it was made with.
  public func rom(_ finder: ROMFinder) throws(HostError) -> ROMFile {
    guard let rom = finder.find(md5: romMD5, name: game) else {
      throw HostError(
        "The replay '\(path)' was made with a ROM of \(game) whose MD5 is \(romMD5), which is in none of the folders "
          + "that are searched; name its folder with --roms.")
    }
    return rom
  }

  /// The environment that it was made with, not reset yet.
  public func environment(_ rom: ROMFile) throws(HostError) -> Environment {
    var rule = Rule.named(game)
    if let ruleText {
      do { rule = try Rule(text: ruleText, file: game) } catch {
        throw HostError("The rule in the replay '\(path)' cannot be used: \(error.description)")
      }
    }
    do { return try Environment(rom: rom.bytes, rule: rule ?? .unscored, settings: settings) } catch {
      throw HostError("The replay '\(path)' cannot be played: \(error.description)")
    }
  }
}

extension ConsoleSetup {
  /// A console like the one in an environment of that game.
  public init(rom: ROMFile, playing game: Game) {
    var settings = Console.Settings()
    settings.scheme = .detect(rom.bytes)
    settings.tv = TVFormat(rawValue: game.tv) ?? .ntsc
    settings.leftPort = game.leftController == .paddles ? .paddles : .joystick
    settings.rightPort = game.rightController == .paddles ? .paddles : .joystick
    self.init(rom: rom, settings: settings)
  }
}

import HostKit

/// How agents fared with the cartridges: figures that somebody else measured, to stand beside ours.
///
///     {"agents": [{"name": "random", "stepsTrained": 0, "cartridges": [
///       {"game": "pacman", "dotsPerMinute": 19.5, "episodes": 30, "minutes": 18.2, "score": 14.1}, ...]}]}
public struct Agents: Codable, Sendable {
  /// An agent's play on one cartridge.
  public struct Played: Codable, Sendable {
    /// The name of the game or of its image's file, without folder and suffix.
    public var game: String
    /// In a minute of the console's time.
    public var dotsPerMinute: Double
    public var episodes: Int
    /// Minutes of the console's time.
    public var minutes: Double
    /// Points of an episode, mean.
    public var score: Double
  }

  public struct Agent: Codable, Sendable {
    public var name: String
    /// Decisions that it learned from, on each cartridge.
    public var stepsTrained: Int
    public var cartridges: [Played]
  }

  public var agents: [Agent]

  /// - Throws: `HostError` that names the file and the place in it.
  public init(json: [UInt8], file: String) throws(HostError) {
    self = try JSONFile.decode(json, file: file)
  }

  /// Head and rows of a table: agent, decisions learned from, and what it ate of A and of B.
  func table(_ a: Report.Machine, _ b: Report.Machine) -> [[String]] {
    [["agent", "decisions trained", "A, dots a minute", "B, dots a minute", "A, points", "B, points", "episodes"]]
      + agents.map { agent in
        let played = [a, b].map { machine in agent.cartridges.first { $0.game.lowercased() == machine.name.lowercased() } }
        let dots = played.map { $0.map { Value.format($0.dotsPerMinute) } ?? "-" }
        let points = played.map { $0.map { Value.format($0.score) } ?? "-" }
        let episodes = played.map { $0.map { "\($0.episodes)" } ?? "-" }.joined(separator: " ")
        return [agent.name, "\(agent.stepsTrained)"] + dots + points + [episodes]
      }
  }
}

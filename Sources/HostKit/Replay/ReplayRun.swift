import Environment
import VCS

/// A replay being played, step by step.
public struct ReplayRun: ~Copyable {
  public let replay: ReplayFile
  public internal(set) var environment: Environment
  /// Steps played.
  public private(set) var step = 0
  private var episode = 0
  /// Steps and sum of rewards of the running episode.
  private var played = 0
  private var total = 0

  public enum Event: Equatable, Sendable {
    case reset
    case step
    case end
    /// RAM or return are not those of the recording; a sentence.
    case difference(String)
  }

  public init(_ replay: ReplayFile, rom: ROMFile) throws(HostError) {
    self.replay = replay
    environment = try replay.environment(rom)
    var none: [Input] = []
    environment.takeInputs(into: &none)
  }

  /// Plays on by a reset or a step. `frames`: takes what the controllers did in each of the step's frames.
  public mutating func advance(frames: inout [Input]) -> Event {
    frames.removeAll(keepingCapacity: true)
    if episode > 0, played < replay.episodes[episode - 1].steps { return playStep(&frames) }
    if episode > 0, total != replay.episodes[episode - 1].return {
      return .difference("Episode \(episode - 1) brought \(total), in the recording \(replay.episodes[episode - 1].return).")
    }
    guard episode < replay.episodes.count else { return .end }
    environment.reset(seed: replay.episodes[episode].seed)
    (episode, played, total) = (episode + 1, 0, 0)
    return .reset
  }

  private mutating func playStep(_ frames: inout [Input]) -> Event {
    let action = Int(replay.actions[replay.actions.startIndex + step])
    do { total += try environment.step(action).rawReward } catch { return .difference("At step \(step) \(error.description)") }
    environment.takeInputs(into: &frames)
    step += 1
    played += 1
    if let check = replay.checks[step], check != ramChecksum {
      return .difference("At step \(step) the RAM is not that of the recording.")
    }
    return .step
  }

  private var ramChecksum: UInt32 {
    var sum = CRC32()
    for i in 0..<128 { sum.add(environment[ram: i]) }
    return sum.value
  }
}

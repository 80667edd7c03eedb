import Environment
import Games
import VCS

/// Shows a replay on a console of its own: each episode's start as a state, then every frame's input.
public final class ReplayFeed: Feed {
  private var run: ReplayRun
  private var frames: [Input] = []
  private var at = 0
  private var state: [UInt8]?
  private var isOver = false
  /// What is different from the recording, as a sentence; nil while nothing is.
  public private(set) var difference: String?

  /// - Parameter start: the first step to show; those before it are played without being shown.
  /// - Throws: `HostError` if it cannot be played, or has no such step.
  public init(_ replay: ReplayFile, rom: ROMFile, from start: Int = 0) throws(HostError) {
    run = try ReplayRun(replay, rom: rom)
    guard (0...replay.actions.count).contains(start) else {
      throw HostError("The replay '\(replay.path)' has no step \(start); it has \(replay.actions.count).")
    }
    while run.step < start, advance() { at = frames.count }
    if run.step > 0 { state = run.environment.consoleState() }
  }

  public var game: Game { run.environment.game.game }

  public func next(_ console: inout Console) -> Input? {
    while at == frames.count { if !advance() { return nil } }
    if let state {
      // Safe: it is the state of a console with this very cartridge.
      try? console.load(state: state)
      self.state = nil
    }
    at += 1
    return frames[at - 1]
  }

  public var notice: String? {
    if let difference { return difference }
    return isOver ? "The replay is over: \(run.step) steps" : nil
  }

  /// Returns false if there is nothing more.
  private func advance() -> Bool {
    if isOver { return false }
    at = 0
    switch run.advance(frames: &frames) {
    case .reset: state = run.environment.consoleState()
    case .step: break
    case .end: isOver = true
    case .difference(let sentence): (difference, isOver) = (sentence, true)
    }
    return !isOver
  }
}

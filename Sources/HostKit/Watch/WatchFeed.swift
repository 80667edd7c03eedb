import Environment
import Games
import VCS

/// Shows a job's environments: asks for a state at every frame, and lets the viewer's console draw a frame from it.
public final class WatchFeed: Feed {
  private let job: WatchedJob
  /// Understands the states.
  private var environment: Environment
  private var member: Int
  private var framesWaited = 0

  /// - Throws: `HostError` if the job's settings or rule mean nothing here, or it has no such environment.
  public init(_ job: WatchedJob, rom: ROMFile, member: Int = 0) throws(HostError) {
    guard (0..<job.members).contains(member) else {
      throw HostError("The job has no environment \(member); it has 0 to \(job.members - 1).")
    }
    self.job = job
    self.member = member
    do throws(any Error) {
      let rule = try job.facts.rule.map { try Rule(text: $0, file: job.facts.game) } ?? Rule.named(job.facts.game) ?? .unscored
      environment = try Environment(rom: rom.bytes, rule: rule, settings: .init(fingerprint: job.facts.settings))
    } catch {
      throw HostError("The job cannot be watched: \(error)")
    }
    job.ask(for: member)
  }

  public var game: Game { environment.game.game }

  public func next(_ console: inout Console) -> Input? {
    framesWaited += 1
    guard job.isAnswered else { return nil }
    let (shown, state) = job.answer
    job.ask(for: member)
    // A damaged state is one that is being written: there will be another.
    guard shown == member, (try? environment.load(state: state)) != nil else { return nil }
    guard (try? console.load(state: environment.consoleState())) != nil else { return nil }
    framesWaited = 0
    return environment.game.console.input
  }

  /// The next environment.
  public func select() {
    member = (member + 1) % job.members
    job.ask(for: member)
  }

  public var notice: String? {
    if framesWaited > 60 { return job.isRunning ? "Waiting for the job" : "The job has ended" }
    return "\(job.facts.name), environment \(member) of \(job.members)\(job.members > 1 ? ": SELECT shows the next" : "")"
  }
}

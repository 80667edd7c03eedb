/// One environment of a vector, the job that waits for it, and what the last job brought. A thread of the pool touches it only
/// between taking its number from the queue of jobs and putting it on the queue of results.
struct Member: ~Copyable {
  enum Job {
    case reset(seed: UInt32?)
    case step(Int, playerB: Int)
    case stick(radius: Float, angle: Float, fire: Float)
  }

  var environment: Environment
  var job = Job.reset(seed: nil)
  var status = Environment.Status()
  /// The last step ended an episode, which this vector's next step or the same one resets.
  var hasEnded = false
  var hasReset = false
  /// Where the observation goes at once, if the caller already waits for it.
  var target: UnsafeMutablePointer<UInt8>?
  /// The ended episode's last observation, for same-step resets.
  private let finalMemory: Memory<UInt8>

  init(_ environment: consuming Environment, keepsFinal: Bool) {
    let size = environment.observationByteCount
    self.environment = environment
    finalMemory = Memory(count: keepsFinal ? size : 0, filledWith: 0)
  }

  var final: UnsafeMutablePointer<UInt8>? { finalMemory.count > 0 ? finalMemory.base : nil }

  /// Does the job. `frame`: memory of the thread's own, as `Eye.lend` wants it.
  mutating func run(_ autoreset: VectorEnvironment.Autoreset, with frame: UnsafeMutablePointer<UInt8>) {
    environment.eye.lend(frame)
    switch job {
    case .reset(let seed):
      // A reset that somebody asks EnvPool for is always a new game's.
      if environment.settings.episodes == .envpool { environment.endedByLife = false }
      status = environment.reset(seed: seed)
      (hasReset, hasEnded) = (true, false)
    case _ where autoreset == .nextStep && hasEnded:
      // The action of this step goes unheard.
      status = environment.reset()
      hasEnded = false
    case .step(let action, let playerB):
      // Safe: the vector checked the action before it queued the job.
      status = (try? environment.step(action, playerB: playerB)) ?? status
      finishStep(autoreset)
    case .stick(let radius, let angle, let fire):
      status = (try? environment.step(radius: radius, angle: angle, fire: fire)) ?? status
      finishStep(autoreset)
    }
    if let target { environment.eye.observe(into: target) }
    target = nil
  }

  private mutating func finishStep(_ autoreset: VectorEnvironment.Autoreset) {
    hasEnded = environment.isDone
    guard hasEnded, autoreset == .sameStep else { return }
    if let final { environment.eye.observe(into: final) }
    let ending = status
    status = environment.reset()
    // Reward and flags are the ended episode's, lives and counters the new one's.
    (status.reward, status.rawReward) = (ending.reward, ending.rawReward)
    (status.terminated, status.truncated, status.lifeLost) = (ending.terminated, ending.truncated, ending.lifeLost)
    status.frames = ending.frames
  }
}

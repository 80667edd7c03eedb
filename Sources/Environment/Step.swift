import Games
import Glibc

extension Environment {
  /// Plays a step.
  ///
  /// - Parameters:
  ///   - action: an index into `actions`.
  ///   - playerB: the second player's, if `settings.players` is 2.
  ///   - frameSkip: frames to play instead of what the settings say; at least 1.
  /// - Throws: `badArgument`; nothing is played then.
  @discardableResult
  public mutating func step(_ action: Int, playerB: Int = 0, frameSkip: Int? = nil) throws(EnvironmentError) -> Status {
    guard actions.indices.contains(action) else {
      throw EnvironmentError(.badArgument, "There is no action \(action); there are 0 to \(actions.count - 1).")
    }
    guard settings.players == 2 || playerB == 0 else {
      throw EnvironmentError(.badArgument, "This environment has one player; set players to 2 for a second action.")
    }
    guard actions.indices.contains(playerB) else {
      throw EnvironmentError(.badArgument, "There is no action \(playerB) for the second player; there are 0 to \(actions.count - 1).")
    }
    let second = settings.players == 2 ? actions[playerB] : 0
    return play(actions[action], 1, second, settings.players == 2 ? 1 : 0, try frames(frameSkip))
  }

  /// Plays a step by a stick: how far it is bent (0 to 1), where to (radians, 0 is right and pi/2 up), and how far the button
  /// is down (0 to 1). A paddle is turned in proportion to the radius.
  @discardableResult
  public mutating func step(
    radius: Float, angle: Float, fire: Float, frameSkip: Int? = nil
  ) throws(EnvironmentError) -> Status {
    guard case .continuous(let threshold) = settings.actions else {
      throw EnvironmentError(.badArgument, "This environment has numbered actions; set actions to continuous for a stick's.")
    }
    guard radius.isFinite, angle.isFinite, fire.isFinite else {
      throw EnvironmentError(.badArgument, "The stick's radius, angle and button have to be finite numbers.")
    }
    let (x, y) = (radius * cosf(angle), radius * sinf(angle))
    func sign(_ axis: Float) -> Int { axis > threshold ? 1 : axis < -threshold ? -1 : 0 }
    let action = Action(horizontal: sign(x), vertical: sign(y), fires: fire > threshold)
    return play(action.rawValue, radius, 0, 0, try frames(frameSkip))
  }

  /// Goes to a state and plays a step from there.
  @discardableResult
  public mutating func step(from state: EnvironmentState, _ action: Int, playerB: Int = 0) throws(EnvironmentError) -> Status {
    restore(state)
    return try step(action, playerB: playerB)
  }

  private mutating func frames(_ given: Int?) throws(EnvironmentError) -> Int {
    if let given {
      guard (1...10_000).contains(given) else {
        throw EnvironmentError(.badArgument, "A step of \(given) frames is not between 1 and 10000.")
      }
      return given
    }
    switch settings.frameSkip {
    case .fixed(let n): return n
    case .range(let from, let to): return from + Int(skips.next(below: UInt32(to - from)))
    }
  }

  private mutating func play(_ a: Int, _ strengthA: Float, _ b: Int, _ strengthB: Float, _ frames: Int) -> Status {
    let limit = settings.stopsAtEnd && settings.maximumFrames > 0 ? settings.maximumFrames : .max
    var new = Status()
    var cut = false
    let stopsAtLives = settings.lifeLossEndsEpisode && settings.episodes == .ale
    for remaining in (0..<frames).reversed() {
      let shown = eye.wants(remaining: remaining) || (keepsScreen && remaining == 0)
      new.rawReward += game.act(
        a, strength: strengthA, playerB: b, strengthB: strengthB, drawing: shown ? .always : settings.stopsAtEnd ? .never : .ifLast)
      new.frames += 1
      elapsed += 1
      new.lifeLost = game.lives < lives && game.lives > 0
      cut = elapsed >= limit
      if settings.stopsAtEnd, game.isOver || (settings.episodes == .ale && cut) || (stopsAtLives && new.lifeLost) {
        // EnvPool shows the frame at which a step stopped, if it had drawn it.
        if settings.episodes == .envpool, eye.wants(remaining: remaining) { eye.see(game.screen, remaining: 0) }
        break
      }
      eye.see(game.screen, remaining: remaining)
    }
    eye.finishStep(game)
    lives = game.lives
    new.lives = lives
    new.reward = settings.rewardClip.apply(new.rawReward)
    let over = game.isTerminal
    new.terminated = over || (settings.lifeLossTerminates && new.lifeLost)
    new.truncated = settings.stopsAtEnd ? cut && !new.terminated : game.isTruncated
    new.frameNumber = game.frameNumber
    new.episodeFrameNumber = game.episodeFrameNumber
    endedByLife = settings.lifeLossEndsEpisode && new.lifeLost && !over && !cut
    isDone = over || cut || new.truncated || endedByLife
    status = new
    return new
  }

  // MARK: Observing

  /// Of one observation, stacked ones in front: [4, 84, 84], [210, 160, 3] ...
  public var observationShape: [Int] { eye.shape }
  public var observationByteCount: Int { eye.byteCount }

  /// Writes the observation, `observationByteCount` bytes, rows first.
  /// - Throws: `badArgument` if the buffer is too small.
  public func observe(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(EnvironmentError) {
    try eye.observe(into: buffer)
  }
}

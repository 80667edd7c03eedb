import Games
import VCS

extension GameConsole {
  /// Loads the cartridge again, with a new seed: mode and difficulty back to the defaults, counters to 0, one reset.
  ///
  /// The frames of loading are the same every time, so they are played once and remembered.
  public mutating func load(seed: UInt32) {
    generator = MersenneTwister(seed: seed)
    if let loaded, settings.powerOn != .episodeNoise {
      restore(loaded, generator: false)
      if loaded.isComplete { return }
    } else {
      powerUp(seed)
      if settings.powerOn != .episodeNoise { loaded = captureState() }
    }
    resetGame()
    if !drewInReset, loaded?.isComplete == false {
      let state = captureState()
      state.isComplete = true
      loaded = state
    }
  }

  /// From the fresh machine up to, but without, the first reset.
  private mutating func powerUp(_ seed: UInt32) {
    noise = MersenneTwister(seed: settings.noiseSeed(seed))
    (mode, difficulty) = (game.defaultMode, 0)
    (frameNumber, episodeFrameNumber) = (0, 0)
    (stickyA, stickyB) = (.none, .none)
    guard case .noise = settings.powerOn else { return }
    for i in 0..<128 { console[ram: i] = UInt8(truncatingIfNeeded: noise.next()) }
    _ = noise.next()  // The timer of a machine that has not been reset yet.
    // ALE plays 60 frames to find the television format, and keeps the RAM that they leave.
    powerCycle()
    var input = Input()
    if game.powerOnLeftA { input.switches.insert(.leftDifficultyA) }
    if game.powerOnRightA { input.switches.insert(.rightDifficultyA) }
    for paddle in 0..<4 { input[paddle: paddle] = Paddle(position: 0) }
    console.input = input
    for _ in 0..<60 { _ = console.runFrame(drawing: false) }
    powerCycle()
  }

  /// Switches the console off and on, with what is in its memory as `settings.powerOn` says.
  private mutating func powerCycle() {
    switch settings.powerOn {
    case .zero: console.reset()
    case .noise:
      console.copyRAM(into: UnsafeMutableBufferPointer(start: memory, count: 128))
      console.reset()
      for i in 0..<128 { console[ram: i] = memory[i] }
      seedDevices()
    case .episodeNoise:
      console.reset()
      for i in 0..<128 { console[ram: i] = UInt8(truncatingIfNeeded: noise.next()) }
      seedDevices()
    }
  }

  /// The timer starts anywhere; so does the RAM of a cartridge that has 128 bytes of it.
  private mutating func seedDevices() {
    console.startTimer(at: UInt8(truncatingIfNeeded: 25 + noise.next() % 75))
    if console.scheme.rawValue.hasSuffix("SC") {
      for _ in 0..<128 { _ = noise.next() }
    }
  }

  /// Starts a new game: 60 frames of nothing, RESET, the selection of the mode, RESET, and the game's starting actions.
  ///
  /// RAM is what the last game left, as `settings.powerOn` says. Rewards on the way are lost, but the rule sees the frames.
  public mutating func resetGame() {
    episodeFrameNumber = 0
    drewInReset = false
    (paddleA, paddleB) = (paddleCentre, paddleCentre)
    powerCycle()
    for _ in 0..<60 { play(.none, drawing: false) }
    pressReset()
    (stickyA, stickyB) = (.none, .none)
    rule.reset(mode: mode)
    selectMode()
    pressReset()
    for (code, frames) in game.start {
      let held: Held = code == Action.resetCode ? .reset : .nothing
      for frame in 1...frames { play(PlayerAction(code: code, strength: 1), holding: held, drawing: frame == frames) }
    }
  }

  private var paddleCentre: Int { (paddleRange.lowerBound + paddleRange.upperBound) / 2 }

  private mutating func pressReset() {
    for frame in 1...4 { play(.none, holding: .reset, drawing: frame == 4) }
  }

  /// Cycles that a loop may take, about 20000 frames: more than any game needs, but a game that never shows the mode must
  /// not hold us.
  private static let patience = 20_000 * 262 * 76

  private mutating func selectMode() {
    var at = 0
    while at < game.selection.count {
      guard case .until(let condition, let count) = game.selection[at] else {
        run(game.selection[at])
        at += 1
        continue
      }
      let deadline = console.cycles + Self.patience
      var turns = 0
      while value(condition) == 0, console.cycles < deadline, turns < 20_000 {
        for statement in game.selection[(at + 1)...(at + count)] { run(statement) }
        turns += 1
      }
      at += 1 + count
    }
  }

  private mutating func run(_ statement: Selection) {
    switch statement {
    case .press(let frames):
      for _ in 0..<min(max(value(frames), 0), 1000) { play(.none, holding: .select, drawing: false, scoring: false) }
      play(.none, drawing: false)
      frameNumber += 1
      episodeFrameNumber += 1
    case .act(let action, let times):
      let code = value(action)
      for _ in 0..<min(max(times.map { value($0) } ?? 1, 0), 1000) { act(code) }
      drewInReset = true
    case .softReset: pressReset()
    case .assign(let code): _ = value(code)
    case .until: break
    }
  }

  private mutating func value(_ code: Code) -> Int {
    if code.usesRandom { drewInReset = true }
    return rule.evaluate(code, ram: memory, bus: memory + 128, random: code.usesRandom ? Int(generator.next()) : 0)
  }
}

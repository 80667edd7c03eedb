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
    powerCycle()
    if forgetsRAM() { return powerCycle() }
    // ALE plays 60 frames to find the television format, and keeps the RAM that they leave.
    var input = Input()
    if game.powerOnLeftA { input.switches.insert(.leftDifficultyA) }
    if game.powerOnRightA { input.switches.insert(.rightDifficultyA) }
    for paddle in 0..<4 { input[paddle: paddle] = Paddle(position: 0) }
    console.input = input
    for _ in 0..<60 { _ = console.runFrame(drawing: false) }
    powerCycle()
  }

  /// Whether the first frame of the reset after this sets all of the RAM and reads nothing of it before: as many programs do,
  /// so that nothing comes of what it was.
  private mutating func forgetsRAM() -> Bool {
    // Nothing but RAM may be left of before.
    guard canTapeResets, console.cartridgeRAMSize == 0, console.scheme != .DPC else { return false }
    let before = noise
    console.snapshot(into: &redo)
    // Twice, as it is about to be, since the timer starts elsewhere each time.
    powerCycle()
    powerCycle()
    (paddleA, paddleB) = (paddleCentre, paddleCentre)
    console.input = makeInput(.none, .none, holding: .nothing)
    var watcher = ResetWatcher()
    _ = console.runFrame(watchedBy: &watcher)
    console.restore(redo)
    noise = before
    return watcher.written.isFull && !watcher.readsOldRAM
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

  /// The timer starts anywhere; so does the RAM of a cartridge that has some.
  private mutating func seedDevices() {
    console.startTimer(at: UInt8(truncatingIfNeeded: 25 + noise.next() % 75))
    for i in 0..<console.cartridgeRAMSize { console.setCartridgeRAM(i, to: UInt8(truncatingIfNeeded: noise.next())) }
  }

  /// Starts a new game: 60 frames of nothing, RESET, the selection of the mode, RESET, and the game's starting actions.
  ///
  /// RAM is what the last game left, as `settings.powerOn` says. Rewards on the way are lost, but the rule sees the frames.
  public mutating func resetGame() {
    episodeFrameNumber = 0
    drewInReset = false
    (paddleA, paddleB) = (paddleCentre, paddleCentre)
    powerCycle()
    if !canTapeResets || !resetByTape() { startGame() }
  }

  private mutating func startGame() {
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

  // MARK: Resets on tape

  /// What is neither on tape nor in the machine must not matter: objects, sound of longer ago.
  private var canTapeResets: Bool {
    game.busAddresses.isEmpty && !settings.findsObjects && settings.audioSamples <= 4096 && tape == nil
  }

  enum TapeState {
    case none
    case recording(ResetTape)
    /// So many cycles later than on the tape.
    case replaying(ResetTape, at: Int, later: Int)
    /// So many cycles later than on the tape; so many frames are over, and the machine need not be there yet.
    case waiting(WaitTape, at: Int, later: Int, isBehind: Bool)

    var isNone: Bool { if case .none = self { true } else { false } }
    /// The machine is not where the game is.
    var isReplaying: Bool {
      switch self {
      case .replaying, .waiting(_, _, _, isBehind: true): true
      default: false
      }
    }
  }

  /// Plays a reset up to where it meets one on tape, and the rest from the tape; if it meets none, it gets a tape of its own.
  /// Returns false, with everything as before, if the tape turns out to be another reset's.
  private mutating func resetByTape() -> Bool {
    let (ruleBefore, framesBefore, generatorBefore) = (rule, frameNumber, generator)
    console.snapshot(into: &redo)
    resetTape = .recording(ResetTape(mode: mode, difficulty: difficulty))
    startGame()
    let state = resetTape
    resetTape = .none
    switch state {
    case .recording(let new):
      if drewInReset || new.frames.count > 1000 { return true }
      new.end = captureState()
      resetTapes.add(new)
    case .replaying(let old, let frames, let later):
      guard frames == old.frames.count else {
        console.restore(redo)
        (rule, frameNumber, episodeFrameNumber, generator, drewInReset) = (ruleBefore, framesBefore, 0, generatorBefore, false)
        (paddleA, paddleB) = (paddleCentre, paddleCentre)
        return false
      }
      restoreMachine(old.end, later: later)
      readMemory()
    case .none, .waiting: break
    }
    return true
  }

  /// Plays a frame to a tape, or from it as far as it is about RAM.
  mutating func playTaped(_ input: Input, drawing: Bool) {
    let state = resetTape
    resetTape = .none
    switch state {
    case .none: break
    case .recording(let new): resetTape = record(input, on: new, drawing: drawing)
    case .replaying(let old, let at, let later):
      // Where the rest of the way is another one, the tape's end will not be reached.
      guard at < old.frames.count, old.frames[at].input == input else {
        resetTape = .replaying(old, at: old.frames.count + 1, later: later)
        return
      }
      for i in 0..<128 { memory[i] = old.frames[at].ram[i] }
      resetTape = .replaying(old, at: at + 1, later: later)
    case .waiting(let wait, let at, let later, let isBehind):
      resetTape = play(input, of: wait, at, later, isBehind: isBehind, drawing: drawing)
    }
  }

  private mutating func record(_ input: Input, on new: ResetTape, drawing: Bool) -> TapeState {
    console.input = input
    _ = console.runFrame(drawing: drawing)
    if new.meetings.count < ResetTape.mostMeetings {
      let moment = console.moment(), at = new.meetings.count
      if let old = resetTapes.tape(mode: mode, difficulty: difficulty, at: moment), at < old.meetings.count, old.meetings[at].moment == moment {
        readMemory()
        return .replaying(old, at: at + 1, later: console.cycles - old.meetings[at].cycles)
      }
      new.meetings.append((moment, console.cycles))
    }
    var frame = ResetTape.Frame(input: input, ram: .init(repeating: 0))
    for i in 0..<128 { frame.ram[i] = console[ram: i] }
    new.frames.append(frame)
    return .recording(new)
  }

  // MARK: Waiting

  /// From here on an agent waits: what has been waited through before, from the same machine on, need not be played again.
  mutating func beginWait() {
    guard canTapeResets, settings.audioSamples == 0 else { return }
    guard let wait = resetTapes.wait(from: console.moment(), cycles: console.cycles) else { return }
    resetTape = .waiting(wait, at: 0, later: console.cycles - wait.cycles, isBehind: false)
  }

  /// Brings the machine to where the game is.
  mutating func endWait() {
    if case .waiting(let wait, let at, let later, isBehind: true) = resetTape { catchUp(wait, at, later) }
    resetTape = .none
  }

  /// A frame that is drawn is always played.
  private mutating func play(
    _ input: Input, of wait: WaitTape, _ at: Int, _ later: Int, isBehind: Bool, drawing: Bool
  ) -> TapeState {
    let known = wait[at]
    if !drawing, let known, known.input == input {
      known.machine.copyRAM(into: UnsafeMutableBufferPointer(start: memory, count: 128))
      return .waiting(wait, at: at + 1, later: later, isBehind: true)
    }
    if isBehind { catchUp(wait, at, later) }
    console.input = input
    _ = console.runFrame(drawing: drawing)
    guard !drawing, known == nil else { return .none }
    var machine = Snapshot()
    console.snapshot(into: &machine)
    let isOnTape = wait.add(WaitTape.Moment(input, machine.delayed(by: -later)), at: at)
    return isOnTape ? .waiting(wait, at: at + 1, later: later, isBehind: false) : .none
  }

  private mutating func catchUp(_ wait: WaitTape, _ at: Int, _ later: Int) {
    // Safe: a moment that has been passed is known.
    if let moment = wait[at - 1] { console.restore(moment.machine.delayed(by: later)) }
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

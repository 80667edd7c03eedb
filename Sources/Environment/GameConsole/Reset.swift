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
    guard canTapeResets else { return false }
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
    return watcher.written.isFull && watcher.needed == RAMSet()
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
    timerStart = UInt8(truncatingIfNeeded: 25 + noise.next() % 75)
    console.startTimer(at: timerStart)
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
    guard canTapeResets else { return startGame() }
    if let tape = resetTapes.tape(for: self), replay(tape) { return }
    let frames = resetTapes.framesToWatch()
    if frames > 0 { record(watching: frames) } else { startGame() }
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

  /// What is not on tape must not matter: the cartridge's RAM or, of the DPC, registers, objects, sound of longer ago.
  private var canTapeResets: Bool {
    console.cartridgeRAMSize == 0 && console.scheme != .DPC && game.busAddresses.isEmpty && !settings.findsObjects && settings.audioSamples <= 4096 && tape == nil
  }

  private mutating func record(watching frames: Int) {
    let new = ResetTape(watching: frames)
    for i in 0..<128 { new.start[i] = console[ram: i] }
    (new.mode, new.difficulty) = (mode, difficulty)
    resetTape = .recording(new, ResetWatcher())
    startGame()
    guard case .recording(_, let watcher) = resetTape else { return }
    resetTape = .none
    if drewInReset || new.frames.count > 1000 { return }
    new.needed = watcher.needed
    if watcher.readsWildTimer || !watcher.hasSetTimer { new.timer = timerStart }
    new.end = captureState()
    resetTapes.add(new)
  }

  /// Returns false, with everything as before, if the tape turns out to be another reset's.
  private mutating func replay(_ old: ResetTape) -> Bool {
    let (ruleBefore, framesBefore) = (rule, frameNumber)
    var before = InlineArray<128, UInt8>(repeating: 0)
    for i in 0..<128 { before[i] = console[ram: i] }
    resetTape = .replaying(old, at: 0, before: before)
    startGame()
    guard case .replaying(_, let frames, _) = resetTape, frames == old.frames.count else {
      resetTape = .none
      (rule, frameNumber, episodeFrameNumber, drewInReset) = (ruleBefore, framesBefore, 0, false)
      (paddleA, paddleB) = (paddleCentre, paddleCentre)
      return false
    }
    resetTape = .none
    let written = old.frames[frames - 1].written
    restoreMachine(old.end)
    for i in 0..<128 where !written.contains(i) { console[ram: i] = before[i] }
    readMemory()
    return true
  }

  /// Plays a frame to the tape, or from it as far as it is about RAM.
  mutating func playTaped(_ input: Input, drawing: Bool) {
    switch resetTape {
    case .none: break
    case .recording(let new, var watcher):
      resetTape = .none
      console.input = input
      if watcher.hasSeenAll {
        _ = console.runFrame(drawing: drawing)
      } else if new.frames.count < new.watching {
        _ = console.runFrame(watchedBy: &watcher)
      } else {
        _ = console.runFrame(drawing: drawing)
        return
      }
      var frame = ResetTape.Frame(input: input, ram: .init(repeating: 0), written: watcher.written)
      for i in 0..<128 { frame.ram[i] = console[ram: i] }
      new.frames.append(frame)
      resetTape = .recording(new, watcher)
    case .replaying(let old, let at, let before):
      // Where the rest of the way is another one, the tape's end will not be reached.
      guard at < old.frames.count, old.frames[at].input == input else {
        resetTape = .replaying(old, at: old.frames.count + 1, before: before)
        return
      }
      for i in 0..<128 { memory[i] = old.frames[at].written.contains(i) ? old.frames[at].ram[i] : before[i] }
      resetTape = .replaying(old, at: at + 1, before: before)
    }
  }

  enum TapeState {
    case none
    case recording(ResetTape, ResetWatcher)
    case replaying(ResetTape, at: Int, before: InlineArray<128, UInt8>)

    var isNone: Bool { if case .none = self { true } else { false } }
    var isReplaying: Bool { if case .replaying = self { true } else { false } }
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

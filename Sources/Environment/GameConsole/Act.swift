import Games
import VCS

extension GameConsole {
  /// Plays `settings.frameSkip` frames and gives their reward.
  ///
  /// Two numbers are drawn for each frame, one a player, even when the game is over; then nothing else happens and the
  /// reward is 0.
  ///
  /// - Parameters:
  ///   - action: 0 to 17; another code counts as NOOP.
  ///   - strength: how hard a paddle is turned, 0 to 1.
  ///   - playerB: the second player's action, 0 to 17.
  ///   - drawing: when the frames' pixels are made.
  @discardableResult
  public mutating func act(
    _ action: Int, strength: Float = 1, playerB: Int = 0, strengthB: Float = 0, drawing: Drawing = .always
  ) -> Int {
    let (a, b) = (PlayerAction(code: action, strength: strength), PlayerAction(code: playerB, strength: strengthB))
    var reward = 0
    for _ in 0..<settings.frameSkip {
      // The probability is a Float, the number drawn is exact in a Double: 2^32 steps.
      let p = Double(settings.stickyProbability)
      if Double(generator.next()) / 4_294_967_296 >= p { stickyA = a }
      if Double(generator.next()) / 4_294_967_296 >= p { stickyB = b }
      if isOver { continue }
      frameNumber += 1
      episodeFrameNumber += 1
      play(legal(stickyA), legal(stickyB), drawing: drawing)
      reward += rule.outcome.reward
    }
    return min(max(reward, settings.rewardMinimum), settings.rewardMaximum)
  }

  private func legal(_ action: PlayerAction) -> PlayerAction {
    game.illegalActions.contains(action.code) ? PlayerAction(code: 0, strength: action.strength) : action
  }

  /// When a frame's pixels are made. Those that make them later play the frame twice.
  public enum Drawing: Sendable {
    case always
    /// The screen stays as it is, which saves time.
    case never
    /// Only if the game is over with this frame, whose picture then stays.
    case ifLast
    /// For `showScreen`, which has to be called before looking.
    case whenAsked
  }

  private mutating func play(_ a: PlayerAction, _ b: PlayerAction, drawing: Drawing) {
    // A picture that began before this frame cannot be made from here on; no game's does in earnest.
    let isLazy = drawing == .ifLast || drawing == .whenAsked && !lazyScreen.expectsLook()
    guard isLazy, !console.isPictureBegun else {
      return play(a, b, drawing: drawing != .never)
    }
    console.snapshot(into: &redo)
    play(a, b, drawing: false)
    (lazyScreen.isDue, lazyScreen.input) = (true, console.input)
    if drawing == .whenAsked ? console.isPictureBegun : isOver {
      makeScreen()
    } else if drawing == .ifLast {
      lazyScreen.isDue = false
    }
  }

  /// One frame of the machine and, usually, of the rule.
  mutating func play(
    _ a: PlayerAction, _ b: PlayerAction = .none, holding held: Held = .nothing, drawing: Bool, scoring: Bool = true
  ) {
    let input = makeInput(a, b, holding: held)
    if resetTape.isNone {
      console.input = input
      tape?.append(input)
      if drawing, settings.findsObjects { console.snapshot(into: &redo) }
      _ = console.runFrame(drawing: drawing)
      if drawing, settings.findsObjects { findObjects() }
    } else {
      playTaped(input, drawing: drawing)
    }
    if !resetTape.isReplaying {
      if settings.audioSamples > 0 { takeAudio() }
      if drawing {
        finishScreen()
        lazyScreen.isDue = false
      }
      readMemory()
    }
    if scoring { rule.frame(memory, bus: memory + 128) }
  }

  func readMemory() {
    console.copyRAM(into: UnsafeMutableBufferPointer(start: memory, count: 128))
    for i in game.busAddresses.indices { memory[128 + i] = console.peek(game.busAddresses[i]) }
  }

  // MARK: Memory

  /// The 128 bytes of RAM as the last frame left them; at most as many as `buffer` holds.
  public func copyRAM(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    console.copyRAM(into: buffer)
  }

  /// A byte of RAM: index 0 is address 0x80. The index is taken modulo 128.
  public subscript(ram index: Int) -> UInt8 {
    get { console[ram: index] }
    set { console[ram: index] = newValue }
  }

  /// A byte anywhere on the bus, without side effects.
  public func peek(_ address: UInt16) -> UInt8 { console.peek(address) }
}

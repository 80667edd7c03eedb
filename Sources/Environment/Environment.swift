import Games
import VCS

/// An agent's environment: a game, stepped by actions, seen by an eye, with the starts, lives and rewards of a protocol.
///
///     var environment = try Environment(rom: image, settings: .init(preset: "nature")!)
///     var status = environment.reset(seed: 1)
///     status = try environment.step(2)              // the third of `environment.actions`
///     try environment.observe(into: buffer)         // `environment.observationShape`, bytes
///
/// Not copyable; `captureState` and `restore` copy its state. A step allocates nothing.
public struct Environment: ~Copyable {
  /// What a reset or a step brought.
  public struct Status: Equatable, Sendable {
    /// Clipped as the settings say, and as the game gave it.
    public var reward = 0
    public var rawReward = 0
    public var lives = 0
    /// The episode came to its end.
    public var terminated = false
    /// The episode was cut off.
    public var truncated = false
    public var lifeLost = false
    /// Frames played by this call.
    public var frames = 0
    /// Frames played since the image was loaded, and since the game's reset.
    public var frameNumber = 0
    public var episodeFrameNumber = 0
  }

  public let settings: Settings
  /// The game and its machine. Acting on it directly goes past the agent's counters and observations.
  public internal(set) var game: GameConsole
  /// Codes of the actions that `step` numbers.
  public let actions: [Int]
  /// What the last call brought.
  public internal(set) var status = Status()
  /// The episode is over; the next call should be `reset`.
  public internal(set) var isDone = false
  /// Draw the last frame of each step for `game.copyRGB`, even where the observation needs no picture. Changes nothing else.
  public var keepsScreen = false

  var eye: Eye
  /// Draws the frames of waiting at a start.
  var starts: MersenneTwister
  /// Draws frame skips.
  var skips: MersenneTwister
  /// Frames that count towards the limit: those since the start of the episode or the game, after its no-ops.
  var elapsed = 0
  var lives = 0
  /// The episode ended by a lost life alone, and the game goes on.
  var endedByLife = false
  /// What a seeded reset comes to, if that does not depend on the seed.
  var started: GameState?

  /// - Parameters:
  ///   - rom: the cartridge's image.
  ///   - rule: the game's rule; nil: the one that knows the image, else one without rewards.
  ///   - scheme: the cartridge's wiring; nil: found from the image.
  /// - Throws: `badROM` or `badArgument`.
  public init(
    rom: [UInt8], rule: Rule? = nil, settings: Settings, seed: UInt32 = 0, scheme: Scheme? = nil
  ) throws(EnvironmentError) {
    try self.init(rom: rom, rule: rule, settings: settings, seed: seed, scheme: scheme, twin: nil)
  }

  /// What environments of the same image, rule and settings can share, on any thread.
  struct Twin: Sendable {
    var cycle: Int
    var scale: AreaResizer.Scale
    var loaded: GameState?
    var started: GameState?
    var tapes: ResetTapes
  }

  var twin: Twin { Twin(cycle: eye.pooled, scale: eye.scale, loaded: game.loaded, started: started, tapes: game.resetTapes) }

  init(
    rom: [UInt8], rule: Rule?, settings: Settings, seed: UInt32, scheme: Scheme?, remembersLines: Bool = true, twin: Twin?
  ) throws(EnvironmentError) {
    let rule = rule ?? Rule.matching(md5: MD5.hex(rom)) ?? .unscored
    try settings.check(rule.game)
    var cycle = twin?.cycle ?? 1
    if twin == nil, settings.pooling == .deflicker { cycle = try Flicker.cycle(rom: rom, rule: rule, scheme: scheme) }
    var console = GameConsole.Settings()
    console.stickyProbability = settings.stickyProbability
    console.maximumFrames = settings.stopsAtEnd ? 0 : settings.maximumFrames
    console.powerOn = settings.powerOn
    console.remembersLines = remembersLines
    console.findsObjects = settings.observation == .objects
    console.audioSamples = settings.observation == .audio ? settings.audioSamples : 0
    var game = try GameConsole(rom: rom, rule: rule, settings: console, seed: seed, scheme: scheme, loaded: twin?.loaded, tapes: twin?.tapes)
    if let mode = settings.mode { try game.setMode(mode) }
    if let difficulty = settings.difficulty { try game.setDifficulty(difficulty) }
    self.game = game
    self.settings = settings
    eye = Eye(settings, window: (160, rule.game.windowHeight), cycle: cycle, scale: twin?.scale)
    actions = settings.actions == .minimal ? rule.game.actions : Array(0..<18)
    started = twin?.started
    starts = MersenneTwister(seed: seed)
    skips = MersenneTwister(seed: ~seed)
  }

  /// The console's RAM; the index is taken modulo 128.
  public subscript(ram index: Int) -> UInt8 {
    get { game[ram: index] }
    set { game[ram: index] = newValue }
  }

  /// What the controllers did in each frame since the last call, or since the last reset; the first call only begins to
  /// note it. A console that is brought to the state after a reset and given these inputs plays the same frames.
  public mutating func takeInputs(into inputs: inout [Input]) {
    inputs.removeAll(keepingCapacity: true)
    var tape = game.tape ?? []
    game.tape = nil  // or appending would copy what both hold
    swap(&tape, &inputs)
    game.tape = tape
  }

  /// Starts an episode.
  ///
  /// - Parameter seed: of all that is drawn from now on. The image is loaded again, so that the same seed gives the same
  ///   episodes. nil: the generators go on, and the game's RAM stays.
  @discardableResult
  public mutating func reset(seed: UInt32? = nil) -> Status {
    if let seed { reload(seed) }
    let goesOn = seed == nil && settings.lifeLossKeepsGame && endedByLife && !game.isOver
    if seed == nil && !goesOn { game.resetGame() }
    var past = Eye.Past.black
    switch settings.episodes {
    case .envpool: past = wait(isNew: !goesOn) || !goesOn ? .same : .kept
    case .ale where goesOn:
      game.act(0)
      if game.isOver { game.resetGame() }
      if fires { game.act(Action.fire.rawValue) }
    case .ale: start()
    }
    if !goesOn || settings.episodes == .ale { elapsed = 0 }
    lives = game.lives
    endedByLife = false
    isDone = false
    game.tape?.removeAll(keepingCapacity: true)
    eye.start(game, past: past)
    status = Status(lives: lives, frameNumber: game.frameNumber, episodeFrameNumber: game.episodeFrameNumber)
    return status
  }

  /// Loads, sets mode and difficulty, and resets the game. Where nothing was drawn, the outcome is remembered.
  private mutating func reload(_ seed: UInt32) {
    starts = MersenneTwister(seed: seed)
    skips = MersenneTwister(seed: ~seed)
    if let started {
      game.restore(started, generator: false)
      game.generator = MersenneTwister(seed: seed)
      return
    }
    game.load(seed: seed)
    // Safe: checked when the environment was made.
    if let mode = settings.mode { try? game.setMode(mode) }
    if let difficulty = settings.difficulty { try? game.setDifficulty(difficulty) }
    let drew = game.drewInReset
    game.resetGame()
    if !drew && !game.drewInReset && settings.powerOn != .episodeNoise { started = game.captureState() }
  }

  private var fires: Bool { settings.fireReset && actions.contains(Action.fire.rawValue) }

  /// The no-ops and the button of EnvPool. Returns whether the game came to its end, and another one began.
  private mutating func wait(isNew: Bool) -> Bool {
    var ended = false
    let draw = Int(starts.next(below: UInt32(settings.noopMaximum)))
    let frames = settings.noopMaximum == 0 ? 0 : 1 + draw
    // Lives are lost at other moments each time.
    if isNew, frames > 1 { game.beginWait() }
    for remaining in (0..<frames).reversed() {
      game.act(fires && remaining == 0 ? Action.fire.rawValue : 0, drawing: remaining == 0 ? .always : .never)
      if game.isOver {
        game.endWait()
        game.resetGame()
        ended = true
      }
    }
    game.endWait()
    return ended
  }

  /// The button and the no-ops of a new game.
  private mutating func start() {
    let draw = Int(starts.next(below: UInt32(settings.noopMaximum)))
    let noops = draw - (fires ? 1 : 0)
    if noops > 1 { game.beginWait() }
    if fires { game.act(Action.fire.rawValue, drawing: noops <= 0 ? .always : .never) }
    for i in 0..<max(0, noops) {
      game.act(0, drawing: i == noops - 1 ? .always : .never)
      if game.isOver {
        game.endWait()
        game.resetGame()
      }
    }
    game.endWait()
  }
}

import Games
import VCS

/// A console with a game in it, and with the game's rule: what the Arcade Learning Environment calls its interface.
///
/// `act` plays frames and gives the reward, `resetGame` starts over, by the same sequence of frames, the same counters and
/// the same random draws as there. The machine behind it is the real one, so that what happens on the screen may differ.
public struct GameConsole: ~Copyable {
  public struct Settings: Equatable, Sendable {
    /// Chance that a frame repeats the action of the frame before, whatever `act` is given.
    public var stickyProbability: Float = 0.25
    /// Frames that one `act` plays.
    public var frameSkip = 1
    /// Frames after which an episode is truncated; 0: never.
    public var maximumFrames = 0
    /// A lost life truncates the episode.
    public var truncatesOnLifeLoss = false
    /// Limits of what `act` returns.
    public var rewardMinimum = Int.min
    public var rewardMaximum = Int.max
    /// Ohms; nil: the game's, usually 27450 and 790196.
    public var paddleMinimum: Int?
    public var paddleMaximum: Int?
    public var powerOn = PowerOnMemory.default
    /// Whether sound is made, and how many of the newest samples are kept; 0: the sound circuit stands still.
    public var audioSamples = 0
    /// Whether the boxes of the TIA's objects are found in each frame that is drawn.
    public var findsObjects = false
    /// As of a console's settings: rows and lines are remembered. false takes up to 400 KB less, and is faster where many
    /// consoles share a host's cache.
    public var remembersLines = true
    public init() {}
  }

  /// What is in the memory of the console when it is switched on.
  public enum PowerOnMemory: Equatable, Sendable {
    /// Noise from this seed, once: a reset leaves the RAM as the game left it. The default seed gives ALE's bytes.
    case noise(seed: UInt32)
    /// Zeros at every reset.
    case zero
    /// Other noise at every reset, from the seed of the episodes.
    case episodeNoise

    public static let `default` = PowerOnMemory.noise(seed: 4_753_849)
  }

  public let settings: Settings
  public let game: Game
  public internal(set) var rule: Rule
  /// The machine itself. Playing on it past `act` is allowed; the counters then know nothing of it.
  public var console: Console

  /// Draws sticky actions: two numbers a frame.
  public internal(set) var generator: MersenneTwister
  /// Fills memories.
  var noise: MersenneTwister
  public internal(set) var mode: Int
  public internal(set) var difficulty = 0
  /// Frames played by `act` since the cartridge was loaded, and since the last reset.
  public internal(set) var frameNumber = 0
  public internal(set) var episodeFrameNumber = 0
  var stickyA = PlayerAction.none
  var stickyB = PlayerAction.none
  /// Paddle resistances in ohms.
  var paddleA = 0
  var paddleB = 0
  let paddleRange: ClosedRange<Int>
  let initialLives: Int
  /// A frame number was drawn while resetting, so the reset depends on the seed.
  var drewInReset = false
  /// The machine after loading, to which `load(seed:)` returns without playing the frames again.
  var loaded: GameState?
  /// Resets that need not be played again, shared with consoles of the same image, rule and settings.
  let resetTapes: ResetTapes
  var resetTape = TapeState.none

  var lazyScreen = LazyScreen()
  /// The machine before the frame being played, while that may have to be played again.
  var redo = Snapshot()
  /// Boxes of the objects in the last frame drawn.
  let objects = Memory<UInt8>(count: TIAObjects.count * TIAObjects.fields, filledWith: 0)

  /// RAM after the last frame, 128 bytes, then the bytes at the rule's other addresses.
  let bytes: Memory<UInt8>
  /// The window of the last frame that was drawn: colour bytes, `windowHeight` rows of 160, in the console's own picture.
  let screen: UnsafePointer<UInt8>
  /// The same in gray levels, as it was asked for last.
  let grayScreen = GrayScreen()
  /// The newest samples, oldest first from `audioStart` on, unsigned.
  let samples: Memory<UInt8>
  var audioStart = 0
  public let tables: ColorTables
  /// The input of each frame played, for whoever shows them on another console; nil: nobody.
  var tape: [Input]?

  /// Loads a cartridge and starts the game.
  ///
  /// - Parameters:
  ///   - rom: the image.
  ///   - rule: the game's rule; nil: the one that knows the image's MD5 sum, else one without rewards.
  ///   - seed: of sticky actions.
  ///   - scheme: the cartridge's wiring; nil: found from the image.
  /// - Throws: `badROM`, or `badArgument` for settings out of range.
  public init(
    rom: [UInt8], rule: Rule? = nil, settings: Settings = .init(), seed: UInt32 = 0, scheme: Scheme? = nil
  ) throws(EnvironmentError) {
    try self.init(rom: rom, rule: rule ?? Rule.matching(md5: MD5.hex(rom)) ?? .unscored, settings: settings, seed: seed, scheme: scheme, loaded: nil, tapes: nil)
  }

  /// `loaded`, `tapes`: the state after loading, and the resets, of another console with the same image, rule and settings.
  init(
    rom: [UInt8], rule: Rule, settings: Settings, seed: UInt32, scheme: Scheme?, loaded: GameState?, tapes: ResetTapes?
  ) throws(EnvironmentError) {
    try settings.check()
    let game = rule.game
    var machine = Console.Settings()
    machine.scheme = scheme
    machine.tv = TVFormat(rawValue: game.tv) ?? .ntsc
    machine.leftPort = game.leftController == .paddles ? .paddles : .joystick
    machine.rightPort = game.rightController == .paddles ? .paddles : .joystick
    machine.audio = settings.audioSamples > 0
    (machine.pictureTop, machine.pictureLines) = (game.windowTop, game.windowHeight)
    machine.keepsLastPicture = false
    machine.remembersRows = settings.remembersLines
    machine.remembersLines = settings.remembersLines
    let console: Console
    do { console = try Console(rom: rom, settings: machine) } catch { throw EnvironmentError(.badROM, error.description) }
    // Safe: the console shares its picture's memory, the window, and lives as long as this.
    screen = console.sharedPixels!
    self.console = console
    self.settings = settings
    self.game = game
    self.rule = rule
    mode = game.defaultMode
    generator = MersenneTwister(seed: seed)
    noise = MersenneTwister(seed: settings.noiseSeed(seed))
    let lowest = settings.paddleMinimum ?? 27_450
    paddleRange = lowest...max(lowest, settings.paddleMaximum ?? game.paddleMaximum ?? 790_196)
    self.rule.reset()
    initialLives = self.rule.outcome.lives
    tables = ColorTables.of(machine.tv)
    bytes = Memory(count: 128 + game.busAddresses.count, filledWith: 0)
    samples = Memory(count: settings.audioSamples, filledWith: 128)
    self.loaded = loaded
    resetTapes = tapes ?? ResetTapes()
    load(seed: seed)
  }

  var memory: UnsafeMutablePointer<UInt8> { bytes.base }
  var audio: UnsafeMutablePointer<UInt8> { samples.base }

  // MARK: What is known of the game

  public var lives: Int { rule.outcome.lives }
  /// The rule says that the game is over.
  public var isTerminal: Bool { rule.outcome.terminal }
  /// The frame limit is reached, or a life lost where that counts.
  public var isTruncated: Bool {
    (settings.maximumFrames > 0 && episodeFrameNumber >= settings.maximumFrames)
      || (settings.truncatesOnLifeLoss && lives < initialLives)
  }
  /// `act` plays no more frames.
  public var isOver: Bool { isTerminal || isTruncated }

  /// Takes effect at the next reset.
  public mutating func setMode(_ mode: Int) throws(EnvironmentError) {
    guard game.modes.contains(mode) else {
      throw EnvironmentError(.badArgument, "\(game.title) has no mode \(mode); it has \(listed(game.modes)).")
    }
    self.mode = mode
  }

  /// Takes effect at the next frame. Bit 0: left switch at A, bit 1: right switch at A.
  public mutating func setDifficulty(_ difficulty: Int) throws(EnvironmentError) {
    guard game.difficulties.contains(difficulty) else {
      throw EnvironmentError(.badArgument, "\(game.title) has no difficulty \(difficulty); it has \(listed(game.difficulties)).")
    }
    self.difficulty = difficulty
  }
}

private func listed(_ numbers: [Int]) -> String {
  numbers.prefix(12).map(String.init).joined(separator: ", ") + (numbers.count > 12 ? " ... \(numbers.last!)" : "")
}

extension GameConsole.Settings {
  func noiseSeed(_ seed: UInt32) -> UInt32 {
    switch powerOn {
    case .noise(let own): own
    case .zero: 0
    case .episodeNoise: seed ^ 0x2600_2600
    }
  }

  func check() throws(EnvironmentError) {
    func require(_ condition: Bool, _ sentence: String) throws(EnvironmentError) {
      if !condition { throw EnvironmentError(.badArgument, sentence) }
    }
    try require(stickyProbability >= 0 && stickyProbability <= 1, "The sticky probability \(stickyProbability) is not between 0 and 1.")
    try require(frameSkip >= 1 && frameSkip <= 10_000, "The frame skip \(frameSkip) is not between 1 and 10000.")
    try require(maximumFrames >= 0, "The frame limit \(maximumFrames) is negative; 0 means none.")
    try require(rewardMinimum <= rewardMaximum, "The lower limit of the reward lies above the upper one.")
    try require(audioSamples >= 0 && audioSamples <= 1 << 20, "The number of sound samples \(audioSamples) is not between 0 and 1048576.")
    for ohms in [paddleMinimum, paddleMaximum].compactMap({ $0 }) {
      try require((0...10_000_000).contains(ohms), "A paddle's resistance of \(ohms) ohms is not between 0 and 10000000.")
    }
  }
}

import Games

extension Environment {
  /// Everything that shapes results, in one value. Equal settings, image, rule and seed give equal results.
  public struct Settings: Equatable, Sendable {
    // The game.
    /// Frames that one step plays.
    public var frameSkip = FrameSkip.fixed(4)
    /// Chance that a frame repeats the action of the frame before.
    public var stickyProbability: Float = 0.25
    /// nil: the game's default mode.
    public var mode: Int?
    /// nil: both switches at B. Bit 0: left switch at A, bit 1: right switch at A.
    public var difficulty: Int?
    public var actions = ActionSet.minimal
    /// 2: `step` takes a second action.
    public var players = 1
    /// Frames after which an episode is truncated; 0: never.
    public var maximumFrames = 108_000
    public var powerOn = GameConsole.PowerOnMemory.default

    // What the agent sees.
    public var observation = Observation.rgb
    /// Size of pictures; 0: as the game's window, 160 wide. Another size is made by averaging areas.
    public var width = 0
    public var height = 0
    /// How many observations, one a step, are shown at once.
    public var stack = 1
    public var pooling = Pooling.last
    /// Sound samples in an audio observation: the newest ones, two a scanline.
    public var audioSamples = 512

    // Starts, lives, rewards.
    /// Whose way episodes begin, go on after a lost life, and are cut off.
    public var episodes = Episodes.ale
    /// Frames that an episode may wait at its start: see `Episodes`.
    public var noopMaximum = 0
    /// Each episode starts with the button pressed for a frame, if the game has one.
    public var fireReset = false
    /// A lost life is reported as the end (`terminated`).
    public var lifeLossTerminates = false
    /// A lost life ends the episode: the next call has to be a reset, and vectors reset by themselves.
    public var lifeLossEndsEpisode = false
    /// A reset after a mere loss of life goes on with the same game instead of starting a new one.
    public var lifeLossKeepsGame = false
    public var rewardClip = RewardClip.none
    /// A step stops at the frame that ends the episode. False: it goes through all its frames, of which those after the
    /// end bring nothing, and the frame limit counts all frames since the game's reset, not since the agent's first step.
    public var stopsAtEnd = true

    public init() {}
  }

  public enum FrameSkip: Equatable, Sendable {
    case fixed(Int)
    /// A number drawn for each step: at least `from`, below `to`.
    case range(from: Int, to: Int)
  }

  public enum ActionSet: Equatable, Sendable {
    /// The actions that make a difference in the game.
    case minimal
    /// All 18.
    case full
    /// A stick's radius, angle and button as real numbers; an axis counts beyond the threshold.
    case continuous(threshold: Float)
  }

  public enum Observation: String, CaseIterable, Sendable {
    /// Height x width x 3.
    case rgb
    /// Height x width: luminance.
    case grayscale
    /// Height x width: the TIA's colour bytes, even numbers.
    case palette
    /// 128 bytes.
    case ram
    /// `audioSamples` unsigned samples, 128 being silence.
    case audio
    /// 13 x 5: the boxes of the TIA's moving objects, see `TIAObjects`.
    case objects
  }

  public enum Pooling: String, CaseIterable, Sendable {
    /// The last frame of the step.
    case last
    /// The brighter of the last two frames, channel by channel.
    case maximum
    /// The brightest of as many frames as the game takes to show all its flickering objects, as measured from the image.
    case deflicker
  }

  public enum Episodes: String, CaseIterable, Sendable {
    /// As ALE's vector environment. An episode starts with 0 to `noopMaximum` - 1 frames, the first of them the button's,
    /// which is pressed even if it is 0; where it goes on with a game after a lost life, with one of nothing and the
    /// button's. The stack is black below its first picture, and the frame limit is the episode's.
    case ale
    /// As EnvPool. An episode starts with 1 to `noopMaximum` frames (0: none), the last the button's, also where it goes on
    /// with a game: there the stack goes on as well. A new game fills the stack with its first picture. The frame limit is
    /// the game's, and only the game's end stops a step midway.
    case envpool
  }

  public enum RewardClip: Equatable, Sendable {
    case none
    /// -1, 0 or 1.
    case sign
    case range(from: Int, to: Int)

    @inline(__always) func apply(_ reward: Int) -> Int {
      switch self {
      case .none: reward
      case .sign: reward.signum()
      case .range(let lowest, let highest): min(max(reward, lowest), highest)
      }
    }
  }
}

extension Environment.Settings {
  func check(_ game: Game) throws(EnvironmentError) {
    func require(_ condition: Bool, _ sentence: @autoclosure () -> String) throws(EnvironmentError) {
      if !condition { throw EnvironmentError(.badArgument, sentence()) }
    }
    switch frameSkip {
    case .fixed(let n): try require((1...10_000).contains(n), "The frame skip \(n) is not between 1 and 10000.")
    case .range(let from, let to):
      try require(from >= 1 && to > from && to <= 10_000, "The frame skip \(from) to \(to) is not a range of at least 1 frame.")
    }
    if let mode { try require(game.modes.contains(mode), "\(game.title) has no mode \(mode).") }
    if let difficulty { try require(game.difficulties.contains(difficulty), "\(game.title) has no difficulty \(difficulty).") }
    if case .continuous(let threshold) = actions {
      try require(threshold >= 0 && threshold <= 1, "The threshold \(threshold) is not between 0 and 1.")
    }
    try require(players == 1 || players == 2, "There are 1 or 2 players, not \(players).")
    try require((0...1024).contains(width) && (0...1024).contains(height), "A picture of \(width) x \(height) is not between 1 and 1024 wide and high.")
    try require((1...64).contains(stack), "A stack of \(stack) is not between 1 and 64.")
    try require((1...65_536).contains(audioSamples), "The number of sound samples \(audioSamples) is not between 1 and 65536.")
    try require((0...100_000).contains(noopMaximum), "The number of frames to wait, \(noopMaximum), is not between 0 and 100000.")
    try require(maximumFrames >= 0, "The frame limit \(maximumFrames) is negative; 0 means none.")
    if case .range(let lowest, let highest) = rewardClip { try require(lowest <= highest, "The lower limit of the reward lies above the upper one.") }
    if observation == .palette {
      try require(pooling == .last, "Colour bytes of several frames cannot be pooled; choose grayscale or rgb.")
      let isWindow = (width == 0 || width == 160) && (height == 0 || height == game.windowHeight)
      try require(isWindow, "Colour bytes cannot be averaged; leave width and height at 0.")
    }
  }
}

extension Environment.Settings {
  /// Names of the published protocols, see `init(preset:)`.
  public static let presets = ["v5", "v4", "nature", "machado", "atari100k", "envpool"]

  /// A published protocol by its name, or nil.
  ///
  /// | name | protocol |
  /// |---|---|
  /// | `v5` | ids `ALE/...-v5`: skip 4, sticky 0.25, RGB of the last frame |
  /// | `v4` | ids `...-v4`: skip 2, 3 or 4 by chance, no sticky actions |
  /// | `nature` | Mnih et al. 2015 as in OpenAI Baselines: 84x84 gray, two frames pooled, stack 4, up to 30 no-ops, button at the start, a lost life ends, rewards by sign |
  /// | `machado` | Machado et al. 2018: sticky 0.25, all 18 actions, only the game's end ends, 18000 frames; pixels as `nature` |
  /// | `atari100k` | the 100k benchmark: as `nature` without the button; a lost life ends |
  /// | `envpool` | EnvPool's defaults: as `nature`, but episodes as EnvPool has them, lives do not end and rewards are whole |
  public init?(preset: String) {
    self.init()
    func pixels(_ settings: inout Self) {
      settings.observation = .grayscale
      (settings.width, settings.height, settings.stack) = (84, 84, 4)
      settings.pooling = .maximum
    }
    switch preset {
    case "v5": stopsAtEnd = false
    case "v4":
      stopsAtEnd = false
      frameSkip = .range(from: 2, to: 5)
      stickyProbability = 0
    case "nature":
      pixels(&self)
      stickyProbability = 0
      noopMaximum = 30
      fireReset = true
      (lifeLossTerminates, lifeLossEndsEpisode, lifeLossKeepsGame) = (true, true, true)
      rewardClip = .sign
    case "machado":
      pixels(&self)
      actions = .full
      maximumFrames = 18_000
    case "atari100k":
      pixels(&self)
      stickyProbability = 0
      noopMaximum = 30
      (lifeLossTerminates, lifeLossEndsEpisode, lifeLossKeepsGame) = (true, true, true)
      rewardClip = .sign
    case "envpool":
      pixels(&self)
      episodes = .envpool
      stickyProbability = 0
      noopMaximum = 30
      fireReset = true
    default: return nil
    }
  }
}

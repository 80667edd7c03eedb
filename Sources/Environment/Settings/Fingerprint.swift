extension Environment.Settings {
  private static let version = "beam2600/1"

  /// The settings in one line: two settings are equal if and only if their fingerprints are. Put it beside your results;
  /// `init(fingerprint:)` reads it back.
  public var fingerprint: String {
    let skip: String =
      switch frameSkip {
      case .fixed(let n): "\(n)"
      case .range(let from, let to): "\(from)..<\(to)"
      }
    let set: String =
      switch actions {
      case .minimal: "minimal"
      case .full: "full"
      case .continuous(let threshold): "continuous:\(threshold)"
      }
    let clip: String =
      switch rewardClip {
      case .none: "none"
      case .sign: "sign"
      case .range(let from, let to): "\(from)...\(to)"
      }
    let power: String =
      switch powerOn {
      case .zero: "zero"
      case .noise(let seed): "noise:\(seed)"
      case .episodeNoise: "episode"
      }
    let life = [(lifeLossTerminates, "terminates"), (lifeLossEndsEpisode, "ends"), (lifeLossKeepsGame, "keeps")]
      .filter(\.0).map(\.1).joined(separator: "+")
    // The type spares the compiler half a minute.
    let pairs: [(String, String)] = [
      ("frameskip", skip), ("sticky", "\(stickyProbability)"), ("mode", mode.map(String.init) ?? "default"),
      ("difficulty", difficulty.map(String.init) ?? "default"), ("actions", set), ("players", "\(players)"),
      ("frames", "\(maximumFrames)"), ("power", power), ("obs", observation.rawValue), ("size", "\(width)x\(height)"),
      ("stack", "\(stack)"), ("pool", pooling.rawValue), ("audio", "\(audioSamples)"), ("episodes", episodes.rawValue),
      ("noop", "\(noopMaximum)"), ("fire", fireReset ? "1" : "0"), ("life", life.isEmpty ? "none" : life), ("clip", clip), ("stop", stopsAtEnd ? "1" : "0"),
    ]
    return Self.version + pairs.map { " \($0.0)=\($0.1)" }.joined()
  }

  /// Reads a fingerprint; what it does not name is as in `init()`.
  /// - Throws: `badArgument`, with the word that is not understood.
  public init(fingerprint: String) throws(EnvironmentError) {
    self.init()
    let words = fingerprint.split(separator: " ").map(String.init)
    guard words.first == Self.version else {
      throw EnvironmentError(.badArgument, "A fingerprint starts with '\(Self.version)', not with '\(words.first ?? "")'.")
    }
    for word in words.dropFirst() {
      let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, set(pair[0], pair[1]) else {
        throw EnvironmentError(.badArgument, "'\(word)' in the fingerprint is not a setting of this version.")
      }
    }
  }

  private mutating func set(_ key: String, _ value: String) -> Bool {
    /// Two numbers around a separator of three characters or one.
    func bounds(_ separator: Character) -> (Int, Int)? {
      guard let first = value.firstIndex(of: separator), let last = value.lastIndex(where: { $0 == separator || $0 == "<" }),
        let low = Int(value[..<first]), let high = Int(value[value.index(after: last)...])
      else { return nil }
      return (low, high)
    }
    func assign<T>(_ field: WritableKeyPath<Self, T>, _ new: T?) -> Bool {
      guard let new else { return false }
      self[keyPath: field] = new
      return true
    }
    let number = Int(value)
    let flag = value == "1" ? true : value == "0" ? false : nil
    switch key {
    case "frameskip": return assign(\.frameSkip, number.map { .fixed($0) } ?? bounds(".").map { .range(from: $0.0, to: $0.1) })
    case "sticky": return assign(\.stickyProbability, Float(value))
    case "mode": return value == "default" || assign(\.mode, number.map { $0 })
    case "difficulty": return value == "default" || assign(\.difficulty, number.map { $0 })
    case "actions":
      if value.hasPrefix("continuous:") { return assign(\.actions, Float(value.dropFirst(11)).map { .continuous(threshold: $0) }) }
      return assign(\.actions, value == "minimal" ? .minimal : value == "full" ? .full : nil)
    case "players": return assign(\.players, number)
    case "frames": return assign(\.maximumFrames, number)
    case "power":
      if value.hasPrefix("noise:") { return assign(\.powerOn, UInt32(value.dropFirst(6)).map { .noise(seed: $0) }) }
      return assign(\.powerOn, value == "zero" ? .zero : value == "episode" ? .episodeNoise : nil)
    case "obs": return assign(\.observation, .init(rawValue: value))
    case "size":
      guard let (w, h) = bounds("x") else { return false }
      (width, height) = (w, h)
      return true
    case "stack": return assign(\.stack, number)
    case "pool": return assign(\.pooling, .init(rawValue: value))
    case "audio": return assign(\.audioSamples, number)
    case "episodes": return assign(\.episodes, .init(rawValue: value))
    case "noop": return assign(\.noopMaximum, number)
    case "fire": return assign(\.fireReset, flag)
    case "life":
      let words = value.split(separator: "+").map(String.init)
      (lifeLossTerminates, lifeLossEndsEpisode, lifeLossKeepsGame) = (
        words.contains("terminates"), words.contains("ends"), words.contains("keeps")
      )
      return value == "none" || words.allSatisfy { ["terminates", "ends", "keeps"].contains($0) }
    case "clip":
      return assign(\.rewardClip, value == "none" ? RewardClip.none : value == "sign" ? .sign : bounds(".").map { .range(from: $0.0, to: $0.1) })
    case "stop": return assign(\.stopsAtEnd, flag)
    default: return false
    }
  }

  private typealias RewardClip = Environment.RewardClip
}

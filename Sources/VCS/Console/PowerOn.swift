/// What the console's memory and registers hold when it is switched on.
public enum PowerOn: Equatable, Sendable {
  /// All zero: every run is the same.
  case zero
  /// Noise, as in a real console; the same noise for the same seed.
  case random(seed: UInt64)
}

/// SplitMix64: small, fast, and the same everywhere.
struct Noise {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func byte() -> UInt8 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return UInt8(truncatingIfNeeded: (z ^ z >> 31) >> 56)
  }
}

/// Debug builds run the console some fifty times slower, so tests that only gain by length are shorter there.
#if DEBUG
  public let isDebugBuild = true
#else
  public let isDebugBuild = false
#endif

/// SplitMix64: tests draw the same numbers everywhere.
public struct Dice: RandomNumberGenerator {
  private var state: UInt64

  public init(_ seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  public mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}

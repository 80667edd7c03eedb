/// Numbers for players that push the stick at random, always the same: Knuth's linear congruential generator. Its high bits
/// are the good ones.
public struct Chance: Sendable {
  private var state: UInt64

  public init(seed: UInt64 = 2600) { state = seed }

  public mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state
  }
}

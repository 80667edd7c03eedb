/// MT19937 (Matsumoto and Nishimura 1998), seeded by one 32-bit number: the generator of `std::mt19937` and of NumPy's
/// `RandomState`, so that sticky actions fall on the same frames as in other environments.
public struct MersenneTwister: Sendable {
  private var words: InlineArray<624, UInt32>
  private var index = 624

  public init(seed: UInt32) {
    words = .init(repeating: seed)
    var previous = seed
    for i in 1..<624 {
      previous = 1_812_433_253 &* (previous ^ previous >> 30) &+ UInt32(i)
      words[i] = previous
    }
  }

  /// The next 32 bits.
  public mutating func next() -> UInt32 {
    if index >= 624 { twist() }
    var y = words[index]
    index += 1
    y ^= y >> 11
    y ^= y << 7 & 0x9D2C_5680
    y ^= y << 15 & 0xEFC6_0000
    return y ^ y >> 18
  }

  /// A number from 0 to `bound` - 1 by multiplication, as libstdc++ does it; 0 if `bound` is 0. Always one draw.
  public mutating func next(below bound: UInt32) -> UInt32 { UInt32((UInt64(next()) * UInt64(bound)) >> 32) }

  private mutating func twist() {
    for i in 0..<624 {
      let y = words[i] & 0x8000_0000 | words[i == 623 ? 0 : i + 1] & 0x7FFF_FFFF
      words[i] = words[i < 227 ? i + 397 : i - 227] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    index = 0
  }

  func write(to out: inout StateWriter) {
    for i in 0..<624 { out.write(UInt64(words[i]), bytes: 4) }
    out.write(UInt64(index), bytes: 2)
  }

  mutating func read(from state: inout StateReader) throws(EnvironmentError) {
    for i in 0..<624 { words[i] = UInt32(truncatingIfNeeded: try state.read(bytes: 4)) }
    index = min(624, Int(try state.read(bytes: 2)))
  }
}

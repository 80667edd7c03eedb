/// MT19937 (Matsumoto and Nishimura 1998), seeded by one 32-bit number: the generator of `std::mt19937` and of NumPy's
/// `RandomState`, so that sticky actions fall on the same frames as in other environments.
///
/// Many generators are never asked, and copies go into every saved state: the 624 words are made when they are first needed,
/// and shared by copies until one of them goes on.
public struct MersenneTwister: Sendable {
  private let seed: UInt32
  /// Empty before the first draw.
  private var words: [UInt32] = []
  private var index = 624

  public init(seed: UInt32) { self.seed = seed }

  private static func start(_ seed: UInt32) -> [UInt32] {
    var words = [seed]
    words.reserveCapacity(624)
    for i in 1..<624 { words.append(1_812_433_253 &* (words[i - 1] ^ words[i - 1] >> 30) &+ UInt32(i)) }
    return words
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
    if words.isEmpty { words = Self.start(seed) }
    for i in 0..<624 {
      let y = words[i] & 0x8000_0000 | words[i == 623 ? 0 : i + 1] & 0x7FFF_FFFF
      words[i] = words[i < 227 ? i + 397 : i - 227] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    index = 0
  }

  func write(to out: inout StateWriter) {
    for word in words.isEmpty ? Self.start(seed) : words { out.write(UInt64(word), bytes: 4) }
    out.write(UInt64(index), bytes: 2)
  }

  mutating func read(from state: inout StateReader) throws(EnvironmentError) {
    var new: [UInt32] = []
    for _ in 0..<624 { new.append(UInt32(truncatingIfNeeded: try state.read(bytes: 4))) }
    words = new
    index = min(624, Int(try state.read(bytes: 2)))
  }
}

/// Where the five moving objects stand at a line's beginning, and the ball's counter at its last motion: six numbers below 160,
/// ten bits each, so that all of them move at once.
struct Places: Equatable, Sendable {
  var bits: UInt64 = 0

  /// The bits of one number.
  enum Lane {
    static let p0: UInt64 = 0x3FF, p1 = p0 << 10, m0 = p0 << 20, m1 = p0 << 30, ball = p0 << 40, lastMotion = p0 << 50
    static let all = p0 | p1 | m0 | m1 | ball | lastMotion
  }
  /// 1 in each number.
  private static let ones: UInt64 = 1 | 1 << 10 | 1 << 20 | 1 << 30 | 1 << 40 | 1 << 50

  @inline(__always) init(bits: UInt64) { self.bits = bits }

  @inline(__always) func number(_ lane: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt64(10 * lane)) }

  /// Each number so much further on the ring of 160. Both are at most 160, so that no sum (nor that plus 352, which sets its
  /// bit 9 from 160 on) reaches the next lane.
  @inline(__always) func advanced(by way: Places) -> Places {
    let sum = bits &+ way.bits
    let rounds = (sum &+ 352 &* Self.ones) >> 9 & Self.ones
    return Places(bits: sum &- rounds &* 160)
  }

  /// What has to be gone to come here.
  func way(from start: Places) -> Places { advanced(by: Places(bits: 160 &* Self.ones &- start.bits)) }
}

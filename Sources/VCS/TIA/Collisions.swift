/// The 15 collision latches, one for each pair of objects. They are set by two objects that are on in the same colour
/// clock, shown or not, and cleared by CXCLR alone.
struct Collisions: Sendable {
  /// Bit n: pair n of `pairs`.
  var latches: UInt16 = 0
  /// The pairs of a set of objects, kept for the next question.
  var knownObjects: UInt8 = 0
  var knownPairs: UInt16 = 0

  /// Objects on in one clock, one bit each.
  enum Object {
    static let p0: UInt8 = 1, p1: UInt8 = 2, m0: UInt8 = 4, m1: UInt8 = 8, ball: UInt8 = 16, playfield: UInt8 = 32
  }

  @inline(__always) mutating func latch(_ objects: UInt8) {
    // Fewer than two objects on: the usual case.
    if objects & (objects &- 1) != 0 { latches |= Self.pairs(objects) }
  }

  /// Latch pairs in the order of the read registers: bit 2n is D6 and bit 2n + 1 is D7 of register n.
  /// CXBLPF has no D6, so bit 12 is never set.
  static func pairs(_ on: UInt8) -> UInt16 {
    let p0 = on & Object.p0 != 0, p1 = on & Object.p1 != 0
    let m0 = on & Object.m0 != 0, m1 = on & Object.m1 != 0
    let ball = on & Object.ball != 0, playfield = on & Object.playfield != 0
    var result: UInt16 = 0
    if m0 && p0 { result |= 1 << 0 }
    if m0 && p1 { result |= 1 << 1 }
    if m1 && p1 { result |= 1 << 2 }
    if m1 && p0 { result |= 1 << 3 }
    if p0 && ball { result |= 1 << 4 }
    if p0 && playfield { result |= 1 << 5 }
    if p1 && ball { result |= 1 << 6 }
    if p1 && playfield { result |= 1 << 7 }
    if m0 && ball { result |= 1 << 8 }
    if m0 && playfield { result |= 1 << 9 }
    if m1 && ball { result |= 1 << 10 }
    if m1 && playfield { result |= 1 << 11 }
    if ball && playfield { result |= 1 << 13 }
    if m0 && m1 { result |= 1 << 14 }
    if p0 && p1 { result |= 1 << 15 }
    return result
  }

  /// D7 and D6 of read register 0-7 (CXM0P ... CXPPMM).
  @inline(__always) func register(_ number: UInt8) -> UInt8 {
    UInt8(truncatingIfNeeded: latches >> UInt16(number &* 2)) << 6
  }
}

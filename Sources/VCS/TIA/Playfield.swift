/// The playfield: 20 bits of four pixels each, shown twice in a line, the second time repeated or mirrored.
struct Playfield: Sendable {
  /// Bit 0 is the leftmost column: PF0 D4-D7, PF1 D7-D0, PF2 D0-D7.
  var bits: UInt32 = 0
  /// CTRLPF D0, and the value latched for the right half.
  var isReflected = false
  var latchedReflected = false
  var output = false

  /// For many clocks at once: see the folder Stretch.
  var track = Track()

  /// The bits after a write to PF0, PF1 or PF2.
  @inline(__always) func bits(writing register: UInt8, _ value: UInt8) -> UInt32 {
    switch register {
    case TIAWrite.PF0: (bits & ~0xF) | UInt32(value >> 4)
    case TIAWrite.PF1: (bits & ~0xFF0) | UInt32(value.bitReversed) << 4
    default: (bits & 0xFFF) | UInt32(value) << 12
    }
  }

  /// One clock of the line at pixel `x`. The column is sampled every four pixels; the order of the right half only at
  /// pixels 0 and 79.
  @inline(__always) mutating func tick(x: Int) {
    if x == 0 || x == 79 { latchedReflected = isReflected }
    guard x & 3 == 0 else { return }
    output = column(x >> 2)
  }

  @inline(__always) func column(_ index: Int) -> Bool {
    let bit = index < 20 ? index : latchedReflected ? 39 &- index : index &- 20
    return bits >> UInt32(truncatingIfNeeded: bit) & 1 != 0
  }
}

/// The playfield in stretching.
extension Playfield {
  @inline(__always) mutating func refresh() { if track.isStale { makeTrack() } }

  private mutating func makeTrack() {
    track.isStale = false
    let left = UInt64(bits)
    let columns = left | (latchedReflected ? UInt64(bits.reversed20) : left) &<< 20
    track.current = LineMask(Self.widen(columns), Self.widen(columns >> 16), Self.widen(columns >> 32 & 0xFF))
  }

  /// 16 columns as 64 pixels: every bit four times.
  private static func widen(_ columns: UInt64) -> UInt64 {
    var x = columns & 0xFFFF
    x = (x | x &<< 24) & 0x0000_00FF_0000_00FF
    x = (x | x &<< 12) & 0x000F_000F_000F_000F
    x = (x | x &<< 6) & 0x0303_0303_0303_0303
    x = (x | x &<< 3) & 0x1111_1111_1111_1111
    return x &* 15
  }
}

extension UInt32 {
  /// The lower 20 bits, mirrored.
  fileprivate var reversed20: UInt32 {
    UInt32(UInt8(truncatingIfNeeded: self).bitReversed) << 12 | UInt32(UInt8(truncatingIfNeeded: self >> 8).bitReversed) << 4
      | UInt32(UInt8(truncatingIfNeeded: self >> 16).bitReversed) >> 4
  }
}

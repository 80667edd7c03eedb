/// What a moving object shows, by its own counter: bit c is on if the object shows a pixel in a clock that begins with the
/// counter at c. 160 bits, the first 64 repeated behind the last, so that 64 bits can be read from any place at once.
struct Ring: Sendable {
  private var words: InlineArray<4, UInt64> = .init(repeating: 0)

  /// The 64 clocks from a counter value (0-159) on, the next one in bit 0.
  @inline(__always) func bits(from counter: UInt8) -> UInt64 {
    let word = Int(counter >> 6) & 3
    let shift = UInt64(counter & 63)
    // Safe: a counter below 160 is in word 0, 1 or 2. Swift's smart shift by 64 gives 0, as wanted.
    return words[word] &>> shift | (shift == 0 ? 0 : words[(word &+ 1) & 3] &<< (64 &- shift))
  }

  mutating func clear() { words = .init(repeating: 0) }

  /// Adds up to 32 pixels, the leftmost in bit 0, beginning at a counter value that may be past 159.
  mutating func add(_ pixels: UInt32, at start: Int) {
    let at = start >= 160 ? start - 160 : start
    set(UInt64(pixels), at)
    // Round the end of the ring, and the copy of its beginning.
    if at > 128 { set(UInt64(pixels) >> UInt64(160 - at), 0) }
    trim()
  }

  private mutating func set(_ pixels: UInt64, _ at: Int) {
    let shift = UInt64(at & 63)
    words[at >> 6] |= pixels &<< shift
    if shift > 32, at < 128 { words[(at >> 6) + 1] |= pixels &>> (64 &- shift) }
  }

  /// Word 2 ends at bit 159; the rest repeats the beginning.
  private mutating func trim() {
    words[2] = (words[2] & 0xFFFF_FFFF) | words[0] &<< 32
    words[3] = words[0] &>> 32
  }
}

/// The 160 pixels of a line as bits: pixel x is bit x mod 64 of word x / 64. The upper half of the last word stays 0.
struct LineMask: Equatable, Sendable {
  var words: (UInt64, UInt64, UInt64) = (0, 0, 0)

  @inline(__always) init() {}
  @inline(__always) init(_ a: UInt64, _ b: UInt64, _ c: UInt64) { words = (a, b, c) }

  @inline(__always) static func == (a: LineMask, b: LineMask) -> Bool {
    (a.words.0 ^ b.words.0) | (a.words.1 ^ b.words.1) | (a.words.2 ^ b.words.2) == 0
  }

  @inline(__always) static func & (a: LineMask, b: LineMask) -> LineMask {
    LineMask(a.words.0 & b.words.0, a.words.1 & b.words.1, a.words.2 & b.words.2)
  }

  @inline(__always) static func | (a: LineMask, b: LineMask) -> LineMask {
    LineMask(a.words.0 | b.words.0, a.words.1 | b.words.1, a.words.2 | b.words.2)
  }

  @inline(__always) func without(_ b: LineMask) -> LineMask {
    LineMask(words.0 & ~b.words.0, words.1 & ~b.words.1, words.2 & ~b.words.2)
  }

  @inline(__always) var isEmpty: Bool { words.0 | words.1 | words.2 == 0 }

  /// Whether some pixel is in both.
  @inline(__always) func meets(_ b: LineMask) -> Bool {
    (words.0 & b.words.0) | (words.1 & b.words.1) | (words.2 & b.words.2) != 0
  }

  /// A pixel, 0-159; others are not there.
  @inline(__always) subscript(x: Int) -> Bool {
    let word = x < 64 ? words.0 : x < 128 ? words.1 : words.2
    return UInt(bitPattern: x) < 160 && word >> UInt64(x & 63) & 1 != 0
  }

  /// The pixels 0 ..< x; x is 0-160. (Swift's `>>` by 64 gives 0, as wanted.)
  @inline(__always) static func below(_ x: Int) -> LineMask {
    LineMask(
      x >= 64 ? ~0 : (1 &<< UInt64(x & 63)) &- 1,
      x >= 128 ? ~0 : x <= 64 ? 0 : (1 &<< UInt64(x & 63)) &- 1,
      x <= 128 ? 0 : (1 &<< UInt64(x & 63)) &- 1)
  }

  @inline(__always) static func span(_ from: Int, _ to: Int) -> LineMask { below(to).without(below(from)) }

  /// Adds up to 32 pixels, the leftmost in bit 0, from pixel `x` (0-159) on, round the end of the line.
  @inline(__always) mutating func place(_ pixels: UInt64, at x: Int) {
    let shift = UInt64(x & 63)
    let low = pixels &<< shift
    // Twice, since a shift by 64 would be none.
    let high = (pixels &>> 1) &>> (63 &- shift)
    if x < 64 {
      words.0 |= low
      words.1 |= high
    } else if x < 128 {
      words.1 |= low
      words.2 |= high
    } else {
      words.2 |= low & 0xFFFF_FFFF
      words.0 |= low >> 32
    }
  }
}

/// What an object shows in the line in progress: `shown` up to pixel `since`, and `current` from there on as long as
/// nothing changes.
struct Track: Sendable {
  var current = LineMask()
  var shown = LineMask()
  var since = 0
  /// A copy was lost: up to this pixel the object draws nothing, though its counter says so.
  var darkTo = 0
  /// `current` must be made anew.
  var isStale = true

  init(since: Int = 0) { self.since = since }

  /// The line as it stands, if nothing changes before pixel `end`.
  @inline(__always) func line(to end: Int) -> LineMask {
    since == 0 ? current : since < end ? shown | current & .span(since, 160) : shown
  }

  /// What is current is on at a pixel, up to which nothing was cut.
  @inline(__always) func shows(_ x: Int) -> Bool { current[x] && darkTo <= x }

  /// From pixel `x` on something else will be current; what is before it is kept.
  @inline(__always) mutating func cut(at x: Int) {
    guard x > since else { return }
    shown = shown | current & .span(since, x)
    since = x
  }

  /// As `cut`, when what was shown before does not matter.
  @inline(__always) mutating func skip(to x: Int) { since = max(since, x) }

  @inline(__always) mutating func darken(to x: Int) {
    skip(to: x)
    darkTo = x
  }

  @inline(__always) mutating func endLine() {
    guard since > 0 else { return }
    shown = LineMask()
    since = 0
    darkTo = 0
  }
}

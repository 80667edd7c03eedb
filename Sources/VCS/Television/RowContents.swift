/// What a row of the picture was made from. Most rows of a picture are those of the one before, and need not be made again.
struct RowContents {
  /// The pixels of each colour, apart from each other; all others have the background's.
  var player0 = LineMask(), player1 = LineMask(), field = LineMask()
  /// The colours of those masks, and the background's, eight bits each.
  var colors: UInt32 = 0
  /// The first pixel with a colour: what is left of it is black.
  var start: UInt32 = 0

  /// The row shows this. If not, nobody knows what it shows.
  var isKnown = false { didSet { tag = Tag.none } }
  /// It shows a line that is known by this tag, whatever that was made from.
  var tag = Tag.none

  enum Tag {
    static let none: UInt64 = 0, black: UInt64 = 1
    /// From here on, lines have tags of their own.
    static let first: UInt64 = 2
  }

  init() {}

  /// What the TIA's objects look like.
  @inline(__always) init(_ s: TIA.Shown, _ colors: Colors, start: Int) {
    let front0 = s.p0 | s.m0, front1 = s.p1 | s.m1, all = s.playfield | s.ball
    (player0, player1, field) = (front0, front1, all)
    if colors.priority {
      player0 = front0.without(all)
      player1 = front1.without(all | front0)
    } else {
      if colors.score {
        // Pixels of the playfield in the left half take COLUP0, in the right half COLUP1, in front of player 1.
        let left = s.playfield & .below(80)
        player0 = player0 | left
        player1 = player1.without(left) | s.playfield.without(left)
        field = s.ball
      }
      player1 = player1.without(player0)
      field = field.without(player0 | player1)
    }
    // The colour of what is not there makes no difference.
    if !player0.isEmpty { self.colors = UInt32(colors.player0) }
    if !player1.isEmpty { self.colors |= UInt32(colors.player1) << 8 }
    if !field.isEmpty { self.colors |= UInt32(colors.playfield) << 16 }
    self.colors |= UInt32(colors.background) << 24
    self.start = UInt32(truncatingIfNeeded: start)
  }

  /// Without short cuts: most are the same.
  @inline(__always) func isSame(as other: RowContents) -> Bool {
    let masks = player0.difference(from: other.player0) | player1.difference(from: other.player1) | field.difference(from: other.field)
    return masks | UInt64(colors ^ other.colors) | UInt64(start ^ other.start) == 0
  }

  /// Makes the pixels from `from` to `end`: the background, and the runs of each colour on it.
  func draw(_ from: Int, _ end: Int, on row: UnsafeMutablePointer<UInt8>) {
    (row + from).update(repeating: UInt8(truncatingIfNeeded: colors >> 24), count: end &- from)
    fill(player0, UInt8(truncatingIfNeeded: colors), row)
    fill(player1, UInt8(truncatingIfNeeded: colors >> 8), row)
    fill(field, UInt8(truncatingIfNeeded: colors >> 16), row)
  }

  @inline(__always) private func fill(_ mask: LineMask, _ color: UInt8, _ row: UnsafeMutablePointer<UInt8>) {
    if mask.words.0 != 0 { fill(row, mask.words.0, color) }
    if mask.words.1 != 0 { fill(row + 64, mask.words.1, color) }
    if mask.words.2 != 0 { fill(row + 128, mask.words.2, color) }
  }

  /// Fills the runs of ones.
  private func fill(_ row: UnsafeMutablePointer<UInt8>, _ bits: UInt64, _ color: UInt8) {
    var bits = bits
    var at = 0
    while bits != 0 {
      let gap = bits.trailingZeroBitCount
      at &+= gap
      bits &>>= UInt64(gap)
      let run = (~bits).trailingZeroBitCount
      for i in at..<at &+ run { row[i] = color }
      at &+= run
      bits = run == 64 ? 0 : bits &>> UInt64(run)
    }
  }
}

extension LineMask {
  @inline(__always) fileprivate func difference(from b: LineMask) -> UInt64 {
    (words.0 ^ b.words.0) | (words.1 ^ b.words.1) | (words.2 ^ b.words.2)
  }
}

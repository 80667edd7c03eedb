/// NUSIZ D2-D0: how many copies of a player and its missile, how far apart, how wide.
///
/// Each object has a counter of 160 clocks; a copy starts when the counter shows one of the START values:
/// 156 the main copy, 12 / 28 / 60 the copies 16 / 32 / 64 pixels to the right.
enum Copies {
  /// Number of the copy (1 main, 2, 3) that starts at this counter value, or 0. `mode` is NUSIZ D2-D0.
  @inline(__always) static func copy(startingAt counter: UInt8, mode: UInt8) -> UInt8 {
    switch counter {
    case 156: 1
    case 12: mode == 1 || mode == 3 ? 2 : 0
    case 28: mode == 2 || mode == 6 ? 2 : mode == 3 ? 3 : 0
    case 60: mode == 4 ? 2 : mode == 6 ? 3 : 0
    default: 0
    }
  }

  /// The START value of copy 1, 2 or 3; 255 if there is none.
  static func start(of copy: UInt8, mode: UInt8) -> UInt8 {
    switch (copy, mode) {
    case (1, _): 156
    case (2, 1), (2, 3): 12
    case (2, 2), (2, 6), (3, 3): 28
    case (2, 4), (3, 6): 60
    default: 255
    }
  }

  /// Clocks since the copy's START, at a counter value; very many if there is no such copy.
  static func age(of copy: UInt8, mode: UInt8, counter: UInt8) -> Int {
    let start = start(of: copy, mode: mode)
    return start < 160 ? (Int(counter) &+ 159 &- Int(start)) % 160 : Int.max
  }

  /// Whether a copy, `length` clocks from its START, is going on at a counter value.
  @inline(__always) static func isDrawing(mode: UInt8, counter: UInt8, length: UInt8) -> Bool {
    let sinceMain = counter &+ 3
    return (sinceMain >= 160 ? sinceMain &- 160 : sinceMain) < length
      || mode != 0
        && (counter &- 13 < length && (mode == 1 || mode == 3) || counter &- 29 < length && (mode == 2 || mode == 3 || mode == 6)
          || counter &- 61 < length && (mode == 4 || mode == 6))
  }

  /// Clocks per pixel of a player.
  @inline(__always) static func divider(mode: UInt8) -> UInt8 { mode == 5 ? 2 : mode == 7 ? 4 : 1 }

  /// Modes 0, 5 and 7 decode the same single START value.
  @inline(__always) static func startTable(mode: UInt8) -> UInt8 { mode == 5 || mode == 7 ? 0 : mode }
}

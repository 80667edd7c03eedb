/// Colour registers and CTRLPF's priority and score bits: which of the objects that are on gives the pixel its colour.
struct Colors: Equatable, Sendable {
  var player0: UInt8 = 0, player1: UInt8 = 0, playfield: UInt8 = 0, background: UInt8 = 0
  /// CTRLPF D1: the playfield's halves take the players' colours. Without effect while `priority` is on.
  var score = false
  /// CTRLPF D2: playfield and ball in front of the players.
  var priority = false

  /// A write to COLUP0, COLUP1, COLUPF or COLUBK.
  @inline(__always) mutating func set(_ register: UInt8, _ value: UInt8) {
    switch register {
    case TIAWrite.COLUP0: player0 = value & 0xFE
    case TIAWrite.COLUP1: player1 = value & 0xFE
    case TIAWrite.COLUPF: playfield = value & 0xFE
    default: background = value & 0xFE
    }
  }

  @inline(__always) func color(of on: UInt8, x: Int) -> UInt8 {
    if on == 0 { return background }
    let front0 = on & (Collisions.Object.p0 | Collisions.Object.m0) != 0
    let front1 = on & (Collisions.Object.p1 | Collisions.Object.m1) != 0
    let ball = on & Collisions.Object.ball != 0
    let field = on & Collisions.Object.playfield != 0
    if priority {
      return field || ball ? playfield : front0 ? player0 : player1
    }
    if front0 { return player0 }
    if score && field { return x < 80 ? player0 : player1 }
    if front1 { return player1 }
    return playfield
  }
}

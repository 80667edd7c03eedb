/// Ports A (controllers) and B (console switches) with their data-direction registers.
struct Ports: Equatable, Sendable {
  var outputA: UInt8 = 0, directionA: UInt8 = 0
  var outputB: UInt8 = 0, directionB: UInt8 = 0
  /// What the controllers pull: a 0 is a line pulled low. D7-D4 the left port's pins 4-1, D3-D0 the right port's.
  var pinsA: UInt8 = 0xFF
  /// The switches: D0 RESET and D1 SELECT (0 = pressed), D3 colour, D6/D7 left/right difficulty A.
  var switches: UInt8 = 0x3F
  var detectsRisingEdge = false
  var edgeFlag = false
  var pa7 = true, pa7Before = true

  @inline(__always) func read(_ address: UInt16) -> UInt8 {
    switch address & 3 {
    case 0: (outputA | ~directionA) & pinsA
    case 1: directionA
    case 2: (outputB | ~directionB) & (switches | directionB)
    default: directionB
    }
  }

  mutating func write(_ address: UInt16, _ value: UInt8) {
    switch address & 3 {
    case 0: outputA = value
    case 1: directionA = value
    case 2: outputB = value
    default: directionB = value
    }
  }

  /// PA7 goes through two stages that are clocked when the chip is accessed, so an edge is seen two accesses later. (The
  /// silicon clocks them every cycle; hardly a program looks.)
  @inline(__always) mutating func sampleEdge() {
    let level = directionA & 0x80 != 0 ? outputA & 0x80 != 0 : pinsA & 0x80 != 0
    if pa7 != pa7Before {
      if pa7 == detectsRisingEdge { edgeFlag = true }
      pa7Before = pa7
    }
    pa7 = level
  }
}

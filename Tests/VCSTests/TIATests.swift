import Testing
import VCS

/// What the TIA draws, one fact a test. Cycles count from the start of a line; `E`, as in the literature, is the cycle's
/// number plus one: cycles that are over when the write acts.
@Suite struct TIATests {
  static let p0: UInt8 = 0x1E, p1: UInt8 = 0x2C, pf: UInt8 = 0x3A, back: UInt8 = 0x02

  /// An object: strobe, what makes it a single pixel, motion register, colour.
  struct Object: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let strobe: UInt8, enable: UInt8, value: UInt8, motion: UInt8, color: UInt8
    var isPlayer: Bool { value == 0x80 }
  }

  static let objects = [
    Object(testDescription: "P0", strobe: 0x10, enable: 0x1B, value: 0x80, motion: 0x20, color: p0),
    Object(testDescription: "P1", strobe: 0x11, enable: 0x1C, value: 0x80, motion: 0x21, color: p1),
    Object(testDescription: "M0", strobe: 0x12, enable: 0x1D, value: 2, motion: 0x22, color: p0),
    Object(testDescription: "M1", strobe: 0x13, enable: 0x1E, value: 2, motion: 0x23, color: p1),
    Object(testDescription: "BL", strobe: 0x14, enable: 0x1F, value: 2, motion: 0x24, color: pf),
  ]

  static let colors: [(Int, UInt8, UInt8)] = [(0, 6, p0), (1, 7, p1), (2, 8, pf), (3, 9, back)]

  /// The 160 pixels of one line of a run. Writes are (cycle, register, value); colours are set in line 0's first cycles.
  static func row(_ line: Int, _ writes: [(Int, UInt8, UInt8)]) -> [UInt8] {
    var bench = TIABench()
    let all = (colors + writes).sorted { $0.0 < $1.0 }.map { TIABench.Write(cycle: $0.0, register: $0.1, value: $0.2) }
    let pixels = bench.run(all, lines: line + 1)
    return Array(pixels[line * 228 + 68..<line * 228 + 228])
  }

  static func places(of color: UInt8, in row: [UInt8]) -> [Int] { row.indices.filter { row[$0] == color } }

  @Test(arguments: objects) func aStrobePlacesItsObjectByTheCycleItIsWrittenIn(object: Object) {
    for cycle in 10..<76 {
      let row = Self.row(2, [(5, object.enable, object.value), (76 + cycle, object.strobe, 0)])
      let e = cycle + 1
      let inBlank = e <= 22 || e == 76
      let x = (inBlank ? 2 : 3 * e - 64) + (object.isPlayer ? 1 : 0)
      #expect(Self.places(of: object.color, in: row) == [x % 160], "E = \(e)")
    }
  }

  @Test(arguments: objects) func hmoveInHBLANKMovesByTheSignedNibble(object: Object) {
    for nibble in 0..<16 {
      let value = UInt8(nibble << 4)
      let row = Self.row(
        3, [(5, object.enable, object.value), (76 + 40, object.strobe, 0), (80 + 40, object.motion, value), (3 * 76 + 2, 0x2A, 0)])
      let still = Self.row(3, [(5, object.enable, object.value), (76 + 40, object.strobe, 0)])
      let left = Int(Int8(bitPattern: value) >> 4)
      #expect(Self.places(of: object.color, in: row) == [Self.places(of: object.color, in: still)[0] - left])
      #expect(row.prefix(8).allSatisfy { $0 == 0 }, "the comb")
    }
  }

  @Test func hmoveMakesACombOnlyWhenItIsWrittenInHBLANK() {
    for cycle in 0..<75 {
      let combed = Self.row(2, [(2 * 76 + cycle, 0x2A, 0)]).prefix(8).allSatisfy { $0 == 0 }
      #expect(combed == (cycle < 20), "E = \(cycle + 1)")
    }
    #expect(Self.row(3, [(2 * 76 + 75, 0x2A, 0)]).prefix(8).allSatisfy { $0 == 0 }, "E = 76 is the next line's 0")
  }

  @Test func aDelayedPlayerShowsItsNewGraphicsOnlyWhenTheOtherPlayerIsWritten() {
    let setUp: [(Int, UInt8, UInt8)] = [(40, 0x10, 0), (50, 0x25, 1), (55, 0x1B, 0xF0)]
    #expect(Self.places(of: Self.p0, in: Self.row(2, setUp)).isEmpty)
    #expect(Self.places(of: Self.p0, in: Self.row(2, setUp + [(60, 0x1C, 0)])).count == 4)
  }

  @Test func aDelayedBallShowsItsNewEnableOnlyWhenPlayer1IsWritten() {
    let setUp: [(Int, UInt8, UInt8)] = [(40, 0x14, 0), (50, 0x27, 1), (55, 0x1F, 2)]
    #expect(Self.places(of: Self.pf, in: Self.row(2, setUp)).isEmpty)
    #expect(Self.places(of: Self.pf, in: Self.row(2, setUp + [(60, 0x1C, 0)])).count == 1)
  }

  @Test(arguments: [(0, 4), (5, 6), (7, 10)] as [(UInt8, Int)])
  func aMissileLetGoByRESMPStartsInTheMiddleOfItsPlayer(size: UInt8, offset: Int) {
    let setUp: [(Int, UInt8, UInt8)] = [(5, 4, size), (40, 0x10, 0), (50, 0x28, 2), (55, 0x1D, 2)]
    #expect(Self.places(of: Self.p0, in: Self.row(2, setUp)).isEmpty, "hidden while locked")
    let missile = Self.places(of: Self.p0, in: Self.row(4, setUp + [(3 * 76 + 5, 0x28, 0)]))
    let player = Self.places(of: Self.p0, in: Self.row(4, setUp + [(60, 0x1B, 0x80)]))
    #expect(missile == [player[0] + offset])
  }

  @Test func scoreModeColorsTheHalvesOfThePlayfieldLikeThePlayers() {
    let row = Self.row(1, [(20, 0x0A, 2), (30, 0x0E, 0xFF)])
    #expect(Set(row[16..<48]) == [Self.p0])
    #expect(Set(row[96..<128]) == [Self.p1])
  }

  @Test func playersCoverThePlayfieldUnlessItHasPriority() {
    let setUp: [(Int, UInt8, UInt8)] = [(20, 0x0E, 0xFF), (28, 0x10, 0), (40, 0x1B, 0xFF)]
    #expect(Self.places(of: Self.p0, in: Self.row(2, setUp)).count == 8)
    #expect(Self.places(of: Self.p0, in: Self.row(2, setUp + [(45, 0x0A, 4)])).isEmpty)
  }

  @Test func aReflectedPlayfieldMirrorsTheRightHalf() {
    let row = Self.row(1, [(20, 0x0A, 1), (25, 0x0D, 0x50), (30, 0x0E, 0x93), (35, 0x0F, 0x27)])
    #expect(Array(row[80...]) == row[..<80].reversed())
  }

  /// CXM0P to CXPPMM after writes over two lines.
  private func collisions(_ writes: [(Int, UInt8, UInt8)]) -> [UInt8] {
    var bench = TIABench()
    _ = bench.run(writes.map { .init(cycle: $0.0, register: $0.1, value: $0.2) }, lines: 3)
    return bench.collisions()
  }

  @Test func objectsThatMeetSetTheirBitAndNoOther() {
    let players: [(Int, UInt8, UInt8)] = [(40, 0x10, 0), (41, 0x11, 0), (45, 0x1B, 0xFF), (46, 0x1C, 0xFF)]
    #expect(collisions(players) == [0, 0, 0, 0, 0, 0, 0, 0x80])
    #expect(collisions(players + [(77, 0x2C, 0), (90, 0x1B, 0)]) == [0, 0, 0, 0, 0, 0, 0, 0], "CXCLR clears")
    #expect(collisions([(1, 0x01, 2)] + players) == [0, 0, 0, 0, 0, 0, 0, 0], "nothing collides under VBLANK")
  }

  @Test func objectsThatReachIntoHBLANKStillCollideThere() {
    // Eight wide at 158: most of the missile and of the ball waits for the next line's first pixels while HBLANK lasts.
    let setUp: [(Int, UInt8, UInt8)] = [
      (5, 0x04, 0x30), (6, 0x0A, 0x30), (20, 0x1D, 2), (22, 0x1F, 2), (73, 0x12, 0), (76 + 73, 0x14, 0),
    ]
    #expect(collisions(setUp)[4] & 0x40 == 0x40)
    // Cleared in HBLANK, switched off before HBLANK ends: only HBLANK itself can have set the bit again.
    #expect(collisions(setUp + [(2 * 76 + 4, 0x2C, 0), (2 * 76 + 12, 0x1D, 0)])[4] & 0x40 == 0x40)
  }
}

import VCS

/// Register writes at given cycles, and the picture and collisions that the transistors made of them.
public struct TIAVector: Decodable, Sendable {
  public let n: String
  /// Lines recorded.
  let L: Int
  let w: [Write]
  /// One string a line: run lengths over 228 colour clocks, `LLVV` in hex; VV is a colour register >> 1, or 80 for blanked.
  let px: [String]
  /// CXM0P, CXM1P, CXP0FB, CXP1FB, CXM0FB, CXM1FB, CXBLPF, CXPPMM, read right after the last line.
  let cx: [UInt8]
  /// Why this case is contested: the simulation and consoles (or the emulators measured against them) disagree.
  public let `class`: String?

  struct Write: Decodable, Sendable {
    var cycle: UInt32
    var register: UInt8
    var value: UInt8

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      cycle = try list.decode(UInt32.self)
      register = try list.decode(UInt8.self)
      value = try list.decode(UInt8.self)
      guard list.isAtEnd, cycle < 76 * TIAVector.mostLines else { throw Malformed("a write has cycle, register and value") }
    }
  }

  private enum Key: CodingKey { case n, L, w, px, cx, `class` }

  /// JSON of the right types that still is no case.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  static let mostLines: UInt32 = 1000

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    n = try fields.decode(String.self, forKey: .n)
    L = try fields.decode(Int.self, forKey: .L)
    w = try fields.decode([Write].self, forKey: .w)
    px = try fields.decode([String].self, forKey: .px)
    cx = try fields.decode([UInt8].self, forKey: .cx)
    `class` = try fields.decodeIfPresent(String.self, forKey: .class)
    guard (1...Int(Self.mostLines)).contains(L) else { throw Malformed("'L' must be 1 to \(Self.mostLines) lines") }
    guard cx.count == 8 else { throw Malformed("'cx' must hold the eight collision registers") }
    guard px.count == L, px.allSatisfy({ Self.clocks($0)?.count == 228 }) else {
      throw Malformed("'px' must hold L lines of 228 clocks")
    }
  }

  /// The 228 clocks of a line, as colour bytes; blanked ones are 0. nil: not a run length line.
  private static func clocks(_ runs: String) -> [UInt8]? {
    var result: [UInt8] = []
    let digits = Array(runs.utf8)
    guard digits.count % 4 == 0, digits.count <= 4 * 228 else { return nil }
    for start in stride(from: 0, to: digits.count, by: 4) {
      guard let run = UInt16(String(decoding: digits[start..<start + 4], as: UTF8.self), radix: 16) else { return nil }
      let value = UInt8(truncatingIfNeeded: run)
      result += repeatElement(value & 0x80 != 0 ? 0 : value << 1, count: Int(run >> 8))
    }
    return result
  }

  /// Every case starts behind these four lines: all registers zero, HMCLR, positions P0 30, P1 54, M0 77, M1 101, BL 125, CXCLR.
  private static let preamble: [TIABench.Write] = {
    let cleared: [UInt8] = [0, 1] + Array(4...15) + Array(21...31) + Array(37...41) + [27, 28, 43]
    let positions = [(182, 16), (190, 17), (198, 18), (206, 19), (214, 20), (226, 44)]
    return cleared.enumerated().map { TIABench.Write(cycle: 2 + 3 * $0, register: $1, value: 0) }
      + positions.map { TIABench.Write(cycle: $0, register: UInt8($1), value: 0) }
  }()

  /// Runs the case on a TIA alone.
  ///
  /// - Returns: nil if all pixels and collisions are as recorded, else the first difference.
  public func check() -> String? {
    var bench = TIABench()
    _ = bench.run(Self.preamble, lines: 4)
    let writes = w.map { TIABench.Write(cycle: Int($0.cycle), register: $0.register & 0x3F, value: $0.value) }
    let made = bench.run(writes, lines: L)
    let recorded = px.flatMap { Self.clocks($0) ?? [] }
    for (clock, value) in recorded.enumerated() {
      guard clock < made.count else { return "ends after \(made.count) clocks" }
      if made[clock] != value {
        return "line \(clock / 228), clock \(clock % 228): colour \(hex(made[clock], 2)), recorded \(hex(value, 2))"
      }
    }
    for (register, value) in bench.collisions().enumerated() where value != cx[register] & 0xC0 {
      return "collision register \(register): \(hex(value, 2)), recorded \(hex(cx[register], 2))"
    }
    return nil
  }
}

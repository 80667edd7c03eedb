import ArgumentParser
import Foundation
import VCS

/// A case as recorded from a transistor-level simulation: see the format's description in `TIAVector`.
struct TIAVector: Decodable {
  let n: String
  let L: Int
  let w: [[Int]]
  let px: [String]
  let cx: [UInt8]
  let `class`: String?

  var writes: [TIABench.Write] {
    w.map { TIABench.Write(cycle: $0[0], register: UInt8($0[1] & 0x3F), value: UInt8($0[2] & 0xFF)) }
  }

  /// The preamble before every case: all registers zero, HMCLR, positions P0 30, P1 54, M0 77, M1 101, BL 125, CXCLR.
  static let preamble: [TIABench.Write] = {
    var writes: [TIABench.Write] = []
    let cleared: [UInt8] = [0, 1] + Array(4...15) + Array(21...31) + Array(37...41) + [27, 28, 43]
    for (i, register) in cleared.enumerated() { writes.append(.init(cycle: 2 + 3 * i, register: register, value: 0)) }
    for (cycle, register) in [(182, 16), (190, 17), (198, 18), (206, 19), (214, 20), (226, 44)] {
      writes.append(.init(cycle: cycle, register: UInt8(register), value: 0))
    }
    return writes
  }()

  /// The 228 clocks of a line, as colour bytes; blanked ones are 0.
  static func clocks(_ runs: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = Substring(runs)
    while rest.count >= 4 {
      let length = Int(rest.prefix(2), radix: 16) ?? 0
      let value = UInt8(rest.dropFirst(2).prefix(2), radix: 16) ?? 0
      result += [UInt8](repeating: value & 0x80 != 0 ? 0 : value << 1, count: length)
      rest = rest.dropFirst(4)
    }
    return result
  }

  /// nil, or the first difference.
  func check() -> String? {
    var bench = TIABench()
    _ = bench.run(Self.preamble, lines: 4)
    let made = bench.run(writes, lines: L)
    let recorded = px.flatMap(Self.clocks)
    for clock in 0..<min(made.count, recorded.count) where made[clock] != recorded[clock] {
      return "line \(clock / 228) clock \(clock % 228): \(made[clock]), recorded \(recorded[clock])"
    }
    let registers = bench.collisions()
    for (i, value) in registers.enumerated() where value != cx[i] & 0xC0 {
      return "collision register \(i): \(value), recorded \(cx[i])"
    }
    return nil
  }
}

struct VerifyTIA: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verifytia")
  @Argument var files: [String]
  func run() throws {
    var ok = 0, all = 0
    for f in files {
      for line in try String(contentsOfFile: f, encoding: .utf8).split(separator: "\n") {
        let v = try JSONDecoder().decode(TIAVector.self, from: Data(line.utf8))
        all += 1
        if let e = v.check() { print(v.n, v.class ?? "", e) } else { ok += 1 }
      }
    }
    print(ok, all)
  }
}

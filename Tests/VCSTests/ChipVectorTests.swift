import HostKit
import Testing
import VCS

@Suite struct ChipVectorTests {
  @Test func everyOpcodeMakesTheBusCyclesAndResultsOfTheTransistors() throws {
    var cases = 0
    var differences: [String] = []
    try VectorFile.forEach(dataPath("cpu.jsonl"), as: CPUVector.self) {
      cases += 1
      if let difference = $0.check() { differences.append("\($0.name): \(difference)") }
    }
    #expect(differences.isEmpty, "\(differences.prefix(5))")
    // Eight of each opcode, three of each that jams, and all with RDY pulled low.
    #expect(cases == 244 * 8 + 12 * 3 + 146)
  }

  @Test func theTIADrawsAndCollidesAsTheTransistorsDo() throws {
    var cases = 0
    var differences: [String] = []
    try VectorFile.forEach(dataPath("tia.jsonl"), as: TIAVector.self) {
      cases += 1
      if let difference = $0.check() { differences.append("\($0.n): \(difference)") }
    }
    #expect(differences.isEmpty, "\(differences.prefix(5))")
    #expect(cases == 483)
  }

  @Test(arguments: [
    "{", "[]", "{}", "\u{0}", "{\"i\":[1,2,3,4,5,666],\"m\":[],\"f\":null,\"c\":[]}", "{\"i\":[1,2],\"m\":[],\"f\":null,\"c\":[]}",
    "{\"n\":\"x\",\"L\":-1,\"w\":[],\"px\":[],\"cx\":[0,0,0,0,0,0,0,0]}",
    "{\"n\":\"x\",\"L\":1,\"w\":[[4000000000,0,0]],\"px\":[\"E480\"],\"cx\":[0,0,0,0,0,0,0,0]}",
    "{\"n\":\"x\",\"L\":1,\"w\":[],\"px\":[\"E48\"],\"cx\":[0,0,0,0,0,0,0,0]}",
  ])
  func aLineThatIsNoVectorIsRefusedWithFileAndLine(line: String) throws {
    let path = "\(temporaryFolder)/vectors-\(UInt64.random(in: 0...UInt64.max)).jsonl"
    try Files.write(Array("\n\(line)\n".utf8), to: path)
    defer { remove(path) }
    let asCPU = #expect(throws: HostError.self) { try VectorFile.forEach(path, as: CPUVector.self) { _ in } }
    let asTIA = #expect(throws: HostError.self) { try VectorFile.forEach(path, as: TIAVector.self) { _ in } }
    for error in [asCPU, asTIA] { #expect(error?.description.hasPrefix("Line 2 of '\(path)' is not") == true) }
  }
}

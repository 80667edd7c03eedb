import ArgumentParser
import Foundation
import VCS

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "trace", abstract: "Print one row a frame.")
  @Argument var rom: String
  @Option var frames = 60
  @Option var input: String?
  @Option var dump: Int?
  func run() throws {
    let rom = [UInt8](try Data(contentsOf: URL(fileURLWithPath: rom)))
    var script = InputScript()
    if let input { script = try InputScript(text: String(contentsOfFile: input, encoding: .utf8)) }
    var trace = try Trace(rom: rom, settings: .init(), script: script)
    for _ in 0...frames {
      guard let row = trace.next() else { break }
      print(row.text)
      if row.frame == dump { trace.console.withPixels { try! Data($0).write(to: URL(fileURLWithPath: "/tmp/frame.bin")) } }
    }
  }
}

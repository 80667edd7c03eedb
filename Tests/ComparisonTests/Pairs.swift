import Comparison
import HostKit
import TestSupport
import VCS

/// A comparison of two images, without the tool.
func compare(_ a: ROMFile, _ b: ROMFile, frames: Int = 300) throws -> Report {
  var comparison = try Comparison(setup(a), setup(b), frames: frames, script: nil)
  return try comparison.run()
}

func setup(_ rom: ROMFile) -> ConsoleSetup { ConsoleSetup(rom: rom, like: ConsoleSetup(rom: rom, settings: .init())) }

/// A 4 KB image that begins with `code` at $F000, filled with NOPs.
func image(_ code: [UInt8], name: String) -> ROMFile {
  var bytes = code + [UInt8](repeating: 0xEA, count: 4096 - code.count)
  bytes[0xFFC] = 0x00
  bytes[0xFFD] = 0xF0
  return ROMFile(bytes: bytes, path: nil, name: name)
}

/// Stops the CPU at once.
let jamming = image([0x02], name: "jam")
/// Runs round in a circle and never makes VSYNC.
let silent = image([0x4C, 0x00, 0xF0], name: "silent")

import Foundation
import HostKit

/// Counts the instructions of a frame: this program measures itself under valgrind.
enum InstructionCount {
  /// Instructions a frame: what twice as many frames cost more, so that start-up does not count.
  ///
  /// - Throws: `HostError` if valgrind is not installed or gives no count.
  static func perFrame(_ rom: ROMFile, _ workload: Workload, frames: Int) throws(HostError) -> Int {
    guard let valgrind = HostProgram.path("valgrind") else {
      throw HostError("Counting instructions needs valgrind, which is not installed; install it (apt install valgrind).")
    }
    let few = try count(valgrind, rom, workload, frames), many = try count(valgrind, rom, workload, 2 * frames)
    return (many - few) / frames
  }

  private static func count(_ valgrind: String, _ rom: ROMFile, _ workload: Workload, _ frames: Int) throws(HostError) -> Int {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: valgrind)
    process.arguments =
      ["--tool=callgrind", "--callgrind-out-file=/dev/null", HostProgram.own, "bench", "--frames", "\(frames)"]
      + ["--only", workload.rawValue] + (rom.path.map { [$0] } ?? [])
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    do { try process.run() } catch { throw HostError("valgrind cannot be started: \(error.localizedDescription).") }
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let line = output.split(separator: "\n").last { $0.contains("Collected : ") }
    guard let number = line?.split(separator: " ").last.flatMap({ Int($0) }) else {
      throw HostError("valgrind gave no count of instructions.")
    }
    return number
  }
}

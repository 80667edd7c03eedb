import Foundation
import Games
import Testing

@Suite struct RecordingTests {
  /// Frames compared, and the first difference.
  static func differences(in recording: Recording) -> (frames: Int, rewards: Int, ends: Int, differences: [String]) {
    var (frames, rewards, ends) = (0, 0, 0)
    var differences: [String] = []
    for run in recording.runs {
      guard var rule = Rule.named(run.name) else {
        differences.append("\(run.name): no such rule")
        continue
      }
      var ram = [UInt8](repeating: 0, count: 128)
      var bus = [UInt8](repeating: 0, count: rule.game.busAddresses.count)
      var number = 0
      for frame in run.frames {
        for (index, value) in frame.changes {
          let address = run.addresses[index]
          if address <= 0xFF {
            ram[address & 0x7F] = value
          } else if let place = rule.game.busAddresses.firstIndex(of: UInt16(address)) {
            bus[place] = value
          }
        }
        for _ in 0..<frame.count {
          if frame.isReset {
            rule.reset(mode: run.mode)
            rule.frame(ram, bus: bus)
            continue
          }
          let got = rule.frame(ram, bus: bus)
          let wanted = Rule.Outcome(reward: frame.reward, lives: frame.lives, terminal: frame.terminal)
          frames += 1
          rewards += got.reward != 0 ? 1 : 0
          ends += got.terminal ? 1 : 0
          if got != wanted {
            differences.append("\(run.name) mode \(run.mode.map(String.init) ?? "default") frame \(number): \(got), not \(wanted)")
            break
          }
          number += 1
        }
      }
    }
    return (frames, rewards, ends, differences)
  }

  @Test func everyRuleSaysWhatALESaidOfTheSameRAM() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Recordings/ale.recording")
    let recording = Recording(Array(try Data(contentsOf: file)))
    #expect(Set(recording.runs.map(\.name)).count == 104)
    let result = Self.differences(in: recording)
    print("\(recording.runs.count) runs, \(result.frames) frames, \(result.rewards) rewards, \(result.ends) ends")
    #expect(result.frames > 100_000)
    #expect(result.differences == [])
  }

  /// `BEAM2600_ALE_PYTHON`: a Python with ale-py. `BEAM2600_ALE_STEPS`, `BEAM2600_ALE_SEED`: how much, and which.
  @Test func everyRuleSaysWhatALESaysOnFreshPlay() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let python = environment["BEAM2600_ALE_PYTHON"] else {
      print("SKIPPED: everyRuleSaysWhatALESaysOnFreshPlay needs BEAM2600_ALE_PYTHON, the path of a Python with ale-py.")
      return
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "record.py")
    let out = FileManager.default.temporaryDirectory.appending(path: "beam2600-\(ProcessInfo.processInfo.processIdentifier).recording")
    defer { try? FileManager.default.removeItem(at: out) }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [
      script.path, out.path, "--all-bytes", "--steps", environment["BEAM2600_ALE_STEPS"] ?? "300",
      "--seed", environment["BEAM2600_ALE_SEED"] ?? "11",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let result = Self.differences(in: Recording(Array(try Data(contentsOf: out))))
    print("\(result.frames) frames, \(result.rewards) rewards, \(result.ends) ends")
    #expect(result.frames > 10_000)
    #expect(result.differences == [])
  }
}

import ArgumentParser
import HostKit
import VCS

struct VerifyReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Play replays again and compare RAM and returns with the recorded ones.",
    discussion: "Example: beam2600 verify replay agent.replay")

  @Argument(help: "Replay files.")
  var files: [String]

  @OptionGroup var folders: ROMFolders

  func run() throws {
    let finder = folders.finder(try .load())
    var failed = false
    for file in files {
      let replay = try ReplayFile(path: file)
      if let difference = try firstDifference(replay, finder) {
        print("\(file): \(difference)")
        failed = true
      } else {
        print("\(file): \(replay.actions.count) steps, \(replay.episodes.count) episodes: as recorded")
      }
    }
    if failed { throw ExitCode(1) }
  }

  private func firstDifference(_ replay: ReplayFile, _ finder: ROMFinder) throws -> String? {
    var run = try ReplayRun(replay, rom: try replay.rom(finder))
    var frames: [Input] = []
    while true {
      switch run.advance(frames: &frames) {
      case .end: return nil
      case .difference(let sentence): return sentence
      case .reset, .step: break
      }
    }
  }
}

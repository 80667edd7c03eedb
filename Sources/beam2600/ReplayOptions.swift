import ArgumentParser
import HostKit

/// For commands that take a replay in a ROM's place.
struct ReplayOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Of a replay: show it from this step on.", valueName: "step"))
  var from: Int?

  /// The console and the frames of the replay `path`; nil if that is no replay.
  ///
  /// - Throws: `HostError` if it cannot be played, or other options do not go with it.
  func open(_ path: String?, _ console: ConsoleOptions) throws -> (setup: ConsoleSetup, feed: ReplayFeed)? {
    guard let path, ReplayFile.isReplay(path) else {
      if from != nil { throw HostError("--from is for replays, and '\(path ?? "the built-in cartridge")' is none.") }
      return nil
    }
    guard console.input == nil, console.scheme == nil, console.tv == nil, console.controllers == nil else {
      throw HostError("A replay says itself what is plugged in and done; leave --input, --scheme, --tv and --controllers out.")
    }
    let replay = try ReplayFile(path: path)
    let rom = try replay.rom(console.finder())
    let feed = try ReplayFeed(replay, rom: rom, from: from ?? 0)
    return (ConsoleSetup(rom: rom, playing: feed.game), feed)
  }
}

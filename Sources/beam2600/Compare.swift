import ArgumentParser
import Comparison
import Foundation
import HostKit
import VCS

/// `compare`: two cartridges side by side, measured.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure two cartridges against each other on the same input.",
    discussion: """
      Both run in lock step. The table has what was measured on each: flicker, colours, sound, input latency, timing, memory. \
      With --reference arcade both Pac-Men are also played, and measured against the arcade machine. Exit status 1 if a \
      program jammed the CPU or made no frames, and with --diff if the two differ. With --live you play both at once, side by \
      side, with the sound of A.

      Example: beam2600 compare pacman munch --live
      Example: beam2600 compare pacman munch --reference arcade --report out
      Example: beam2600 compare old.bin new.bin --diff
      """)

  @Argument(help: "A ROM file, or the name of a game such as pong.")
  var a: String

  @Argument(help: "The other one.")
  var b: String

  @Option(help: ArgumentHelp("Frames of A to run; B runs for the same time. (default: 3600; with --live until you quit)", valueName: "count"))
  var frames: Int?

  @Option(help: ArgumentHelp("Play this input script on both; its frames are those of A.", valueName: "file"))
  var input: String?

  @Option(help: ArgumentHelp("Compare both with this, too; arcade is Pac-Man's.", valueName: "name"))
  var reference: String?

  @Option(help: ArgumentHelp("What a cartridge keeps in RAM: a JSON file such as those of both Pac-Men.", valueName: "file"))
  var description: [String] = []

  @Option(help: ArgumentHelp("Write report.html and report.json into this folder.", valueName: "folder"))
  var report: String?

  @Option(help: ArgumentHelp("Write the figures as a page in Markdown.", valueName: "file"))
  var page: String?

  @Option(help: ArgumentHelp("Put the scores of agents into the report: a JSON file as of the example pacman_agents.py.", valueName: "file"))
  var agents: String?

  @Flag(help: "Two versions of one cartridge: tell the first frame, line and write where they part.")
  var diff = false

  @Flag(help: "Print the report as JSON instead of a table.")
  var json = false

  @Flag(help: "Show both side by side in a window or in the terminal, and play them with the same hands.")
  var live = false

  @OptionGroup(title: "With --live") var front: FrontWords

  @OptionGroup var folders: ROMFolders

  func run() throws {
    let finder = folders.finder(try .load())
    let first = try setup(a, finder), second = try setup(b, finder)
    if live {
      var options = try front.options(frames: frames)
      // Two pictures at the usual three pixels a line are wider than many displays.
      options.scale = front.scale ?? 2
      _ = try front.play(try PlaySession(first, beside: second), options)
      return
    }
    let frames = frames ?? 3600
    guard (1...1_000_000).contains(frames) else { throw HostError("\(frames) frames cannot be compared; write 1 to 1000000.") }
    if diff { return try printDifference(first, second, frames: frames) }
    let arcade = try reference.map(Arcade.named)
    let roles = try description.map { try Description(json: try Files.read($0, kind: "description", limit: 1 << 20), file: $0) }
    var comparison = try Comparison(
      first, second, frames: frames, script: first.script, reference: arcade, descriptions: roles)
    let scores = try agents.map { try Agents(json: try Files.read($0, kind: "file of agents", limit: 1 << 20), file: $0) }
    var result = try comparison.run()
    result.agents = scores
    if let report { try write(result, comparison.gallery, to: report) }
    if let page { try Files.write(Array(result.markdown.utf8), to: page) }
    print(json ? String(decoding: try result.json(), as: UTF8.self) : result.table, terminator: "")
    if result.a.problem != nil || result.b.problem != nil { throw ExitCode(1) }
  }

  private func setup(_ name: String, _ finder: ROMFinder) throws -> ConsoleSetup {
    var setup = try ConsoleSetup(.init(rom: name, input: input), finder: finder)
    if input == nil { setup.plugInUsualControllers() }
    return setup
  }

  private func printDifference(_ first: ConsoleSetup, _ second: ConsoleSetup, frames: Int) throws {
    let difference = try Difference.find(first, second, frames: frames, script: first.script)
    if json {
      try printJSON(difference)
    } else {
      print(difference.text, terminator: "")
    }
    if !difference.isSame { throw ExitCode(1) }
  }

  private func write(_ result: Report, _ gallery: Gallery, to folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw HostError("The folder '\(folder)' cannot be made: \(error.localizedDescription)")
    }
    try Files.write(try result.json(), to: folder + "/report.json")
    let gif = ClipEncoder.gif(gallery.clip)
    let note =
      gif != nil
      ? "The clip shows \(gallery.clip.count) consecutive frames of each at about a fifth of their speed."
      : "There is no clip: ffmpeg is not installed or could not make it (apt install ffmpeg)."
    if gif == nil { printError(note) }
    try Files.write(Array(try result.html(gallery, gif: gif, clipNote: note).utf8), to: folder + "/report.html")
  }
}

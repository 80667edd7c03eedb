import ArgumentParser
import Environment
import Foundation
import Games
import HostKit
import VCS

/// `bench`: how fast the console runs on this host.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure frames per second.",
    discussion: """
      One core, processor time, a player's random moves. Without ROMs, ten games that are found on this host; if there are \
      none, the built-in cartridge.

      Example: beam2600 bench pong breakout --json
      """)

  @Argument(help: "ROM files, or names of games such as pong.")
  var roms: [String] = []

  @Option(help: ArgumentHelp("Frames of each measurement.", valueName: "count"))
  var frames = 3000

  @Flag(help: "Count instructions a frame, too, with valgrind. Takes minutes.")
  var instructions = false

  @Flag(help: "Print a JSON array.")
  var json = false

  /// What `--instructions` runs under valgrind: one kind of measurement and no output.
  @Option(help: .hidden)
  var only: Workload?

  @OptionGroup var folders: ROMFolders

  private static let usualGames = [
    "beam_rider", "breakout", "ms_pacman", "pacman", "pitfall", "pong", "qbert", "seaquest", "space_invaders", "video_pinball",
  ]

  func run() throws {
    guard (1...10_000_000).contains(frames) else { throw HostError("\(frames) frames cannot be measured; write 1 to 10000000.") }
    let setups = try cartridges()
    if let only {
      for setup in setups { _ = try only.seconds(setup, frames: frames) }
      return
    }
    if !json { print(Figures.header(instructions)) }
    var all: [Figures] = []
    for setup in setups {
      var figures = Figures(game: setup.rom.name, frames: frames)
      for workload in Workload.allCases {
        figures.framesPerSecond[workload.rawValue] = Double(frames) / (try workload.seconds(setup, frames: frames))
        if instructions {
          figures.instructionsPerFrame[workload.rawValue] = try InstructionCount.perFrame(setup.rom, workload, frames: 200)
        }
      }
      if !json { print(figures.text) }
      all.append(figures)
    }
    if json { try printJSON(all) }
  }

  private func cartridges() throws -> [ConsoleSetup] {
    let finder = folders.finder(try .load())
    let known = Set(finder.names())
    let names: [String?] = roms.isEmpty ? Self.usualGames.filter(known.contains) : roms
    return try (names.isEmpty ? [nil] : names).map { name in
      var setup = try ConsoleSetup(.init(rom: name), finder: finder)
      setup.plugInUsualControllers()
      return setup
    }
  }
}

/// What is done with each frame.
enum Workload: String, CaseIterable, ExpressibleByArgument {
  /// The machine and its RAM; nobody looks.
  case blind
  /// The picture's colour bytes and the sound.
  case picture
  /// The visible picture as gray levels in a buffer of the caller; no sound.
  case grayscale

  /// Processor seconds that `frames` frames take.
  func seconds(_ setup: ConsoleSetup, frames: Int) throws(HostError) -> Double {
    var setup = setup
    setup.settings.audio = self == .picture
    if self == .grayscale {
      (setup.settings.pictureTop, setup.settings.pictureLines) = (setup.settings.tv.firstVisibleLine, setup.settings.tv.visibleLines)
      setup.settings.keepsLastPicture = false
    }
    var console = try setup.console()
    let tables = ColorTables.of(setup.settings.tv)
    var screen = [UInt8](repeating: 0, count: setup.settings.tv.visibleLines * 160)
    let grayScreen = GrayScreen()
    var player = RandomPlayer()
    let start = Self.processorTime
    for frame in 0..<frames {
      player.move(frame, &console)
      _ = console.runFrame(drawing: self != .blind)
      if self == .grayscale {
        if let pixels = console.sharedPixels { grayScreen.convert(pixels, count: screen.count, tables, into: &screen) }
      }
    }
    return max(Self.processorTime - start, 1e-9)
  }

  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Starts the game and pushes the stick about, the same way every time.
private struct RandomPlayer {
  private var chance = Chance()

  mutating func move(_ frame: Int, _ console: inout Console) {
    if frame == 60 { console.input.switches.insert(.reset) }
    if frame == 64 { console.input.switches.remove(.reset) }
    guard frame % 8 == 0 else { return }
    let state = chance.next()
    let directions: [Joystick] = [[], .up, .down, .left, .right, [.up, .left], [.up, .right], [.down, .left], [.down, .right]]
    console.input.left = directions[Int(state >> 40) % directions.count]
    if state >> 60 & 1 == 1 { console.input.left.insert(.fire) }
    console.input[paddle: 0] = Paddle(position: Double(state >> 50 & 1023) / 1023, fire: state >> 61 & 1 == 1)
  }
}

private struct Figures: Encodable {
  var game: String
  var frames: Int
  var framesPerSecond: [String: Double] = [:]
  var instructionsPerFrame: [String: Int] = [:]

  init(game: String, frames: Int) {
    self.game = game
    self.frames = frames
  }

  static func header(_ instructions: Bool) -> String {
    let columns = Workload.allCases.map { $0.rawValue + "/s" } + (instructions ? Workload.allCases.map { $0.rawValue + " instr" } : [])
    return pad("game", 20) + columns.map { pad($0, -17) }.joined()
  }

  var text: String {
    let speeds = Workload.allCases.compactMap { framesPerSecond[$0.rawValue].map { String(Int($0.rounded())) } }
    let counts = Workload.allCases.compactMap { instructionsPerFrame[$0.rawValue].map(String.init) }
    return Self.pad(game, 20) + (speeds + counts).map { Self.pad($0, -17) }.joined()
  }

  /// To a width; a negative one puts the blanks in front.
  private static func pad(_ text: String, _ width: Int) -> String {
    let blanks = String(repeating: " ", count: max(1, abs(width) - text.count))
    return width < 0 ? blanks + text : text + blanks
  }
}

import ArgumentParser
import Games
import HostKit
import VCS

/// `ramwatch`: where a game keeps its score, lives and end.
struct RAMWatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ramwatch",
    abstract: "Find where a game keeps score, lives and end, and write a first rule file.",
    discussion: """
      First play and record (beam2600 play game.bin --record run.txt). Then look up what the screen shows after some frames \
      (beam2600 run game.bin --input run.txt --frames 900 --screenshot 900.png), and say it here. The more frames, the \
      fewer places are left.

      --where asks about single bytes: 'A-B increased' (decreased, equal, changed, steady, +N, -N) from frame A to B, 'A = N'.

      Example: beam2600 ramwatch game.bin --input run.txt --score 0=0 --score 900=350 --lives 900=2 --rule game.rule
      Example: beam2600 ramwatch game.bin --input run.txt --frames 900 --where '200-300 steady' --where '300-360 decreased'
      """)

  @Argument(help: "A ROM file, or the name of a game such as pong.")
  var rom: String

  @OptionGroup var console: ConsoleOptions

  @Option(help: ArgumentHelp("Frames to run. (default: up to the last one that is asked about)", valueName: "count"))
  var frames: Int?

  @Option(help: ArgumentHelp("A score that was on the screen. May be given several times.", valueName: "frame=number"))
  var score: [String] = []

  @Option(help: ArgumentHelp("Lives left, with or without the one in play. May be given several times.", valueName: "frame=number"))
  var lives: [String] = []

  @Option(help: ArgumentHelp("The game was over at this frame. May be given several times.", valueName: "frame"))
  var over: [Int] = []

  @Option(help: ArgumentHelp("The game was being played at this frame. May be given several times.", valueName: "frame"))
  var playing: [Int] = []

  @Option(name: .customLong("where"), help: ArgumentHelp("What a byte did. May be given several times.", valueName: "question"))
  var questions: [String] = []

  @Option(help: ArgumentHelp("Write a first rule file of the likeliest places.", valueName: "file"))
  var rule: String?

  @Option(help: ArgumentHelp("Print at most this many places of each kind.", valueName: "count"))
  var show = 10

  func run() throws {
    guard show >= 0 else { throw HostError("--show must not be negative.") }
    var search = RAMSearch()
    for text in questions { search.questions.append(try RAMQuestion(text)) }
    search.score = try facts(score, "--score")
    search.lives = try facts(lives, "--lives")
    (search.over, search.playing) = (over, playing)
    let last = (search.questions.map(\.to) + Array(search.score.keys) + Array(search.lives.keys) + over + playing).max()
    guard let count = frames ?? last, (0...1_000_000).contains(count) else {
      throw HostError("Say what was seen, with --score, --lives, --over or --where; frames count up to 1000000.")
    }
    let setup = try console.setup(rom: rom)
    search.history = try record(setup, frames: count)
    try search.check()
    report(search)
    if let rule { try Files.write(Array(search.rule(for: setup.rom, settings: setup.settings).utf8), to: rule) }
  }

  private func record(_ setup: ConsoleSetup, frames: Int) throws -> RAMHistory {
    var run = try HeadlessRun(setup)
    var history = RAMHistory()
    for frame in 0...frames {
      if frame > 0 { _ = run.runFrame(drawing: false) }
      history.add((0..<128).map { run.console[ram: $0] })
    }
    return history
  }

  private func report(_ search: RAMSearch) {
    if !search.questions.isEmpty {
      let bytes = search.bytes
      print("bytes: \(bytes.count)")
      let frames = Set(search.questions.flatMap { [$0.from, $0.to] }).sorted()
      for address in bytes.prefix(show) {
        let values = frames.map { "\($0):\(search.history[$0, address - 0x80])" }
        print("  0x\(String(address, radix: 16, uppercase: true))  \(values.joined(separator: " "))")
      }
    }
    if !score.isEmpty { list("score", search.scoreReadings.map(\.expression)) }
    if !lives.isEmpty { list("lives", search.livesReadings.map(\.expression)) }
    if !over.isEmpty { list("over", search.overFlags.map(\.expression)) }
  }

  private func list(_ kind: String, _ expressions: [String]) {
    print("\(kind): \(expressions.count)")
    for expression in expressions.prefix(show) { print("  \(expression)") }
  }

  private func facts(_ texts: [String], _ option: String) throws -> [Int: Int] {
    var facts: [Int: Int] = [:]
    for text in texts {
      let parts = text.split(separator: "=").map { Int($0) }
      guard parts.count == 2, let frame = parts[0], frame >= 0, let number = parts[1] else {
        throw HostError("'\(option) \(text)' is not a frame and a number, like 900=350.")
      }
      facts[frame] = number
    }
    return facts
  }
}

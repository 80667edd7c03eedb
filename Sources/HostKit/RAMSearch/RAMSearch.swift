import Games
import VCS

/// Finds where a game keeps its score, its lives and its end, from what somebody saw on the screen at certain frames.
public struct RAMSearch: Sendable {
  public var history = RAMHistory()
  public var questions: [RAMQuestion] = []
  /// Number on the screen by frame.
  public var score: [Int: Int] = [:]
  public var lives: [Int: Int] = [:]
  /// Frames in which the game was over, and in which it was being played.
  public var over: [Int] = []
  public var playing: [Int] = []

  public init() {}

  /// - Throws: `HostError` if something was seen in a frame that the run does not have.
  public func check() throws(HostError) {
    let frames = questions.flatMap { [$0.from, $0.to] } + score.keys + lives.keys + over + playing
    for frame in frames where !(0...history.frames).contains(frame) {
      throw HostError("There is no frame \(frame) in this run of \(history.frames) frames; say --frames \(frame) or more.")
    }
  }

  /// Addresses of the bytes that are what all questions say.
  public var bytes: [Int] {
    (0..<128).filter { index in questions.allSatisfy { $0.holds(index, history) } }.map { 0x80 + $0 }
  }

  public var scoreReadings: [RAMReading] { score.isEmpty ? [] : RAMReading.matching(score, history, among: RAMReading.scores) }
  public var livesReadings: [RAMReading] { lives.isEmpty ? [] : RAMReading.matching(lives, history, among: RAMReading.lives) }
  public var overFlags: [RAMFlag] { RAMFlag.matching(over: over, playing: playing + lives.filter { $0.value > 0 }.keys, history) }

  /// A first rule file for the game, of the likeliest findings.
  public func rule(for rom: ROMFile, settings: Console.Settings) -> String {
    let id = String(rom.name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    let isPAL = settings.tv.linesPerFrame != 262
    var lines = ["# A first rule, written by beam2600 ramwatch. Play with it, and put right what it gets wrong.", "game: \(id)", "md5: \(rom.md5)"]
    if isPAL { lines += ["tv: PAL", "window: 34 250"] }
    if settings.leftPort == .paddles { lines.append("controllers: paddles \(settings.rightPort)") }
    var state: [String] = []
    var frame: [String] = []
    if let reading = scoreReadings.first {
      state.append("score = 0")
      frame += ["s = \(reading.expression)", "reward = s - score", "score = s"]
    }
    let lost = livesReadings.first
    if let lost {
      state.append("lives = \(lives.min { $0.key < $1.key }?.value ?? 0)")
      frame.append("lives = \(lost.expression)")
    }
    if let flag = overFlags.first {
      frame.append("terminal = \(flag.expression)")
    } else if lost != nil {
      frame.append("terminal = lives == 0")
    }
    if !state.isEmpty { lines += ["", "state:"] + state.map { "  " + $0 } }
    if !frame.isEmpty { lines += ["frame:"] + frame.map { "  " + $0 } }
    if lost != nil, !overFlags.isEmpty { lines += ["report:", "  lives = 0 if terminal else lives"] }
    return lines.joined(separator: "\n") + "\n"
  }
}

import Dispatch
import HostKit
import Synchronization
import VCS

/// Two cartridges measured side by side on the same input.
///
///     var comparison = try Comparison(first, second, frames: 3600, script: nil, reference: nil)
///     let report = comparison.run()
public struct Comparison: ~Copyable {
  private var pair: Lockstep
  private var benches: (a: Bench, b: Bench) = (Bench(), Bench())
  /// Pictures of both; complete after `run`.
  public private(set) var gallery: Gallery
  private let hasScript: Bool
  private let reference: Arcade?
  private let descriptions: (a: Description?, b: Description?)

  /// - Parameters:
  ///   - frames: frames of the first cartridge; the second runs for the same time.
  ///   - script: counts frames of the first cartridge; nil for an input of our own.
  ///   - reference: what both are compared with; nil: only with each other. With one, a cartridge whose roles are known is
  ///     also played, for as long again.
  ///   - descriptions: roles of further cartridges, which win over those that come with the tool.
  /// - Throws: `HostError` if an image cannot be a cartridge.
  public init(
    _ a: ConsoleSetup, _ b: ConsoleSetup, frames: Int, script: InputScript?, reference: Arcade? = nil,
    descriptions: [Description] = []
  ) throws(HostError) {
    pair = try Lockstep(a, b, frames: frames, script: script)
    gallery = Gallery(a.settings.tv, b.settings.tv, seconds: pair.seconds)
    hasScript = script != nil
    self.reference = reference
    func roles(_ setup: ConsoleSetup) -> Description? {
      let (md5, game) = (setup.rom.md5, setup.rom.rule?.game.id)
      return descriptions.first { $0.md5.contains(md5) } ?? Description.matching(md5: md5, game: game, tv: setup.settings.tv)
    }
    self.descriptions = reference == nil ? (nil, nil) : (roles(a), roles(b))
  }

  public mutating func run() throws(HostError) -> Report {
    while let side = pair.step() {
      if side == .a {
        gallery.see(pair.a, .a)
        benches.a.see(&pair.a)
      } else {
        gallery.see(pair.b, .b)
        benches.b.see(&pair.b)
      }
    }
    gallery.finish()
    let played = try play()
    return report(benches.a.readings(of: pair.a) + played[0], benches.b.readings(of: pair.b) + played[1])
  }

  /// Both games at a time, since looking ahead takes a while.
  private func play() throws(HostError) -> [[Reading]] {
    guard let reference else { return [[], []] }
    let seconds = pair.seconds
    let games = [(pair.a.setup, descriptions.a), (pair.b.setup, descriptions.b)]
    let results = Mutex<[Result<[Reading], HostError>]>([.success([]), .success([])])
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      guard let description = games[index].1 else { return }
      let result = Result<[Reading], HostError> { () throws(HostError) in
        var game = try PlayedGame(description, reference)
        try game.run(games[index].0, seconds: seconds)
        return game.readings
      }
      results.withLock { $0[index] = result }
    }
    let both = results.withLock { $0 }
    return [try both[0].get(), try both[1].get()]
  }

  private func report(_ first: [Reading], _ second: [Reading]) -> Report {
    func value(_ readings: [Reading], _ measure: Measure) -> Value? { readings.first { $0.measure == measure.name }?.value }
    let rows = Measure.all.compactMap { measure in
      Report.Row(measure, a: value(first, measure), b: value(second, measure), reference: reference?.values[measure.name])
    }
    let notes = Self.notes(
      pair.a.setup.settings.tv, pair.b.setup.settings.tv, seconds: pair.seconds, hasScript: hasScript, reference: reference,
      playing: descriptions.a != nil || descriptions.b != nil)
    return Report(
      a: pair.a.summary(descriptions.a), b: pair.b.summary(descriptions.b), reference: reference?.title, notes: notes, rows: rows)
  }

  /// `playing`: roles are known of one of them. Given all it needs, because the compiler takes half a minute to check what
  /// looks at two whole consoles this often.
  private static func notes(
    _ a: TVFormat, _ b: TVFormat, seconds: Double, hasScript: Bool, reference: Arcade?, playing: Bool
  ) -> [String] {
    var notes = [
      hasScript
        ? "Input: the script; its frame numbers count frames of A."
        : "Input: RESET each 45 seconds, a stick pushed at random four times a second; the same for both."
    ]
    if a.linesPerFrame != b.linesPerFrame {
      notes.append(
        "\(a.rawValue) against \(b.rawValue): input is given at the same second, times are in seconds, and only the "
          + "\(a.visibleLines) and \(b.visibleLines) lines that a set shows are looked at.")
    }
    if let reference { notes.append("Reference: \(reference.title), after \(reference.source).") }
    if playing {
      notes.append(
        "Where roles are known, the game was also played for \(Value.format(seconds)) s by a player that looks ahead for points.")
    }
    return notes
  }
}

extension Contestant {
  fileprivate func summary(_ description: Description?) -> Report.Machine {
    Report.Machine(
      name: setup.rom.name, md5: setup.rom.md5, size: setup.rom.bytes.count, scheme: console.scheme.rawValue,
      tv: setup.settings.tv.rawValue, framesPerSecond: setup.settings.tv.frameRate, framesRun: framesRun, seconds: time,
      description: description?.title, problem: problem)
  }
}

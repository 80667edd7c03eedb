import ArgumentParser
import HostKit

/// `verify`: the chips against recordings of transistor-level simulations, replays against themselves.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold the chips against recordings of transistor-level simulations, and replays against what they recorded.",
    discussion: """
      Prints the first cases that differ and a count; exit status 1 if any differs.

      Example: beam2600 verify cpu vectors/cpu/*.jsonl
      Example: beam2600 verify replay agent.replay
      """,
    subcommands: [VerifyCPU.self, VerifyTIA.self, VerifyReplay.self])
}

struct VerifyOptions: ParsableArguments {
  @Argument(help: "Files of JSON lines.")
  var files: [String]

  @Option(help: ArgumentHelp("Print at most this many cases that differ.", valueName: "count"))
  var show = 20

  func validate() throws {
    if show < 0 { throw ValidationError("--show must not be negative.") }
  }
}

struct VerifyCPU: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cpu", abstract: "Every bus cycle and the registers of single instructions, RDY included.",
    discussion: "Example: beam2600 verify cpu vectors/cpu/*.jsonl")

  @OptionGroup var options: VerifyOptions

  func run() throws {
    var tally = Tally(show: options.show)
    for file in options.files {
      try VectorFile.forEach(file, as: CPUVector.self) { tally.add("\(FileLabel.of(file)) \($0.name)", $0.check()) }
    }
    try tally.finish()
  }
}

struct VerifyTIA: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tia", abstract: "Every colour clock and collision of short runs of register writes.",
    discussion: """
      Cases with a `class` are those where the simulation is known to differ from what consoles were seen to do. This \
      machine follows the consoles there, so such cases are counted by class and never fail.

      Example: beam2600 verify tia vectors/tia/agreed.jsonl
      """)

  @OptionGroup var options: VerifyOptions

  func run() throws {
    var tally = Tally(show: options.show)
    var contested: [String: (equal: Int, all: Int)] = [:]
    for file in options.files {
      try VectorFile.forEach(file, as: TIAVector.self) { vector in
        guard let name = vector.class else { return tally.add(vector.n, vector.check()) }
        contested[name, default: (0, 0)].all += 1
        if vector.check() == nil { contested[name]!.equal += 1 }
      }
    }
    for (name, count) in contested.sorted(by: { $0.key < $1.key }) {
      print("contested \(name): \(count.equal) of \(count.all) as the simulation")
    }
    if !contested.isEmpty {
      let equal = contested.values.reduce(0) { $0 + $1.equal }, all = contested.values.reduce(0) { $0 + $1.all }
      print("contested in all: \(equal) of \(all) as the simulation, \(all - equal) as the consoles")
      if tally.isEmpty { return }
    }
    try tally.finish()
  }
}

/// What to call a file before a case's name.
private enum FileLabel {
  static func of(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
}

/// Counts cases and prints the first ones that failed.
struct Tally {
  private var passed = 0
  private var failed = 0
  private let show: Int

  init(show: Int) { self.show = show }

  var isEmpty: Bool { passed + failed == 0 }

  /// - Parameter difference: nil if the case passed.
  mutating func add(_ name: @autoclosure () -> String, _ difference: String?) {
    guard let difference else { return passed += 1 }
    failed += 1
    if failed <= show { print("\(name()): \(difference)") }
  }

  /// Prints the count.
  ///
  /// - Throws: exit status 1 if a case failed; a `ValidationError` if there was none at all.
  func finish() throws {
    if isEmpty { throw ValidationError("There is no case in these files.") }
    print("\(passed) passed, \(failed) failed")
    if failed > 0 { throw ExitCode(1) }
  }
}

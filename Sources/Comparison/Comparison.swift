import HostKit
import VCS

/// Two cartridges measured side by side on the same input.
///
///     var comparison = try Comparison(first, second, frames: 3600, script: nil, reference: nil)
///     let report = comparison.run()
public struct Comparison: ~Copyable {
  private var pair: Lockstep
  private var benches: (a: Bench, b: Bench) = (Bench(), Bench())
  private let hasScript: Bool

  /// - Parameters:
  ///   - frames: frames of the first cartridge; the second runs for the same time.
  ///   - script: counts frames of the first cartridge; nil for an input of our own.
  /// - Throws: `HostError` if an image cannot be a cartridge.
  public init(_ a: ConsoleSetup, _ b: ConsoleSetup, frames: Int, script: InputScript?) throws(HostError) {
    pair = try Lockstep(a, b, frames: frames, script: script)
    hasScript = script != nil
  }

  public mutating func run() -> Report {
    while let side = pair.step() {
      if side == .a { benches.a.see(&pair.a) } else { benches.b.see(&pair.b) }
    }
    return report()
  }

  private func report() -> Report {
    let readings = (benches.a.readings(of: pair.a), benches.b.readings(of: pair.b))
    let rows = Measure.all.compactMap { measure in
      Report.Row(
        measure, a: readings.0.first { $0.measure == measure.name }?.value, b: readings.1.first { $0.measure == measure.name }?.value,
        reference: nil)
    }
    return Report(a: pair.a.summary, b: pair.b.summary, reference: nil, notes: notes, rows: rows)
  }

  private var notes: [String] {
    var notes = [
      hasScript
        ? "Input: the script; its frame numbers count frames of A."
        : "Input: RESET each 45 seconds, a stick pushed at random four times a second; the same for both."
    ]
    let (a, b) = (pair.a.setup.settings.tv, pair.b.setup.settings.tv)
    if a.linesPerFrame != b.linesPerFrame {
      notes.append(
        "\(a.rawValue) against \(b.rawValue): input is given at the same second, times are in seconds, and only the "
          + "\(a.visibleLines) and \(b.visibleLines) lines that a set shows are looked at.")
    }
    return notes
  }
}

extension Contestant {
  fileprivate var summary: Report.Machine {
    Report.Machine(
      name: setup.rom.name, md5: setup.rom.md5, size: setup.rom.bytes.count, scheme: console.scheme.rawValue,
      tv: setup.settings.tv.rawValue, framesPerSecond: setup.settings.tv.frameRate, framesRun: framesRun, seconds: time,
      problem: problem)
  }
}

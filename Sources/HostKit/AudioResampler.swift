import Foundation

/// Turns the TIA's sound into a host's: takes the constant part away and converts the sample rate.
///
/// A windowed sinc, tabulated at 256 phases; the ratio may be changed at any sample, by which a host that plays a little
/// faster or slower than the console makes sound is followed without a click.
public struct AudioResampler: Sendable {
  /// Input samples for one output sample.
  private var step: Double
  private let inputRate: Double
  private let outputRate: Double
  /// Place of the next output sample, in input samples after the first of `history`.
  private var position: Double
  private var history: [Float]
  private var highPass = HighPass()
  private let kernel: [Float]

  static let taps = 16
  static let phases = 256

  /// - Parameters:
  ///   - inputRate: the console's samples a second (`TVFormat.audioRate`).
  ///   - outputRate: the host's samples a second.
  public init(inputRate: Double, outputRate: Double) {
    self.inputRate = inputRate
    self.outputRate = outputRate
    step = inputRate / outputRate
    history = [Float](repeating: 0, count: Self.taps)
    position = 0
    highPass.coefficient = Float(exp(-2 * Double.pi * 10 / inputRate))
    kernel = Self.kernel(cutoff: min(1, outputRate / inputRate))
  }

  /// Makes the output run `deviation` (such as 0.003) faster than nominal: fewer samples come out.
  public mutating func setDeviation(_ deviation: Double) {
    step = inputRate / outputRate * (1 + deviation)
  }

  /// Appends to `output` what `samples` become.
  public mutating func convert(_ samples: [Int16], into output: inout [Int16]) {
    history.reserveCapacity(history.count + samples.count)
    for sample in samples { history.append(highPass.filter(Float(sample))) }
    while Int(position) + Self.taps < history.count {
      output.append(interpolated())
      position += step
    }
    let used = Int(position)
    history.removeFirst(min(used, history.count))
    position -= Double(used)
  }

  private func interpolated() -> Int16 {
    let start = Int(position)
    let phase = (position - Double(start)) * Double(Self.phases)
    let row = Int(phase) * Self.taps
    let blend = Float(phase - phase.rounded(.down))
    var sum: Float = 0
    for tap in 0..<Self.taps {
      let weight = kernel[row + tap] + blend * (kernel[row + Self.taps + tap] - kernel[row + tap])
      sum += weight * history[start + tap]
    }
    // Three quarters: steps overshoot in any sharp filter, and the full range is reached by loud games.
    return Int16(max(-32768, min(32767, (sum * 0.75).rounded())))
  }

  /// `phases + 1` rows of `taps` weights, each row of sum 1: a sinc under a Blackman window.
  private static func kernel(cutoff: Double) -> [Float] {
    var table: [Float] = []
    for phase in 0...phases {
      let middle = Double(taps / 2 - 1) + Double(phase) / Double(phases)
      let weights = (0..<taps).map { tap -> Double in
        let x = Double(tap) - middle
        let window = 0.42 + 0.5 * cos(2 * .pi * x / Double(taps)) + 0.08 * cos(4 * .pi * x / Double(taps))
        let angle = Double.pi * x * cutoff
        return (angle == 0 ? 1 : sin(angle) / angle) * window
      }
      let sum = weights.reduce(0, +)
      table += weights.map { Float($0 / sum) }
    }
    return table
  }

  /// First order, -3 dB at 10 Hz: volume registers alone are a constant level, which no loudspeaker should hold.
  private struct HighPass: Sendable {
    var coefficient: Float = 0
    private var lastInput: Float = 0
    private var lastOutput: Float = 0

    mutating func filter(_ input: Float) -> Float {
      lastOutput = coefficient * (lastOutput + input - lastInput)
      lastInput = input
      return lastOutput
    }
  }
}

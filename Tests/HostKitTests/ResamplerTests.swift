import Foundation
import HostKit
import Testing

@Suite("Sound")
struct ResamplerTests {
  private func converted(_ input: [Int16], deviation: Double = 0) -> [Int16] {
    var resampler = AudioResampler(inputRate: 31399.5, outputRate: 48000)
    resampler.setDeviation(deviation)
    var output: [Int16] = []
    // In frames, as it is used.
    for start in stride(from: 0, to: input.count, by: 524) { resampler.convert(Array(input[start..<min(input.count, start + 524)]), into: &output) }
    return output
  }

  @Test("A 1 kHz sine stays one, at three quarters of its height, with distortion below 60 dB")
  func sine() {
    let input = (0..<31400).map { Int16(20000 * sin(2 * .pi * 1000 * Double($0) / 31399.5)) }
    let output = converted(input).dropFirst(8000).prefix(24000).map(Double.init)
    var (s, c) = (0.0, 0.0)
    for (n, value) in output.enumerated() {
      s += value * sin(2 * .pi * 1000 * Double(n) / 48000)
      c += value * cos(2 * .pi * 1000 * Double(n) / 48000)
    }
    let (a, b) = (2 * s / 24000, 2 * c / 24000)
    #expect(abs((a * a + b * b).squareRoot() - 15000) < 150)
    let rest = output.enumerated().reduce(0) { sum, item in
      let angle = 2 * .pi * 1000 * Double(item.offset) / 48000
      let error = item.element - a * sin(angle) - b * cos(angle)
      return sum + error * error
    }
    #expect((rest / 24000).squareRoot() < 15)
  }

  @Test("A constant level fades away")
  func constant() {
    let output = converted([Int16](repeating: 20000, count: 31400))
    #expect(abs(output.last ?? 1000) < 10)
  }

  @Test("As many samples come out as the rates say, 0.5 % fewer or more when told")
  func counts() {
    let input = [Int16](repeating: 0, count: 314_000)
    let nominal = 314_000 * 48000 / 31399.5
    for deviation in [0, 0.005, -0.005] {
      #expect(abs(Double(converted(input, deviation: deviation).count) - nominal / (1 + deviation)) < 30)
    }
  }

  @Test("Full-scale noise stays within 16 bits")
  func limits() {
    let output = converted((0..<31400).map { _ in Bool.random() ? Int16.max : Int16.min })
    #expect(output.count > 40000)
  }
}

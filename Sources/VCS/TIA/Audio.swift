/// Two sound channels behind one clock generator: two ticks a line, of two phases each.
///
/// The generator has its own counter of 228 clocks, which RSYNC does not touch. It runs lazily: nothing can read the
/// sound back, so it is brought up to date at register writes and at line ends.
struct Audio: Sendable {
  var channel0 = AudioChannel(), channel1 = AudioChannel()
  /// Colour clocks done, and the place in the generator's line.
  var clock = 0
  var counter = 0
  /// A frozen circuit makes no samples and does not move on.
  var isFrozen = false
  var sums = (UInt32(0), UInt32(0))
  var clocksSummed: UInt32 = 0

  @inline(__always) mutating func run(to target: Int, _ television: inout Television) {
    if isFrozen { clock = target } else { make(to: target, &television) }
  }

  @inline(never) private mutating func make(to target: Int, _ television: inout Television) {
    while clock < target {
      let next = counter < 10 ? 10 : counter < 38 ? 38 : counter < 82 ? 82 : counter < 150 ? 150 : 228
      let steps = min(next &- counter, target &- clock)
      sums.0 &+= UInt32(channel0.level) &* UInt32(truncatingIfNeeded: steps)
      sums.1 &+= UInt32(channel1.level) &* UInt32(truncatingIfNeeded: steps)
      clocksSummed &+= UInt32(truncatingIfNeeded: steps)
      clock &+= steps
      counter &+= steps
      switch counter {
      case 10, 82:
        channel0.phase0()
        channel1.phase0()
      case 38, 150:
        channel0.phase1()
        channel1.phase1()
        television.add(sample())
      case 228: counter = 0
      default: break
      }
    }
  }

  private mutating func sample() -> AudioSample {
    let result = AudioSample(
      level0: channel0.level, level1: channel1.level,
      mean0: UInt8(truncatingIfNeeded: sums.0 / clocksSummed), mean1: UInt8(truncatingIfNeeded: sums.1 / clocksSummed))
    sums = (0, 0)
    clocksSummed = 0
    return result
  }

  mutating func write(_ register: UInt8, _ value: UInt8) {
    switch register {
    case TIAWrite.AUDC0: channel0.control = value & 0x0F
    case TIAWrite.AUDC1: channel1.control = value & 0x0F
    case TIAWrite.AUDF0: channel0.frequency = value & 0x1F
    case TIAWrite.AUDF1: channel1.frequency = value & 0x1F
    case TIAWrite.AUDV0: channel0.volume = value & 0x0F
    default: channel1.volume = value & 0x0F
    }
  }
}

/// One channel: a divider, a 4-bit pulse counter and a 5-bit noise counter that can be chained.
struct AudioChannel: Equatable, Sendable {
  var control: UInt8 = 0, frequency: UInt8 = 0, volume: UInt8 = 0
  var divider: UInt8 = 0, pulse: UInt8 = 0, noise: UInt8 = 0
  var isClocked = false, noiseFeedback = false, noiseBit = false, isHeld = false

  /// The DAC's input at this instant, 0-15.
  @inline(__always) var level: UInt8 { pulse & 1 != 0 ? volume : 0 }

  mutating func phase0() {
    if isClocked {
      let kind = control & 3
      noiseBit = noise & 1 != 0
      switch kind {
      case 2: isHeld = noise & 0x1E != 0x02
      case 3: isHeld = !noiseBit
      default: isHeld = false
      }
      if kind == 0 {
        noiseFeedback = (pulse ^ noise) & 1 != 0 || (noise == 0 && pulse == 0x0A) || control & 0x0C == 0
      } else {
        noiseFeedback = (noise >> 2 ^ noise) & 1 != 0 || noise == 0
      }
    }
    isClocked = divider == frequency
    divider = isClocked || divider == 31 ? 0 : divider &+ 1
  }

  mutating func phase1() {
    guard isClocked else { return }
    let feedback: Bool =
      switch control >> 2 {
      case 0: (pulse >> 1 ^ pulse) & 1 != 0 && pulse != 0x0A && control & 3 != 0
      case 1: pulse & 8 == 0
      case 2: !noiseBit
      default: !(pulse & 2 != 0 || pulse & 0x0E == 0)
      }
    noise = noise >> 1 | (noiseFeedback ? 0x10 : 0)
    if !isHeld { pulse = ~(pulse >> 1) & 7 | (feedback ? 8 : 0) }
  }
}

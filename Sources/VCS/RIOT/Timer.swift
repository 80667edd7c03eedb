/// The interval timer: counts down every 1, 8, 64 or 1024 CPU cycles, the first time one cycle after it was written.
/// Past zero it goes on from $FF every cycle, and says so in a flag, until it is read or written.
struct Timer: Equatable, Sendable {
  var value: UInt8 = 0
  /// log2 of the prescaler.
  var shift: UInt8 = 10
  /// Cycles into the current interval. It keeps counting while the timer runs every cycle, so the phase is never lost.
  var phase = 0
  var hasExpired = false
  /// This very cycle wrapped to $FF: reading or writing now does not clear the flag.
  var wrappedNow = false
  /// CPU cycle up to which all this is true.
  var cycle = 0

  private static func shift(prescaler: UInt16) -> UInt8 {
    switch prescaler {
    case 0: 0
    case 1: 3
    case 2: 6
    default: 10
    }
  }

  init(powerOnValue: UInt8 = 0) { value = powerOnValue }

  mutating func run(to target: Int) {
    var n = target &- cycle
    guard n > 0 else { return }
    cycle = target
    wrappedNow = false
    let before = phase
    phase = (phase &+ n) & ((1 << Int(shift)) &- 1)
    if !hasExpired {
      let steps = (n &+ before) >> Int(shift)
      if steps <= Int(value) {
        value &-= UInt8(truncatingIfNeeded: steps)
        return
      }
      n &-= (Int(value) &+ 1) << Int(shift) &- before
      value = 0xFF
      hasExpired = true
    }
    value &-= UInt8(truncatingIfNeeded: n)
    wrappedNow = value == 0xFF
  }

  /// How many cycles after `at` the timer can be read without seeing a value below `end`, or 0 if that is not known.
  mutating func cyclesBeforeEnd(at: Int, end: UInt8) -> Int {
    run(to: at)
    guard !hasExpired, value >= end, shift >= 3 else { return 0 }
    // The value becomes `end` - 1 when that many intervals are full.
    return (Int(value) &- Int(end) &+ 1) << Int(shift) &- phase &- 1
  }

  mutating func readValue(cycle: Int) -> UInt8 {
    run(to: cycle)
    if !wrappedNow { hasExpired = false }
    return value
  }

  mutating func write(_ newValue: UInt8, prescaler: UInt16, cycle: Int) {
    run(to: cycle)
    value = newValue
    shift = Self.shift(prescaler: prescaler)
    // One cycle before the end of an interval: the first decrement is the next cycle's.
    phase = (1 << Int(shift)) &- 1
    if !wrappedNow { hasExpired = false }
  }
}

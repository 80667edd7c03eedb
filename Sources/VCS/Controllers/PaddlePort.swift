/// INPT0-3: each pin has a capacitor that a paddle's resistance charges, and that VBLANK D7 dumps to ground. The program
/// counts lines until the comparator trips: that is the paddle's position.
struct PaddlePort: Sendable {
  private static let capacitance = 68e-9, seriesResistance = 1.8e3, dumpResistance = 50.0, supply = 5.0
  /// A full 1 MOhm trips the comparator after 379 lines.
  private static let tripLines = 379.0

  /// One pin. A joystick leaves it unconnected: no charge, no change.
  struct Pin: Equatable, Sendable {
    var voltage = 0.0
    /// Ohms to +5 V; negative: not connected.
    var resistance = -1.0
    /// Colour clock up to which the voltage is known.
    var clock = 0
    /// Colour clock before which it cannot trip, as long as nothing else happens to it.
    var lowUntil = 0
  }

  var pins: InlineArray<4, Pin> = .init(repeating: Pin())
  var isDumped = false
  /// Colour clocks per second of an ideal picture.
  private let clockRate: Double
  private let threshold: Double

  init(tv: TVFormat) {
    clockRate = Double(tv.linesPerFrame * 228) * (tv.linesPerFrame == 262 ? 60 : 50)
    let tau = (1e6 + Self.seriesResistance) * Self.capacitance
    threshold = Self.supply * (1 - exponential(-Self.tripLines * 228 / clockRate / tau))
  }

  mutating func connect(_ input: Input, left: Controller, right: Controller, clock: Int) {
    for i in 0..<4 {
      let plugged = (i < 2 ? left : right) == .paddles
      run(i, to: clock)
      pins[i].resistance = plugged ? input[paddle: i].resistance : -1
      pins[i].lowUntil = 0
    }
  }

  /// VBLANK D7, which acts at the write.
  mutating func setDumped(_ on: Bool, clock: Int) {
    guard on != isDumped else { return }
    for i in 0..<4 {
      run(i, to: clock)
      pins[i].lowUntil = 0
    }
    isDumped = on
  }

  /// D7 of INPT0-3.
  @inline(__always) mutating func read(_ index: UInt8, clock: Int) -> UInt8 {
    let pin = Int(index & 3)
    if isDumped || clock < pins[pin].lowUntil { return 0 }
    // What is not dumped only charges.
    return pins[pin].voltage > threshold ? 0x80 : level(of: pin, at: clock)
  }

  /// Of a pin that has not tripped yet.
  @inline(never) private mutating func level(of pin: Int, at clock: Int) -> UInt8 {
    pins[pin].lowUntil = pins[pin].clock &+ clocksSurelyLow(pins[pin])
    if clock < pins[pin].lowUntil { return 0 }
    run(pin, to: clock)
    return pins[pin].voltage > threshold ? 0x80 : 0
  }

  /// Of a pin that is not above the threshold: a capacitor charges the slower the fuller it is, so that it cannot
  /// trip before a straight line would, which is quickly found.
  private func clocksSurelyLow(_ pin: Pin) -> Int {
    guard pin.resistance >= 0 else { return 1 << 60 }
    let tau = (pin.resistance + Self.seriesResistance) * Self.capacitance
    return Int((threshold * 0.999 - pin.voltage) / (Self.supply - pin.voltage) * tau * clockRate)
  }

  /// Charges or empties one pin's capacitor. Each pin has its own clock: most programs look at one.
  private mutating func run(_ pin: Int, to target: Int) {
    let elapsed = Double(target &- pins[pin].clock) / clockRate
    pins[pin].clock = target
    let voltage = pins[pin].voltage
    guard elapsed > 0 else { return }
    if isDumped {
      if voltage != 0 {
        pins[pin].voltage = voltage * exponential(-elapsed / (Self.dumpResistance * Self.capacitance))
      }
    } else if pins[pin].resistance >= 0 {
      let tau = (pins[pin].resistance + Self.seriesResistance) * Self.capacitance
      pins[pin].voltage = Self.supply - (Self.supply - voltage) * exponential(-elapsed / tau)
    }
  }
}

/// e to the power of x for x <= 0, the same to the last bit on every machine (this module has no C library to ask).
func exponential(_ x: Double) -> Double {
  guard x > -700 else { return 0 }
  // x = n ln 2 + r with |r| <= ln 2 / 2, ln 2 in two parts so that r keeps its digits; then the power series.
  let n = (x * 1.4426950408889634).rounded()
  let r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10
  var sum = 1.0, term = 1.0, k = 1.0
  while k <= 14 {
    term *= r / k
    sum += term
    k += 1
  }
  return sum * Double(sign: .plus, exponent: Int(n), significand: 1)
}

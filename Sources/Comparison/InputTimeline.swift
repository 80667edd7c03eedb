import HostKit
import VCS

/// One input script for two machines: what happens in a frame of the first happens at the same second in the other.
struct InputTimeline: Sendable {
  private var script: InputScript
  /// Frames a second that the script's numbers count.
  private let rate: Double

  init(_ script: InputScript, rate: Double) {
    self.script = script
    self.script.rewind()
    self.rate = rate
  }

  /// - Parameters:
  ///   - frame: the machine's own count of frames, which is the script's if their rates are equal.
  ///   - time: seconds since power-on.
  mutating func apply(frame: Int, time: Double, rate: Double, to input: inout Input) {
    script.apply(frame: rate == self.rate ? frame : Int((time * self.rate).rounded()), to: &input)
  }

  /// What is played when the user names no script: RESET after a second and then every 45 seconds, fire, and a stick that
  /// is pushed somewhere else four times a second. Always the same.
  static func usual(seconds: Double, rate: Double, paddles: Bool) -> InputScript {
    var script = InputScript()
    var input = Input()
    func at(_ second: Double) -> Int { Int((second * rate).rounded()) }
    func record(_ second: Double, _ change: (inout Input) -> Void) {
      let old = input
      change(&input)
      script.record(frame: at(second), from: old, to: input)
    }
    if paddles { record(0) { $0[paddle: 0].position = 0.4 } }
    var chance = Chance()
    var next = 1.0
    while next < seconds {
      let round = next.truncatingRemainder(dividingBy: 45)
      if round == 1 {
        record(next) {
          $0.left = []
          $0.switches.insert(.reset)
        }
        record(next + 0.1) { $0.switches.remove(.reset) }
      } else {
        let state = chance.next()
        let ways: [Joystick] = [.up, .down, .left, .right]
        record(next) {
          $0.left = ways[Int(state >> 40) & 3]
          // A game that fire starts must not be stuck at its title.
          if state >> 61 & 7 == 0 { $0.left.insert(.fire) }
          if paddles { $0[paddle: 0] = Paddle(position: Double(state >> 50 & 1023) / 1023, fire: state >> 61 & 1 == 0) }
        }
      }
      next += 0.25
    }
    return script
  }
}

import Games
import HostKit
import VCS

/// Plays a game for points: tries random ways into the future of a fork of the machine, and takes the best one's first step.
///
/// It sees points and lives as the game's rule reads them from RAM, and nothing else unless it is told what charms it, so the
/// same player plays every cartridge.
struct Player {
  /// What a life is worth, in points of the dearest thing that was ever eaten.
  private static let lifeValue = 4.0
  private static let step = 0.13
  /// Seconds that it looks ahead, and how many futures it tries: more of both while something dear may be caught.
  private var horizon: Double { isHunting ? 2.2 : 1.7 }
  private var tries: Int { isHunting ? 18 : 12 }

  /// What a moment is worth besides its points, told from RAM.
  var charm: ([UInt8]) -> Double = { _ in 0 }
  private(set) var rule: Rule
  private var chance = Chance()
  private var way: Joystick = []
  private var framesLeft = 0
  private var dearest = 1.0
  /// Frames left of the hunt that begins with more than a dot.
  private var huntFrames = 0
  private var isHunting: Bool { huntFrames > 0 }
  private var cheapest = Int.max
  /// Points of every frame that brought some.
  private(set) var rewards: [Int] = []
  private var start = Snapshot()

  init(rule: Rule) { self.rule = rule }

  /// A new game begins.
  mutating func restart() {
    rule.reset()
    framesLeft = 0
  }

  /// Runs one frame of the game.
  mutating func runFrame(_ contestant: inout Contestant) -> Rule.Outcome {
    if framesLeft == 0 {
      way = choose(&contestant)
      framesLeft = frames(Self.step, contestant)
    }
    framesLeft -= 1
    huntFrames = max(0, huntFrames - 1)
    var input = contestant.console.input
    input.left = way
    contestant.run(with: input)
    let outcome = rule.frame(contestant.frame.ram)
    if outcome.reward > 0 {
      rewards.append(outcome.reward)
      cheapest = min(cheapest, outcome.reward)
      if outcome.reward > 2 * cheapest { huntFrames = frames(5, contestant) }
      dearest = max(dearest, Double(outcome.reward))
    }
    return outcome
  }

  private func frames(_ seconds: Double, _ contestant: borrowing Contestant) -> Int {
    max(1, Int((seconds * contestant.setup.settings.tv.frameRate).rounded()))
  }

  private mutating func choose(_ contestant: inout Contestant) -> Joystick {
    contestant.snapshot(into: &start)
    let input = contestant.console.input
    var best: (way: Joystick, value: Double)?
    for attempt in 0..<tries {
      let first = attempt < 4 ? Self.ways[attempt] : Self.ways[random(4)]
      let value = explore(first, &contestant)
      contestant.restore(start)
      if value > best?.value ?? -.infinity { best = (first, value) }
    }
    contestant.console.input = input
    return best?.way ?? []
  }

  private static let ways: [Joystick] = [.up, .down, .left, .right]

  /// What a random walk that begins with `first` brings, in points; sooner is better.
  private mutating func explore(_ first: Joystick, _ contestant: inout Contestant) -> Double {
    var rule = rule
    let lives = rule.outcome.lives
    let stepFrames = frames(Self.step, contestant)
    var value = 0.0, weight = 1.0
    var ram = [UInt8](repeating: 0, count: 128)
    var way = first
    for step in 0..<Int(horizon / Self.step) {
      if step > 0, random(3) == 0 { way = Self.ways[random(4)] }
      contestant.console.input.left = way
      for _ in 0..<stepFrames {
        _ = contestant.console.runFrame(drawing: false)
        ram.withUnsafeMutableBufferPointer { contestant.console.copyRAM(into: $0) }
        let outcome = rule.frame(ram)
        value += weight * Double(outcome.reward)
        if outcome.lives < lives || outcome.terminal { return value - Self.lifeValue * dearest }
      }
      value += weight * charm(ram)
      weight *= 0.97
    }
    return value
  }

  private mutating func random(_ count: Int) -> Int { Int(chance.next() >> 33) % count }
}

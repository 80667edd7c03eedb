import Games
import HostKit
import VCS

/// What happens without or before play: runs of their own, a few seconds each.
enum Events {
  /// - Parameter setup: the cartridge, run from power-on.
  static func readings(_ setup: ConsoleSetup, _ description: Description, rule: Rule) throws(HostError) -> [Reading] {
    var console = try setup.console()
    let rate = setup.settings.tv.frameRate
    func frames(_ seconds: Double) -> Int { Int((seconds * rate).rounded()) }
    func place(_ console: borrowing Console) -> [UInt8] { coordinates([description.pacman] + description.ghosts, console) }
    // Attract mode: somebody moves though nobody plays.
    var places: Set<[UInt8]> = []
    for _ in 0..<frames(20) {
      _ = console.runFrame(drawing: false)
      places.insert(place(console))
    }
    // From RESET to the first step.
    console.input.switches.insert(.reset)
    for _ in 0..<frames(0.1) { _ = console.runFrame(drawing: false) }
    console.input.switches.remove(.reset)
    for _ in 0..<3 { _ = console.runFrame(drawing: false) }
    let start = place(console)
    var waited = 0
    while waited < frames(15), place(console) == start {
      _ = console.runFrame(drawing: false)
      waited += 1
    }
    var rule = rule
    rule.reset()
    let outcome = rule.frame((0..<128).map { console[ram: $0] })
    return [
      Reading("events.attract", .text(places.count > 60 ? "plays by itself" : "stands still")),
      Reading("events.start", waited < frames(15) ? .number(Double(waited + 3) / rate) : .missing("nobody moved after RESET")),
      Reading("events.lives", Double(outcome.lives)),
    ]
  }

  /// Whether the same hands make the same game, whenever it begins: two games, the second begun a few frames later, with the
  /// same random stick. The share of frames until the first death in which every ghost is where it was.
  static func determinism(_ setup: ConsoleSetup, _ description: Description) throws(HostError) -> Reading {
    func game(_ wait: Int) throws(HostError) -> [[UInt8]] {
      var console = try setup.console()
      for _ in 0..<60 + wait { _ = console.runFrame(drawing: false) }
      console.input.switches.insert(.reset)
      for _ in 0..<6 { _ = console.runFrame(drawing: false) }
      console.input.switches.remove(.reset)
      var chance = Chance(seed: 1)
      return (0..<900).map { frame in
        if frame % 16 == 0 {
          console.input.left = [Joystick.up, .down, .left, .right][Int(chance.next() >> 40) & 3]
        }
        _ = console.runFrame(drawing: false)
        return coordinates(description.ghosts, console)
      }
    }
    let (first, second) = (try game(0), try game(37))
    // A game's first frame may fall on another of the console's; the best shift counts.
    let best = (-2...2).map { shift in
      (4..<896).count { first[$0] == second[$0 + shift] }
    }.max() ?? 0
    return Reading("minds.deterministic", 100 * Double(best) / 892)
  }

  /// The bytes of RAM that say where these things are.
  private static func coordinates(_ things: [Description.Thing], _ console: borrowing Console) -> [UInt8] {
    things.flatMap { [$0.x, $0.y] }.map { console[ram: Int($0.address.value) & 127] }
  }
}

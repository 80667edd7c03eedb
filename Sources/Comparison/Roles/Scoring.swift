/// What is paid for what.
struct Scoring: RoleInstrument {
  private let size: (x: Double, y: Double)
  private var plain: [Int: Int] = [:]
  private var ghosts: Set<Int> = [], fruit: Set<Int> = []
  private var dot = 0

  init(_ description: Description) { size = (Double(description.size[0]), Double(description.size[1])) }

  mutating func see(_ frame: RoleFrame, _ spotter: Spotter) {
    guard frame.reward > 0 else { return }
    plain[frame.reward, default: 0] += 1
    dot = plain.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
    guard dot > 0, frame.reward >= 15 * dot else { return fruitIfOdd(frame.reward) }
    // A ghost is where Pac-Man is; what else is dear is fruit.
    let isGhost = frame.ghosts.contains {
      abs($0.x - frame.pacman.x) <= size.x + 4 && abs($0.y - frame.pacman.y) <= size.y + 6
    }
    if isGhost { ghosts.insert(withoutDot(frame.reward)) } else { fruit.insert(withoutDot(frame.reward)) }
  }

  /// Dearer than an energizer, but cheaper than a ghost.
  private mutating func fruitIfOdd(_ reward: Int) {
    let value = withoutDot(reward)
    if value > 6 * dot { fruit.insert(value) }
  }

  /// A dot may have been eaten in the same frame.
  private func withoutDot(_ value: Int) -> Int {
    value % (5 * dot) != 0 && (value - dot) % (5 * dot) == 0 ? value - dot : value
  }

  var readings: [Reading] {
    guard dot > 0 else { return [Reading("score.steps", .missing("nothing was eaten"))] }
    let energizer = Set(plain.keys.map(withoutDot)).filter { $0 > dot && $0 < 15 * dot && !fruit.contains($0) }.sorted().first
    let steps = [dot] + (energizer.map { [$0] } ?? []) + ghosts.sorted()
    return [
      Reading("score.steps", steps.map(Double.init)),
      fruit.isEmpty
        ? Reading("score.fruit", .missing("none was eaten")) : Reading("score.fruit", fruit.sorted().map { Double($0) / Double(dot) }),
    ]
  }
}

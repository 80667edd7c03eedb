/// How fast everybody is, as ratios, and how long Pac-Man takes to cross the maze.
///
/// Measured on straight stretches: from the first step to the last, turns, walls and reversals left out. Ratios are taken on
/// each axis by itself and then averaged, since pixels and lines differ in size.
struct Speeds: RoleInstrument {
  private enum Kind: Hashable { case pacman, eating, brave, ghost, afraid, tunnel }

  private struct Stretch {
    var isAcross = true, sign = 0.0
    var first = 0.0, last = 0.0
    var from = 0.0, to = 0.0
    var kind = Kind.ghost
    var ate = false
    /// Where and when a dot was eaten last.
    var meal: (place: Double, time: Double)?
  }

  /// Dots farther apart than this have a gap between them, which is not eaten through.
  private static let pitch = 12.0

  private struct Total {
    var distance = 0.0, seconds = 0.0
    var speed: Double? { seconds > 0 ? distance / seconds : nil }
  }

  private let description: Description
  private var totals: [Kind: [Total]] = [:]
  private var stretches = [Stretch?](repeating: nil, count: 5)
  private var before: [(x: Double, y: Double)] = []
  private var colors = [UInt8](repeating: 0, count: 4)
  private var idle = [Int](repeating: 0, count: 5)

  init(_ description: Description) { self.description = description }

  mutating func see(_ frame: RoleFrame, _ spotter: Spotter) {
    let now = (frame.ghosts + [frame.pacman]).map { ($0.x, $0.y) }
    for index in 0..<4 where frame.ghosts[index].isClear {
      if let sprite = frame.ghosts[index].sprite { colors[index] = sprite.color }
    }
    let isFear = colors.contains { description.frightened.first?.value == $0 }
    let time = frame.record.time
    if frame.isPlaying, before.count == 5 {
      for index in 0..<5 {
        let kind: Kind =
          if index == 4 {
            isFear ? .brave : .pacman
          } else if description.frightened.first?.value == colors[index] {
            .afraid
          } else {
            isInTunnel(now[index]) ? .tunnel : .ghost
          }
        // Whose colour is neither usual nor afraid is on its way home.
        let isKnown = index == 4 || kind == .afraid || colors[index] == spotter.usualColor(index)
        move(index, from: before[index], to: now[index], time: time, kind: isKnown ? kind : nil)
      }
      if frame.reward > 0 { eat(time) }
    } else {
      for index in 0..<5 { finish(index) }
    }
    before = now
  }

  /// What comes next has nothing to do with what was before.
  mutating func interrupt() {
    for index in 0..<5 { finish(index) }
    before = []
  }

  private func isInTunnel(_ place: (x: Double, y: Double)) -> Bool { description.distanceToTunnel(place) == 0 }

  /// A ghost went as far as both sides of a usual tunnel.
  var knowsTunnel: Bool { (totals[.tunnel] ?? []).contains { $0.distance >= 60 } }

  private mutating func move(
    _ index: Int, from old: (x: Double, y: Double), to new: (x: Double, y: Double), time: Double, kind: Kind?
  ) {
    let (dx, dy) = (new.x - old.x, new.y - old.y)
    guard let kind, abs(dx) <= 6, abs(dy) <= 8, dx == 0 || dy == 0 else { return finish(index) }
    if let stretch = stretches[index], stretch.kind != kind { finish(index) }
    if dx == 0, dy == 0 {
      idle[index] += 1
      if idle[index] > 6 { finish(index) }
      return
    }
    idle[index] = 0
    let (isAcross, step) = (dx != 0, dx != 0 ? dx : dy)
    if let stretch = stretches[index], stretch.isAcross != isAcross || stretch.sign * step < 0 { finish(index) }
    let place = isAcross ? new.x : new.y
    if stretches[index] == nil {
      stretches[index] = Stretch(isAcross: isAcross, sign: step, first: time, last: time, from: place, to: place, kind: kind)
    } else {
      stretches[index]?.to = place
      stretches[index]?.last = time
    }
  }

  /// A dot was eaten. From one to the next on a straight way is what eating takes, the halt for each of them included.
  private mutating func eat(_ time: Double) {
    guard let stretch = stretches[4] else { return }
    if stretch.kind == .pacman, let meal = stretch.meal, abs(stretch.to - meal.place) <= Self.pitch {
      let axis = stretch.isAcross ? 0 : 1
      totals[.eating, default: [Total(), Total()]][axis].distance += abs(stretch.to - meal.place)
      totals[.eating]?[axis].seconds += time - meal.time
    }
    stretches[4]?.ate = true
    stretches[4]?.meal = (stretch.to, time)
  }

  private mutating func finish(_ index: Int) {
    defer {
      stretches[index] = nil
      idle[index] = 0
    }
    guard let stretch = stretches[index], abs(stretch.to - stretch.from) >= 10 else { return }
    // Halts for dots would only blur the others.
    if stretch.ate { return }
    let axis = stretch.isAcross ? 0 : 1
    totals[stretch.kind, default: [Total(), Total()]][axis].distance += abs(stretch.to - stretch.from)
    totals[stretch.kind]?[axis].seconds += stretch.last - stretch.first
  }

  /// The ratio of two speeds on the axes where both are known, each weighted by how long it was watched.
  private func ratio(_ a: Kind, _ b: Kind) -> Double? {
    var (sum, weight) = (0.0, 0.0)
    for axis in 0..<2 {
      guard let first = totals[a]?[axis], let second = totals[b]?[axis], let u = first.speed, let v = second.speed, v > 0 else { continue }
      let seconds = min(first.seconds, second.seconds)
      sum += u / v * seconds
      weight += seconds
    }
    return weight > 0 ? sum / weight : nil
  }

  var readings: [Reading] {
    func reading(_ name: String, _ value: Double?, _ reason: String) -> Reading {
      Reading(name, value.map(Value.number) ?? .missing(reason))
    }
    let width = Double(description.maze[2] - description.maze[0])
    return [
      reading("speed.pacman", totals[.pacman]?[0].speed.map { $0 / width }, "Pac-Man never ran free of dots"),
      reading("speed.ghost", ratio(.ghost, .pacman), "nobody ran straight"),
      reading("speed.eating", ratio(.eating, .pacman), "nobody ran straight"),
      reading("speed.afraid", ratio(.afraid, .ghost), "no ghost was afraid"),
      reading("speed.brave", ratio(.brave, .pacman), "no ghost was afraid"),
      reading("speed.tunnel", ratio(.tunnel, .ghost), "no ghost was seen in the tunnel"),
    ]
  }
}

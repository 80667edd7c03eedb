/// What the ghosts want, told from what they do at junctions.
///
/// The arcade's ghosts take the way that brings them nearest to a target: each has a rule of its own for it in chase, and a
/// corner in scatter. A decision counts as explained by a rule if the way taken is the nearest to the rule's target or to the
/// ghost's corner. The share is reckoned from what chance would explain (0) to all decisions (100).
struct Minds {
  private enum Rule: Int, CaseIterable { case chase, ambush, flank, shy }

  /// Below this a ghost has no mind.
  private static let threshold = 60.0

  private var explained: [(rule: Rule, corner: Int, share: Double)?] = []
  private var decisions = 0
  private var reversals = 0
  private var minutes = 0.0

  init(_ paths: Paths, _ nodes: [Paths.Node], _ passages: [[Paths.Passage]], _ description: Description) {
    let tile = Double(description.maze[2] - description.maze[0]) / 28
    let tall = Double(description.maze[3] - description.maze[1]) / 31
    let (left, top) = (Double(description.maze[0]), Double(description.maze[1]))
    // The arcade's: above and below the maze, the upper two a little inwards.
    let corners = [(25.5, -2.5), (2.5, -2.5), (27.5, 31.5), (0.5, 31.5)].map { (left + $0 * tile, top + $1 * tall) }
    typealias Place = (x: Double, y: Double)
    func step(_ place: Place, _ way: Int, _ tiles: Double) -> Place {
      (place.x + (way == 2 ? -1 : way == 8 ? 1 : 0) * tiles * tile, place.y + (way == 1 ? -1 : way == 4 ? 1 : 0) * tiles * tall)
    }
    func distance(_ a: Place, _ b: Place) -> Double {
      // In tiles, in which both axes are alike.
      let (dx, dy) = ((a.x - b.x) / tile, (a.y - b.y) / tall)
      return dx * dx + dy * dy
    }
    var heading = [Int](repeating: 0, count: paths.tracks[4].count)
    for frame in 1..<max(1, heading.count) {
      let way = Paths.way(paths.tracks[4][frame - 1], paths.tracks[4][frame])
      heading[frame] = way != 0 ? way : heading[frame - 1]
    }
    for ghost in 0..<4 {
      var counts = [[Int]](repeating: [0, 0, 0, 0], count: 4)
      var total = 0
      // What a ghost that takes any way would have got right.
      var chance = [[Double]](repeating: [0, 0, 0, 0], count: 4)
      for passage in passages[ghost] where nodes[passage.node].isJunction {
        guard let me = paths.tracks[ghost][passage.frame], me.isBrave, let pac = paths.tracks[4][passage.frame],
          let first = paths.tracks[0][passage.frame]
        else { continue }
        let options = [1, 2, 4, 8].filter { nodes[passage.node].ways & $0 != 0 && $0 != Paths.opposite(passage.came) }
        guard options.count >= 2, options.contains(passage.left) else { continue }
        total += 1
        let place = (x: nodes[passage.node].x, y: nodes[passage.node].y)
        func nearest(_ target: Place) -> Int {
          let least = options.map { distance(step(place, $0, 1), target) }.min() ?? 0
          return options.reduce(0) { $0 | (distance(step(place, $1, 1), target) <= least + 0.01 ? $1 : 0) }
        }
        let hero = (x: pac.x, y: pac.y), way = heading[passage.frame]
        let ahead = step(hero, way, 2)
        for corner in 0..<4 {
          let home = nearest(corners[corner])
          for rule in Rule.allCases {
            let target: Place =
              switch rule {
              case .chase: hero
              case .ambush: step(hero, way, 4)
              case .flank: (2 * ahead.x - first.x, 2 * ahead.y - first.y)
              case .shy: distance(place, hero) >= 64 ? hero : corners[corner]
              }
            let good = home | nearest(target)
            if good & passage.left != 0 { counts[rule.rawValue][corner] += 1 }
            chance[rule.rawValue][corner] += Double(good.nonzeroBitCount) / Double(options.count)
          }
        }
      }
      decisions += total
      // 0: no better than chance, 100: always.
      func share(_ rule: Rule, _ corner: Int) -> Double {
        let (right, luck) = (Double(counts[rule.rawValue][corner]), chance[rule.rawValue][corner])
        return Double(total) > luck ? 100 * (right - luck) / (Double(total) - luck) : 0
      }
      let shares = Rule.allCases.flatMap { rule in (0..<4).map { (rule, $0, share(rule, $0)) } }
      explained.append(total < 30 ? nil : shares.max { $0.2 < $1.2 })
    }
    countReversals(paths)
  }

  /// Moments at which three or more ghosts turned back at once, though no energizer was eaten: the clock of scatter and chase.
  private mutating func countReversals(_ paths: Paths) {
    let frames = paths.tracks[0].count
    var recent = [Int](repeating: -100, count: 4)
    var lastFear = -100, lastCount = -100
    var heading = [Int](repeating: 0, count: 4)
    var events: [Int] = []
    for frame in 1..<max(1, frames) {
      guard paths.tracks[0][frame] != nil else { continue }
      if (0..<4).contains(where: { paths.tracks[$0][frame]?.isBrave == false }) { lastFear = frame } else { minutes += paths.seconds[frame] / 60 }
      for ghost in 0..<4 {
        let way = Paths.way(paths.tracks[ghost][frame - 1], paths.tracks[ghost][frame])
        if way != 0, way == Paths.opposite(heading[ghost]) { recent[ghost] = frame }
        if way != 0 { heading[ghost] = way }
      }
      if recent.count(where: { frame - $0 <= 4 }) >= 3, frame - lastCount > 60 {
        lastCount = frame
        events.append(frame)
      }
      // The colour of fear is seen a few frames after the turn.
      if frame - lastFear < 40 { events.removeAll { frame - $0 < 40 } }
    }
    reversals = events.count
  }

  var readings: [Reading] {
    let known = explained.compactMap { $0 }
    let rate = minutes > 0.2 ? Value.number(Double(reversals) / minutes) : .missing("too little time without fear")
    guard known.count == 4 else {
      return [
        Reading("minds.explained", .missing("too few decisions were seen")), Reading("minds.distinct", .missing("too few decisions were seen")),
        Reading("minds.reversals", rate),
      ]
    }
    let minds = Set(known.filter { $0.share >= Self.threshold }.map { 4 * $0.rule.rawValue + $0.corner })
    return [
      Reading("minds.explained", known.map(\.share)), Reading("minds.distinct", Double(minds.count)), Reading("minds.reversals", rate),
      Reading("minds.decisions", Double(decisions)),
    ]
  }
}

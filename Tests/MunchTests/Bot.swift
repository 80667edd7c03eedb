import VCS

/// A player who goes the shortest way to the next dot on which no ghost can be before him, runs away where there is none, and
/// hunts who is afraid and near.
struct Bot {
  let maze: Maze
  private var plan = 1

  init(maze: Maze) { self.maze = maze }

  mutating func next(_ munch: borrowing Munch) -> Joystick {
    guard munch.state == State.play else { return [] }
    // Between two cells the decision stands.
    guard munch[RAM.pacx] & 7 == 0, munch[RAM.pacy] & 7 == 0 else { return ways[plan] }
    plan = decide(munch)
    return ways[plan]
  }

  private func hunters(_ munch: borrowing Munch) -> [Maze.Cell] {
    (0..<4).filter { [Mode.hunt, Mode.out].contains(munch.mode($0)) || (munch.mode($0) == Mode.afraid && munch[RAM.fright] < 12) }
      .map { munch.ghostCell($0) }
  }

  private func decide(_ munch: borrowing Munch) -> Int {
    let here = munch.pacCell
    let danger = maze.distances(from: hunters(munch))
    // The cells he can be in before any ghost, and by which first way.
    var first: [Maze.Cell: Int] = [:], steps = [here: 0], queue = [here], head = 0
    let goals = Set(munch.dots), prey = Set((0..<4).filter { munch.mode($0) == Mode.afraid && munch[RAM.fright] > 30 }.map { munch.ghostCell($0) })
    var best: (way: Int, score: Double)?
    var room = [Int: Int]()
    while head < queue.count {
      let cell = queue[head]
      head += 1
      for (way, next) in maze.neighbours(cell) where steps[next] == nil {
        let time = steps[cell]! + 1
        guard (danger[next] ?? 99) > time else { continue }
        steps[next] = time
        first[next] = first[cell] ?? way
        room[first[next]!, default: 0] += 1
        queue.append(next)
        var score = 0.0
        if goals.contains(next) { score = 100 / Double(time) + Double(min(danger[next] ?? 30, 30) - time) / 10 }
        if prey.contains(next), time < 8 { score = 200 / Double(time) }
        if score > 0, score > best?.score ?? 0 { best = (first[next]!, score) }
      }
    }
    if let best, room[best.way]! >= 3 { return best.way }
    if let widest = room.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) { return widest.key }
    // Nowhere safe: the way that ends farthest from them.
    return maze.neighbours(here).max { (danger[$0.cell] ?? 99) < (danger[$1.cell] ?? 99) }?.way ?? plan
  }
}

/// Finds the things of a description in frame after frame.
struct Spotter {
  private let description: Description
  /// How often each ghost was seen in each colour while it was alone, so that it can be told from others later.
  private var seen = [[Int]](repeating: [Int](repeating: 0, count: 128), count: 4)
  private var pacmanSeen = [Int](repeating: 0, count: 128)
  private var lastRAM: [UInt8] = []

  init(_ description: Description) { self.description = description }

  /// The colour in which ghost `index` is usually seen; nil if it never was.
  func usualColor(_ index: Int) -> UInt8? { Self.most(seen[index]) }
  var pacmanColor: UInt8? { Self.most(pacmanSeen) }

  private static func most(_ counts: [Int]) -> UInt8? {
    counts.indices.max { counts[$0] < counts[$1] }.flatMap { counts[$0] > 0 ? UInt8($0 << 1) : nil }
  }

  mutating func look(at record: FrameRecord) -> RoleFrame {
    let ram = record.ram
    let before = lastRAM.isEmpty ? ram : lastRAM
    lastRAM = ram
    var ghosts = description.ghosts.map { place($0, ram) }
    var pacman = place(description.pacman, ram)
    pacman.sprite = sprite(at: [pacman, place(description.pacman, before)], in: record) { [pacmanColor] sprite in
      // Where players are short, the ball may be he, if it has his colour.
      sprite.color == pacmanColor ? sprite.isPlayer || sprite.isBall : sprite.isPlayer && pacmanColor == nil
    }
    if let sprite = pacman.sprite, ghosts.allSatisfy({ !areNear($0, pacman) }) { pacmanSeen[Int(sprite.color >> 1)] += 1 }
    for index in ghosts.indices {
      let rivals = ghosts.indices.filter { $0 != index && areNear(ghosts[$0], ghosts[index]) }
      let mine = usualColor(index)
      // Colours tell ghosts apart if each has its own; afraid, they all look alike.
      let others = rivals.map(usualColor)
      let found = sprite(at: [ghosts[index], place(description.ghosts[index], before)], in: record) { [pacmanColor] sprite in
        // Missiles are scenery; a whole ghost is a player's.
        sprite.isPlayer && sprite.color != pacmanColor && !(sprite.color != mine && others.contains(sprite.color))
      }
      ghosts[index].sprite = found
      if rivals.isEmpty {
        if let found, !isOdd(found.color), !areNear(ghosts[index], pacman) { seen[index][Int(found.color >> 1)] += 1 }
      } else if let mine, !others.contains(nil), !others.contains(mine) {
        ghosts[index].isClear = found.map { $0.color == mine } ?? !anybodyIsOdd(rivals, ghosts, record)
      } else {
        ghosts[index].isClear = false
      }
    }
    return RoleFrame(record: record, pacman: pacman, ghosts: ghosts, isPlaying: description.playing?.holds(ram) ?? true)
  }

  /// Afraid, or eyes.
  func isOdd(_ color: UInt8) -> Bool { (description.frightened + description.eyes).contains { $0.value == color } }

  private func anybodyIsOdd(_ rivals: [Int], _ ghosts: [Sighting], _ record: FrameRecord) -> Bool {
    record.sprites.contains { sprite in isOdd(sprite.color) && rivals.contains { overlap(sprite, ghosts[$0]) > 2 } }
  }

  private func place(_ thing: Description.Thing, _ ram: [UInt8]) -> Sighting {
    let place = thing.place(ram)
    return Sighting(x: place.x, y: place.y)
  }

  private func areNear(_ a: Sighting, _ b: Sighting) -> Bool {
    abs(a.x - b.x) < Double(description.size[0]) + 8 && abs(a.y - b.y) < Double(description.size[1]) + 4
  }

  /// Lines that a sprite and a thing at its place have in common.
  private func overlap(_ sprite: Sprite, _ place: Sighting) -> Double {
    // Left and right edge of the picture are neighbours.
    let aside = abs(Double(sprite.x) - place.x).truncatingRemainder(dividingBy: 160)
    guard min(aside, 160 - aside) <= 6 else { return 0 }
    let bottom = place.y + Double(description.size[1])
    return min(Double(sprite.bottom + 1), bottom + 2) - max(Double(sprite.top), place.y - 2)
  }

  /// The sprite that covers at least half of one of the places (the thing may have moved before or after the picture), or a
  /// whole smaller one: eyes.
  private func sprite(at places: [Sighting], in record: FrameRecord, _ isPossible: (Sprite) -> Bool) -> Sprite? {
    let needed = Double(description.size[1]) / 2
    return record.sprites.first { sprite in
      // A line is looked at when the next one has begun, so that eyes may lack the last of their three.
      sprite.height >= (description.eyes.contains { $0.value == sprite.color } ? 2 : 3) && isPossible(sprite)
        && places.contains { overlap(sprite, $0) >= min(needed, Double(sprite.height)) }
    }
  }
}

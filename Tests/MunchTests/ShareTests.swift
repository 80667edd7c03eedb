import TestSupport
import Testing
import VCS

/// How two players show six things.
@Suite struct ShareTests {
  /// Of a ghost's frames, how many showed it: by the number of other things in its rows.
  @Test func pacManIsInEveryFrameAndGhostsInTheirShare() throws {
    var frames = [Int](repeating: 0, count: 6), shown = frames, longestGap = 0
    for seed in 0..<(isDebugBuild ? 1 : 8) {
      var munch = try Munch()
      var player = RandomPlayer(seed: UInt64(seed))
      munch.start(level: seed % 5)
      var gap = [Int](repeating: 0, count: 4)
      for _ in 0..<(isDebugBuild ? 1500 : 12_000) {
        _ = munch.frame(player.next(), munch.state == State.title ? [.color, .reset] : [.color])
        munch.runIntoPicture()
        guard munch.state == State.play else { gap = [0, 0, 0, 0]; continue }
        let owners = munch.owners
        #expect(owners.contains(5))
        let lines = munch.lines
        for ghost in 0..<4 {
          let others = lines.indices.filter { $0 != ghost && abs(lines[$0] - lines[ghost]) < 10 }.count
          frames[others] += 1
          gap[ghost] = owners.contains(ghost) ? 0 : gap[ghost] + 1
          shown[others] += gap[ghost] == 0 ? 1 : 0
          longestGap = max(longestGap, gap[ghost])
        }
      }
    }
    let share = zip(frames, shown).map { $0 == 0 ? 1 : Double($1) / Double($0) }
    #expect(share[0] > 0.98 && share[1] > 0.95 && share[2] > 0.5)
    if !isDebugBuild { #expect(share[3] > 0.4 && share[4] > 0.33) }
    #expect(longestGap <= 2)
    if !isDebugBuild { print("share by others in the rows: \(share), of ghosts' frames \(frames)") }
  }

  /// Ghosts in one corridor, each in how many of 24 frames. Without Pac-Man there are two in a frame; with him one and, where he
  /// is the ball, two by turns.
  @Test(arguments: [(4, false, 12), (3, false, 16), (4, true, 9), (3, true, 12), (2, true, 12)])
  func ghostsInOneCorridorTakeTurns(ghosts: Int, withPacMan: Bool, frames: Int) throws {
    var munch = try Munch()
    munch.start()
    var shown = [Int](repeating: 0, count: ghosts), absent = shown, pacman = 0
    for _ in 0..<24 {
      for ghost in 0..<4 {
        (munch[RAM.gx + ghost], munch[RAM.gy + ghost], munch[RAM.gstat + ghost]) = (20 + 30 * ghost, ghost < ghosts ? 32 : 144, 0)
      }
      (munch[RAM.pacx], munch[RAM.pacy]) = (140, withPacMan ? 32 : 112)
      _ = munch.frame()
      munch.runIntoPicture()
      for ghost in 0..<ghosts {
        absent[ghost] = munch.owners.contains(ghost) ? 0 : absent[ghost] + 1
        shown[ghost] += absent[ghost] == 0 ? 1 : 0
        #expect(absent[ghost] <= 2)
      }
      if munch.owners.contains(5) { pacman += 1 }
    }
    #expect(pacman == 24)
    #expect(shown == [Int](repeating: frames, count: ghosts))
  }

  /// In every second frame of a crowd the ball is Pac-Man: in his colour, in each of these places just where the player is in
  /// the others. Nothing of him is left in the frame after.
  @Test(arguments: [0, 64, 144])
  func theBallIsWherePacManIs(y: Int) throws {
    var munch = try Munch()
    munch.start()
    for x in y == 64 ? Array(0...48) : Array(8...144) {
      var balls = 0
      for _ in 0..<2 {
        for ghost in 0..<4 {
          let far = (x < 76 ? 100 : 10) + 10 * ghost
          (munch[RAM.gx + ghost], munch[RAM.gy + ghost], munch[RAM.gstat + ghost]) = (far, y, 0)
        }
        (munch[RAM.pacx], munch[RAM.pacy], munch[RAM.pacdir]) = (x, y, 3)
        let steady = munch.frame(drawing: true)
        #expect(steady)
        let left = Munch.left(munch[RAM.pacx])
        munch.console.withPixels { pixels in
          let top = pixels.firstIndex(of: 0x84)! / 160 + 8 + y + y / 8
          func yellow(_ line: Int) -> [Int] { (0..<160).filter { pixels[160 * (top + line) + $0] == 0x1E } }
          // His pictures are four pixels wide at the top, and there the ball is not yet.
          let isBall = yellow(0).isEmpty
          balls += isBall ? 1 : 0
          for line in isBall ? [1, 2, 3, 6, 7, 8] : [2] {
            let expected = (0..<8).map { (left + $0 + 160) % 160 }.sorted(), seen = yellow(line)
            #expect(isBall ? seen == expected : seen.contains((left + 160) % 160) && Set(seen).isSubset(of: expected))
          }
          if isBall { #expect(yellow(9).isEmpty) }
        }
      }
      #expect(balls == 1, "at \(x)")
    }
  }

  /// Where Pac-Man passes from one corridor to the next and four ghosts want a player in his lines, wherever each of them is, none
  /// is away for more than two frames. The ball is he then: eight lines, or one more or less where a player has no time for it.
  /// Walls are missing there and nowhere else.
  @Test(arguments: 0...16)
  func ghostsTakeTurnsBesideAPacManWhoCrosses(below: Int) throws {
    var munch = try Munch()
    munch.start()
    var dice = Dice(UInt64(below)), balls = 0
    for x in [8, 64, 88, 144] {
      for crowd in 0..<(isDebugBuild ? 4 : 16) {
        // All in one corridor, in the other one, in both, or between them, too.
        let places = (0..<4).map { _ in
          96 + [0, 16, 16 * Int.random(in: 0...1, using: &dice), Int.random(in: -8...24, using: &dice)][crowd % 4]
        }
        var absent = [0, 0, 0, 0], walls: [Int] = [], shown: (isBall: Bool, left: Int, line: Int)?
        for _ in 0..<12 {
          for ghost in 0..<4 {
            (munch[RAM.gx + ghost], munch[RAM.gy + ghost], munch[RAM.gstat + ghost]) = (24 + 8 * ghost, places[ghost], 0)
          }
          (munch[RAM.pacx], munch[RAM.pacy], munch[RAM.pacdir]) = (x, 96 + below, 2)
          let steady = munch.frame(drawing: true)
          #expect(steady)
          if let shown {
            munch.console.withPixels { pixels in
              let top = pixels.firstIndex(of: 0x84)! / 160 + 8
              if shown.isBall {
                balls += 1
                let yellow = (8..<72).count { pixels[160 * (top + shown.line + $0 / 8) + shown.left + $0 % 8] == 0x1E }
                #expect(yellow >= 56, "at \(x), \(below), ghosts at \(places)")
              }
              let elsewhere = pixels.indices.filter { pixels[$0] == 0x84 && !(98..<146).contains($0 / 160 - top) }
              if walls.isEmpty { walls = elsewhere }
              #expect(elsewhere == walls)
            }
          }
          munch.runIntoPicture()
          shown = (munch[RAM.ball] != 0x1E, Munch.left(munch[RAM.pacx]), munch.lines[4])
          for ghost in 0..<4 {
            absent[ghost] = munch.owners.contains(ghost) ? 0 : absent[ghost] + 1
            #expect(absent[ghost] <= 2, "at \(x), \(below), ghosts at \(places)")
          }
          #expect(munch.owners.contains(5))
        }
      }
    }
    #expect(balls > 0)
  }

  /// Ghosts are not shown then, so that nobody needs his player.
  @Test func whoDiesInACrowdIsNoBall() throws {
    var munch = try Munch()
    munch.start()
    for ghost in 0..<4 { (munch[RAM.gx + ghost], munch[RAM.gy + ghost], munch[RAM.gstat + ghost]) = (munch[RAM.pacx] - 20, 112, 0) }
    munch[RAM.gx] = munch[RAM.pacx]
    munch[RAM.gstat] = Mode.hunt << 4
    for _ in 0..<8 where munch.state != State.dying { _ = munch.frame() }
    try #require(munch.state == State.dying)
    for _ in 0..<20 {
      _ = munch.frame()
      munch.runIntoPicture()
      #expect(munch[RAM.ball] == 0x1E)
    }
  }

  /// What memory says is shown is what the TIA shows: every thing that has a player is in the picture in its colour.
  @Test func whoHasAPlayerIsInThePicture() throws {
    var munch = try Munch()
    munch.start()
    var player = RandomPlayer(seed: 3), looked = 0
    var before: (owners: Set<Int>, x: [Int], lines: [Int])?
    for _ in 0..<(isDebugBuild ? 300 : 3000) {
      let wasPlaying = munch.state == State.play && munch[RAM.fright] == 0
      _ = munch.frame(player.next(), munch.state == State.title ? [.color, .reset] : [.color], drawing: true)
      let seen = before
      munch.runIntoPicture()
      before = munch.state == State.play && munch[RAM.fright] == 0
        ? (munch.owners, (0..<4).map { munch[RAM.gx + $0] } + [munch[RAM.pacx]], munch.lines) : nil
      guard wasPlaying, let seen, (0..<4).allSatisfy({ munch.mode($0) <= Mode.hunt }) else { continue }
      munch.console.withPixels { pixels in
        let top = pixels.firstIndex(of: 0x84)! / 160 + 3
        for (thing, color) in [(0, 0x46), (1, 0x5E), (2, 0xBE), (3, 0x3E), (5, 0x1E)] as [(Int, UInt8)] {
          let i = min(thing, 4), x = seen.x[i], left = Munch.left(x)
          var count = 0
          for line in 0..<10 {
            for column in 0..<8 where pixels[160 * (top + 5 + seen.lines[i] + line) + (left + column + 160) % 160] == color { count += 1 }
          }
          if seen.owners.contains(thing) {
            // Pac-Man hides who stands behind him, and a ghost another one.
            let alone = (0..<5).allSatisfy { $0 == i || abs(seen.lines[$0] - seen.lines[i]) >= 10 || abs(seen.x[$0] - x) >= 8 }
            if alone { #expect(count > 30, "thing \(thing) at \(x), line \(seen.lines[i])") }
            looked += 1
          } else {
            #expect(count == 0, "thing \(thing) at \(x), line \(seen.lines[i])")
          }
        }
      }
    }
    #expect(looked > 500)
  }
}

extension Munch {
  /// Where a thing at x is shown: the two halves of the maze are four pixels farther apart than its cells.
  static func left(_ x: Int) -> Int { x < 73 ? x - 2 : x < 80 ? x - 2 + (x - 72) / 2 : x + 2 }

  /// The things that have a player in this picture, or the ball: ghosts 0-3, the fruit 4, Pac-Man 5.
  var owners: Set<Int> {
    var found: Set = self[RAM.ball] != 0x1E ? [5] : Set<Int>()
    for zone in 0..<10 {
      let byte = self[RAM.owner + zone]
      for nibble in [byte >> 4, byte & 15] where nibble != 15 { found.insert(nibble & 7) }
    }
    return found
  }

  /// Where the ghosts, Pac-Man and the fruit begin, in lines of the maze.
  var lines: [Int] {
    var y = (0..<4).map { self[RAM.gy + $0] } + [self[RAM.pacy]]
    if self[RAM.timer] > 0 { y.append(self[RAM.gy + 4]) }
    return y.map { $0 + $0 / 8 }
  }
}

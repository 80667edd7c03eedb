import TestSupport
import Testing
import VCS

/// Points, lives, and how fast everybody goes.
@Suite struct RuleTests {
  @Test func dotsAndEnergizersCountTenAndFifty() throws {
    var munch = try Munch()
    munch.start()
    let maze = try munch.maze()
    var bot = Bot(maze: maze), seen = Set<Int>(), left = munch.dots
    for _ in 0..<(isDebugBuild ? 500 : 2500) where munch.state == State.play {
      let before = munch.score, stick = bot.next(munch)
      _ = munch.frame(stick)
      let eaten = Set(left).subtracting(munch.dots)
      left = munch.dots
      if eaten.isEmpty { continue }
      let energizer = eaten.contains { [1, 18].contains($0.column) && [1, 14].contains($0.row) }
      let gained = munch.score - before
      // A ghost or the fruit may be eaten in the same frame.
      #expect(gained % 100 == (energizer ? 50 : 10))
      seen.insert(gained % 100)
    }
    #expect(seen.contains(10))
  }

  @Test func ghostsCount200_400_800_1600AndRunHomeAsEyes() throws {
    var munch = try Munch()
    munch.start()
    munch[RAM.fright] = 90
    for (ghost, points) in [200, 400, 800, 1600].enumerated() {
      munch[RAM.gstat + ghost] = Mode.afraid << 4
      munch[RAM.gx + ghost] = munch[RAM.pacx]
      munch[RAM.gy + ghost] = munch[RAM.pacy]
      let before = munch.score / 100
      _ = munch.frame()
      // (A dot may be eaten in the same frame.)
      #expect(munch.score / 100 - before == points / 100)
      #expect(munch.mode(ghost) == Mode.eyes)
    }
  }

  @Test(arguments: zip([0, 1, 2, 4, 6, 8, 10, 12, 20], [100, 300, 500, 700, 1000, 2000, 3000, 5000, 5000]))
  func theFruitOfEachBoardHasTheArcadesPoints(level: Int, points: Int) throws {
    var munch = try Munch()
    munch.start(level: level)
    munch[RAM.timer] = 50
    munch[RAM.gx + 4] = munch[RAM.pacx]
    munch[RAM.gy + 4] = munch[RAM.pacy]
    let before = munch.score / 100
    _ = munch.frame()
    #expect(munch.score / 100 - before == points / 100)
  }

  @Test func thereIsOneExtraLifeAtTenThousandPoints() throws {
    var munch = try Munch()
    munch.start()
    let maze = try munch.maze()
    var bot = Bot(maze: maze)
    #expect(munch[RAM.lives] == 3)
    func setScore(_ munch: inout Munch, _ bytes: [Int]) { for i in 0..<3 { munch[RAM.score + i] = bytes[i] } }
    setScore(&munch, [0x00, 0x99, 0x90])
    while munch.score < 10_000 { let stick = bot.next(munch); _ = munch.frame(stick) }
    #expect(munch[RAM.lives] == 4)
    setScore(&munch, [0x01, 0x99, 0x90])
    while munch.score == 19_990 { let stick = bot.next(munch); _ = munch.frame(stick) }
    #expect(munch[RAM.lives] == 4)
  }

  @Test func whoStandsStillLosesFourLivesAndThenTheGameIsOver() throws {
    var munch = try Munch()
    munch.start()
    var lives: [Int] = []
    for _ in 0..<20_000 where munch.state != State.over {
      if lives.last != munch[RAM.lives] { lives.append(munch[RAM.lives]) }
      _ = munch.frame()
    }
    #expect(lives == [3, 2, 1, 0])
    #expect(munch.state == State.over)
  }

  /// Units a frame of a thing that goes without a stop, in percent of the arcade's full speed: 9.47 tiles a second, a tile being
  /// 152/28.5 units.
  private func percent(_ units: Int, _ frames: Int, pal: Bool) -> Double {
    Double(units) / Double(frames) * (pal ? 50 : 60) / (75.7576 / 8 * 152 / 28.5) * 100
  }

  @Test(arguments: [false, true])
  func speedsOfTheFirstBoardAreTheArcades(pal: Bool) throws {
    var munch = try Munch(pal: pal)
    /// Ghosts are put away into the pen, where they do no harm.
    func prepare(_ munch: inout Munch) {
      munch.start()
      for ghost in 0..<4 { munch[RAM.gstat + ghost] = 0; munch[RAM.gy + ghost] = 64 }
      (munch[RAM.pacx], munch[RAM.pacy], munch[RAM.pacdir]) = (8, 144, 3)
    }
    /// Along the lowest corridor, between two cells of it.
    func pacman(dots: Bool, fright: Bool) -> Double {
      prepare(&munch)
      if !dots { for i in 0..<40 { munch[RAM.dots + i] = 0 } }
      while munch[RAM.pacx] < 16 { _ = munch.frame(.right) }
      var frames = 0
      while munch[RAM.pacx] < 136 {
        if fright { munch[RAM.fright] = 90 }
        _ = munch.frame(.right)
        frames += 1
        for ghost in 0..<4 { munch[RAM.gstat + ghost] = 0 }
      }
      return percent(120, frames, pal: pal)
    }
    func ghost(mode: Int, x: Int, y: Int, way: Int, units: Int) -> Double {
      prepare(&munch)
      for i in 0..<40 { munch[RAM.dots + i] = 0 }
      (munch[RAM.gx + 1], munch[RAM.gy + 1], munch[RAM.gstat + 1]) = (x, y, mode << 4 | way)
      var gone = 0, frames = 0, before = (x, y)
      while gone < units, frames < 2000 {
        if mode == Mode.afraid { munch[RAM.fright] = 90 }
        _ = munch.frame()
        frames += 1
        let here = (munch[RAM.gx + 1], munch[RAM.gy + 1])
        gone += abs(here.0 - before.0) + abs(here.1 - before.1)
        before = here
      }
      return percent(gone, frames, pal: pal)
    }
    let measured: [(what: String, percent: Double, arcade: Double)] = [
      ("Pac-Man", pacman(dots: false, fright: false), 80),
      ("Pac-Man, eating", pacman(dots: true, fright: false), 71),
      ("Pac-Man, ghosts afraid", pacman(dots: false, fright: true), 90),
      ("Pac-Man, eating, ghosts afraid", pacman(dots: true, fright: true), 79),
      ("ghost", ghost(mode: Mode.hunt, x: 8, y: 0, way: 3, units: 100), 75),
      ("ghost, afraid", ghost(mode: Mode.afraid, x: 8, y: 0, way: 3, units: 100), 50),
      ("ghost in the tunnel", ghost(mode: Mode.hunt, x: 27, y: 64, way: 1, units: 26), 40),
    ]
    for (what, percent, arcade) in measured {
      #expect(abs(percent / arcade - 1) < 0.05, "\(what): \(percent) % of full speed, the arcade has \(arcade) %")
      print("speed, \(pal ? "PAL" : "NTSC"): \(what) \(percent) % (\(arcade) %)")
    }
  }
}

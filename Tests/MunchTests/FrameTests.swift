import TestSupport
import Testing
import VCS

@Suite struct FrameTests {
  /// Plays at random; the first frame that is not as long as all others, and where the ghosts stood still for too long.
  private func play(_ munch: inout Munch, frames: Int, seed: UInt64, level: Int? = nil) -> [String] {
    var player = RandomPlayer(seed: seed)
    var faults: [String] = []
    var tile = [Int](repeating: -1, count: 4), since = [Int](repeating: 0, count: 4)
    for i in 0..<frames {
      var switches: Switches = [.color]
      let chance = Int.random(in: 0..<100_000, using: &player.dice)
      if munch.state == State.title || chance == 0 { switches.insert(.reset) }
      if chance == 1 { switches.insert(.select) }
      if i % 40_000 >= 20_000 { switches.insert(.leftDifficultyA) }
      if !munch.frame(player.next(), switches) {
        faults.append("frame \(i), level \(munch[RAM.level]): \(munch.console.picture.lines) lines, jammed: \(munch.console.isJammed)")
      }
      if let level, munch[RAM.level] != level, munch.state != State.title { munch[RAM.level] = level }
      for ghost in 0..<4 {
        let here = (munch[RAM.gx + ghost] >> 3) + 32 * (munch[RAM.gy + ghost] >> 3)
        if here != tile[ghost] || munch.state != State.play || munch.mode(ghost) == Mode.pen {
          tile[ghost] = here
          since[ghost] = i
        } else if i - since[ghost] == 120 {
          faults.append("frame \(i): ghost \(ghost) stands still at \(munch[RAM.gx + ghost]), \(munch[RAM.gy + ghost])")
        }
      }
      if faults.count > 5 { break }
    }
    return faults
  }

  @Test(arguments: [false, true])
  func everyFrameOfPlayAtRandomHasTheSameLengthAndNoGhostGetsStuck(pal: Bool) throws {
    var munch = try Munch(pal: pal)
    #expect(play(&munch, frames: frames(50_000, debug: 1500), seed: 1) == [])
  }

  @Test(arguments: 0..<21)
  func everyFrameOfEachLevelHasTheSameLength(level: Int) throws {
    for pal in [false, true] {
      var munch = try Munch(pal: pal)
      munch.start(level: level)
      #expect(play(&munch, frames: isDebugBuild ? 150 : 10_000, seed: UInt64(level), level: level) == [])
    }
  }
}

import Games
import Testing
import VCS

@testable import Environment

@Suite struct LazyScreenTests {
  private func screen(_ console: inout GameConsole) -> [UInt8] {
    console.showScreen()
    var pixels = [UInt8](repeating: 0, count: console.screenHeight * 160)
    pixels.withUnsafeMutableBufferPointer { console.copyScreen(into: $0) }
    return pixels
  }

  @Test("a screen made when it is asked for is the one made at once", arguments: ResetTapeTests.games.indices)
  func lazyIsEager(index: Int) throws {
    let game = ResetTapeTests.games[index]
    let rule = Rule.named(game.name) ?? VectorTests.rule
    var eager = try GameConsole(rom: game.rom, rule: rule, seed: 3), lazy = try GameConsole(rom: game.rom, rule: rule, seed: 3)
    var dice = MersenneTwister(seed: UInt32(index))
    var kept = (eager.captureState(), lazy.captureState())
    for step in 0..<300 {
      let action = Int(dice.next() % 18)
      let rewards = (eager.act(action), lazy.act(action, drawing: .whenAsked))
      #expect(rewards.0 == rewards.1)
      switch dice.next() % 16 {
      case 0: kept = (eager.captureState(), lazy.captureState())
      case 1:
        eager.restore(kept.0)
        lazy.restore(kept.1)
      case 2: try lazy.load(state: lazy.savedState())
      default: break
      }
      if eager.isOver {
        eager.resetGame()
        lazy.resetGame()
      }
      // By turns like a program that looks at every act, at every fourth, and at times.
      guard step < 100 || (step < 200 ? step % 4 == 0 : dice.next() % 3 == 0) else { continue }
      let isSame = screen(&eager) == screen(&lazy)
      try #require(isSame, "step \(step)")
    }
    eager.act(0)
    lazy.act(0, drawing: .whenAsked)
    let isSame = screen(&eager) == screen(&lazy) && eager.savedState() == lazy.savedState()
    #expect(isSame)
  }

  @Test func whoLooksRegularlyGetsItsScreensWithoutAFramePlayedTwice() {
    for pattern in [[1], [4], [3, 1]] {
      var screen = LazyScreen()
      var made = 0, looks = 0
      for turn in 0..<40 {
        var wasMade = false
        for _ in 0..<pattern[turn % pattern.count] { wasMade = screen.expectsLook() }
        screen.noteLook()
        if turn >= 4 { (made, looks) = (made + (wasMade ? 1 : 0), looks + 1) }
      }
      #expect(made == looks)
    }
  }
}

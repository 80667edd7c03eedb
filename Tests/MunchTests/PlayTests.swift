import Testing
import VCS

@Suite struct PlayTests {
  @Test(arguments: [false, true])
  func aPlayerWhoReadsTheMemoryClearsTheFirstBoard(pal: Bool) throws {
    var munch = try Munch(pal: pal)
    munch.start()
    var bot = Bot(maze: try munch.maze())
    var eaten = 0, frames = 0
    while frames < 30_000, munch.state != State.clear, munch.state != State.over {
      let stick = bot.next(munch), steady = munch.frame(stick)
      #expect(steady)
      frames += 1
      eaten = max(eaten, munch[RAM.eaten])
    }
    #expect(munch.state == State.clear, "after \(frames) frames and \(eaten) of 154 dots, with \(munch[RAM.lives]) lives left")
    #expect(munch.dots == [])
    while munch.state != State.play { _ = munch.frame() }
    #expect(munch[RAM.level] == 1)
    #expect(munch.dots.count == 154)
  }
}

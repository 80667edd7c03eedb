import Testing
import VCS

@Suite struct RIOTTests {
  private static let intim: UInt16 = 0x284, instat: UInt16 = 0x285

  @Test func theTimerCountsDownFromTheCycleAfterItsWrite() throws {
    // TIM1T written at cycle c, INTIM read at c + 4: four decrements.
    var console = try Program {
      $0.load(0x10)
      $0.store(to: 0x294)
      $0.load(from: Self.intim)
      $0.store(0x80)
    }.console()
    console.run(untilCycle: 20)
    #expect(console[ram: 0] == 0x0C)
  }

  @Test(arguments: [(0x295, 8), (0x296, 64)] as [(UInt16, Int)])
  func pastZeroTheTimerCountsEveryCycleAndSetsItsFlag(register: UInt16, interval: Int) throws {
    var console = try Program {
      $0.load(1)
      $0.store(to: register)
      // 0 after one cycle, $FF an interval later, and from then on one less each cycle.
      $0.nops(interval / 2)
      $0.load(from: Self.instat)
      $0.store(0x80)
      $0.load(from: Self.intim)
      $0.store(0x81)
      $0.load(from: Self.instat)
      $0.store(0x82)
    }.console()
    console.run(untilCycle: interval + 40)
    #expect(console[ram: 0] == 0x80)
    // INTIM is read 7 cycles after INSTAT, which was 3 cycles past the wrap.
    #expect(console[ram: 1] == 0xFF - 3 - 7)
    #expect(console[ram: 2] == 0, "reading INTIM clears the flag")
  }

  @Test func portsMixOutputsAndPins() throws {
    var console = try Program {
      $0.load(0xF0)
      $0.store(to: 0x281)
      $0.load(0xA0)
      $0.store(to: 0x280)
      $0.load(from: 0x280)
      $0.store(0x80)
      $0.load(from: 0x282)
      $0.store(0x81)
    }.console()
    console.input.right = .up
    console.input.switches = [.leftDifficultyA]
    console.run(untilCycle: 40)
    #expect(console[ram: 0] == 0xAE, "D7-D4 as written, D0 pulled low by the right stick")
    #expect(console[ram: 1] == 0x77, "black and white, left difficulty A")
  }

  @Test func theStackPageIsTheSameRAM() throws {
    var console = try Program {
      $0.load(0x5A)
      $0.store(0x90)
      $0.load(from: 0x0190)
      $0.store(to: 0x0D81)
    }.console()
    console.run(untilCycle: 20)
    #expect(console[ram: 1] == 0x5A)
  }
}

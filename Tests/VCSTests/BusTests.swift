import Testing
import VCS

@Suite struct BusTests {
  /// Cycle at which the NOP behind a WSYNC write is done, the write having ended with cycle `writeEnd`.
  private func cycleAfterWSYNC(endingAt writeEnd: Int) throws -> Int {
    var console = try Program {
      $0.wait(cycles: writeEnd - 3)
      $0.store(0x02)
      $0.nops(1)
    }.console()
    console.run(untilCycle: writeEnd)
    #expect(console.cycles == writeEnd)
    console.step()
    return console.cycles
  }

  @Test(arguments: [10, 40, 74, 75]) func wsyncHoldsTheNextFetchUntilTheLineEnds(writeEnd: Int) throws {
    #expect(try cycleAfterWSYNC(endingAt: writeEnd) == 78)
  }

  @Test func wsyncInTheLastCycleOfALineHoldsNothing() throws {
    #expect(try cycleAfterWSYNC(endingAt: 76) == 78)
    #expect(try cycleAfterWSYNC(endingAt: 77) == 154)
  }

  @Test func undrivenBitsKeepTheLastByteOfTheBus() throws {
    var console = try Program {
      // Zero page: the operand itself. Absolute: its high byte; $2F02 is a mirror of $02.
      $0.add(0xA5, 0x32)
      $0.store(0x80)
      $0.load(from: 0x0002)
      $0.store(0x81)
      $0.load(from: 0x2F02)
      $0.store(0x82)
    }.console()
    console.run(untilCycle: 30)
    #expect([console[ram: 0], console[ram: 1], console[ram: 2]] == [0x32, 0x00, 0x2F])
  }

  @Test func fireLatchesKeepAShortPressUntilTheyAreTurnedOff() throws {
    var console = try Program {
      $0.load(0)
      $0.store(0x01)
      $0.load(0x40)
      $0.store(0x01)
      $0.load(from: 0x000C)
      $0.store(0x80)
      $0.jump(to: 8)
    }.console()
    console.run(untilCycle: 60)
    #expect(console[ram: 0] & 0x80 == 0x80)
    console.input.left = .fire
    console.run(untilCycle: 120)
    console.input.left = []
    console.run(untilCycle: 180)
    #expect(console[ram: 0] & 0x80 == 0)
    #expect(console.peek(0x000C) == 0, "peek reads no chip register")
  }

  @Test func aPaddleIsReadByTheTimeItsCapacitorTakes() throws {
    var settings = Console.Settings()
    settings.leftPort = .paddles
    var program = Program {
      $0.load(0x80)
      $0.store(0x01)
      $0.wait(cycles: 200)
      $0.load(0)
      $0.store(0x01)
      $0.load(from: 0x0008)
      $0.store(0x80)
    }
    program.jump(to: program.bytes.count - 5)
    for (position, lines) in [(0.1, 38.5), (0.5, 189.8)] {
      var console = try Console(rom: program.rom, settings: settings)
      console.input[paddle: 0].position = position
      console.run(untilCycle: 230)
      while console[ram: 0] & 0x80 == 0, console.cycles < 76 * 400 { console.step() }
      #expect(abs(Double(console.cycles - 210) / 76 - lines) < 1)
    }
  }

  @Test func aJammedCPUAndASilentProgramEndTheirFrames() throws {
    var jammed = try Program { $0.add(0x02) }.console()
    let jammedEnd = jammed.runFrame()
    #expect(jammedEnd == .jammed)
    let isJammed = jammed.isJammed
    #expect(isJammed)
    var silent = try Program { $0.nops(1) }.console()
    let silentEnd = silent.runFrame()
    #expect(silentEnd == .noVSYNC)
    #expect(silent.cycles >= 76 * Console.patience)
  }
}

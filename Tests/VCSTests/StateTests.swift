import TestSupport
import Testing

@testable import VCS

@Suite struct StateTests {
  private static func console(_ name: String) throws -> Console {
    try Console(rom: try #require(FuzzCase.all.first { $0.name == name }).bytes)
  }

  @Test(arguments: ["video_000", "hmove_000", "riot_000", "cart_012"])
  func aSnapshotAtAnyCycleGoesOnIdenticallyInANewConsole(name: String) throws {
    var dice = Dice(2600)
    var console = try Self.console(name)
    var snapshot = Snapshot()
    for _ in 0..<(isDebugBuild ? 60 : 1000) {
      console.run(untilCycle: console.cycles + Int.random(in: 1...30_000, using: &dice))
      console.snapshot(into: &snapshot)
      var other = try Self.console(name)
      let isRestored = other.restore(snapshot)
      #expect(isRestored)
      for _ in 0..<2 {
        _ = console.runFrame()
        _ = other.runFrame()
        let isEqual = Self.isEqual(console, other)
        #expect(isEqual, "from cycle \(console.cycles)")
      }
    }
  }

  /// Whether two consoles show, sound and hold the same.
  private static func isEqual(_ a: borrowing Console, _ b: borrowing Console) -> Bool {
    a.cycles == b.cycles && a.picture == b.picture && a.withPixels { Array($0) } == b.withPixels { Array($0) }
      && a.withAudio { Array($0) } == b.withAudio { Array($0) } && (0..<128).allSatisfy { a[ram: $0] == b[ram: $0] }
  }

  @Test func aSavedStateReadBackIsTheSameState() throws {
    var console = try Self.console("cart_001")
    for cycle in stride(from: 1000, to: 60_000, by: 1777) {
      console.run(untilCycle: cycle)
      let state = console.savedState()
      var other = try Self.console("cart_001")
      try other.load(state: state)
      #expect(other.savedState() == state)
    }
  }

  @Test func aStateOfAnotherCartridgeIsRefusedAndChangesNothing() throws {
    var stranger = try Self.console("video_000")
    let state = stranger.savedState()
    var console = try Self.console("audio_000")
    let before = console.savedState()
    let error = #expect(throws: StateError.self) { try Self.load(state, into: &console) }
    #expect(error?.description.contains("another cartridge") == true)
    #expect(console.savedState() == before)
  }

  private static func load(_ state: [UInt8], into console: inout Console) throws { try console.load(state: state) }

  @Test func tenThousandDamagedStatesAreRefused() throws {
    var console = try Self.console("video_000")
    console.run(untilCycle: 20)
    let state = console.savedState()
    var dice = Dice(1977)
    for _ in 0..<10_000 {
      var damaged = state
      switch dice.next() % 4 {
      case 0: damaged.removeLast(Int.random(in: 1...damaged.count, using: &dice))
      case 1: damaged += dice.bytes(Int.random(in: 1...40, using: &dice))
      default:
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
          damaged[Int.random(in: 0..<damaged.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
        }
      }
      if damaged == state { continue }
      #expect(throws: StateError.self) { try Self.load(damaged, into: &console) }
    }
  }

  /// The checksum is no protection against malice, so the fields have to stand alone.
  @Test(arguments: ["video_000", "cart_005", "cart_008", "cart_009", "cart_012"])
  func aForgedStateIsRefusedOrIsAPossibleMachine(name: String) throws {
    var console = try Self.console(name)
    console.run(untilCycle: 500)
    let state = console.savedState()
    let body = Array(state[28...])
    var dice = Dice(1982)
    // The fields stand before the pixels; most forgeries go there.
    let fields = min(body.count, 1200)
    for _ in 0..<2000 {
      var forged = body
      for _ in 0..<Int.random(in: 1...8, using: &dice) {
        forged[Int.random(in: 0..<(dice.next() % 8 == 0 ? body.count : fields), using: &dice)] =
          [0, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &dice)].randomElement(using: &dice)!
      }
      let header = Array(state[..<20]) + Archive.bytes(fnv1a(forged), 8)
      guard (try? Self.load(header + forged, into: &console)) != nil else { continue }
      console.run(untilCycle: console.cycles &+ 200)
    }
  }

  @Test func equalConsolesMakeEqualFrames() throws {
    var a = try Self.console("video_006")
    var b = try Self.console("video_006")
    for _ in 0..<4 {
      _ = a.runFrame()
      _ = b.runFrame()
      #expect(a.savedState() == b.savedState())
      #expect(a.withPixels { Array($0) } == b.withPixels { Array($0) })
    }
  }

  @Test func powerOnNoiseIsTheSameForTheSameSeedOnly() throws {
    func state(_ powerOn: PowerOn) throws -> [UInt8] {
      var settings = Console.Settings()
      settings.powerOn = powerOn
      var console = try Console(rom: FuzzCase.all[0].bytes, settings: settings)
      return console.savedState()
    }
    #expect(try state(.random(seed: 1)) == state(.random(seed: 1)))
    #expect(try state(.random(seed: 1)) != state(.random(seed: 2)))
  }
}

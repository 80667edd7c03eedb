import Games
import Testing
import VCS

@testable import Environment

@Suite struct EnvironmentTests {
  static func make(_ preset: String = "nature", _ change: (inout Environment.Settings) -> Void = { _ in }) throws -> Environment {
    var settings = Environment.Settings(preset: preset)!
    change(&settings)
    let (rom, rule) = VectorTests.image
    return try Environment(rom: rom, rule: rule, settings: settings, seed: 3)
  }

  /// Everything that a step gives.
  static func trace(_ environment: inout Environment, steps: Int, from: Int = 0) throws -> [[UInt8]] {
    var out: [[UInt8]] = []
    for i in from..<from + steps {
      let status = environment.isDone ? environment.reset() : try environment.step((i * 5 + i / 7) % environment.actions.count)
      out.append(observation(environment) + "\(status)".utf8 + (0..<128).map { environment.game[ram: $0] })
    }
    return out
  }

  @Test(arguments: Environment.Settings.presets) func theSameSeedGivesTheSameEpisodes(preset: String) throws {
    var one = try Self.make(preset)
    var two = try Self.make(preset)
    one.reset(seed: 11)
    two.reset(seed: 12)
    let first = try Self.trace(&one, steps: 40)
    let other = try Self.trace(&two, steps: 40)
    two.reset(seed: 11)
    #expect(try Self.trace(&two, steps: 40) == first)
    // Our own image shows the same whatever one does.
    if Cartridges.folder != nil { #expect(first != other) }
  }

  @Test(arguments: Environment.Settings.presets) func capturedAndSavedStatesReplayExactly(preset: String) throws {
    var one = try Self.make(preset)
    one.reset(seed: 11)
    _ = try Self.trace(&one, steps: 17)
    let state = one.captureState()
    let saved = one.savedState()
    let after = try Self.trace(&one, steps: 40, from: 17)
    one.restore(state)
    #expect(try Self.trace(&one, steps: 40, from: 17) == after)
    var two = try Self.make(preset)
    two.restore(state)
    #expect(try Self.trace(&two, steps: 40, from: 17) == after)
    var three = try Self.make(preset)
    try three.load(state: saved)
    #expect(try Self.trace(&three, steps: 40, from: 17) == after)
  }

  @Test func aDamagedStateIsRefusedAndChangesNothing() throws {
    var environment = try Self.make()
    environment.reset(seed: 11)
    let saved = environment.savedState()
    _ = try Self.trace(&environment, steps: 3)
    let before = environment.savedState()
    var random = MersenneTwister(seed: 1)
    for round in 0..<300 {
      var bytes = saved
      switch round % 3 {
      case 0: bytes[Int(random.next(below: UInt32(bytes.count)))] ^= UInt8(1 + random.next(below: 255))
      case 1: bytes.removeLast(1 + Int(random.next(below: UInt32(bytes.count - 1))))
      default: bytes += [UInt8(random.next(below: 256))]
      }
      #expect(throws: EnvironmentError.self) { try environment.load(state: bytes) }
    }
    #expect(throws: EnvironmentError.self) { try environment.load(state: []) }
    #expect(environment.savedState() == before)
    var other = try Self.make("v5")
    #expect(throws: EnvironmentError.self) { try other.load(state: saved) }
  }

  @Test func stickyActionsAreDrawnTwiceAFrameFromTheSeed() throws {
    var console = try GameConsole(rom: Cartridges.own, rule: VectorTests.rule, seed: 77)
    var draws = MersenneTwister(seed: 77)
    var applied = 0
    for i in 0..<200 {
      let action = i % 6
      if Double(draws.next()) / 4_294_967_296 >= 0.25 { applied = action }
      _ = draws.next()
      console.act(action)
      #expect(console.stickyA.code == applied)
    }
  }

  @Test func fingerprintsReadBackAndTellSettingsApart() throws {
    var all: Set<String> = []
    for preset in Environment.Settings.presets {
      let settings = Environment.Settings(preset: preset)!
      #expect(try Environment.Settings(fingerprint: settings.fingerprint) == settings)
      all.insert(settings.fingerprint)
    }
    #expect(all.count == Environment.Settings.presets.count)
    var settings = Environment.Settings()
    settings.actions = .continuous(threshold: 0.3)
    settings.rewardClip = .range(from: -3, to: 10)
    settings.powerOn = .noise(seed: 4)
    (settings.mode, settings.difficulty, settings.width, settings.height) = (2, 1, 64, 48)
    #expect(try Environment.Settings(fingerprint: settings.fingerprint) == settings)
    for wrong in ["", "ale/1", "beam2600/1 foo=1", "beam2600/1 sticky=x", "beam2600/1 size=1", "beam2600/1 life=dies", "beam2600/1 episodes=mine"] {
      #expect(throws: EnvironmentError.self) { try Environment.Settings(fingerprint: wrong) }
    }
    #expect(Environment.Settings(preset: "v6") == nil)
  }

  @Test func aStepComesBackFromAnyProgram() throws {
    // A loop without VSYNC, a JAM opcode, and nothing but zeros (BRK).
    for (offset, code) in [(0, [0x4C, 0x00, 0xF0]), (0, [0x02]), (0, [0x00])] as [(Int, [UInt8])] {
      var rom = [UInt8](repeating: 0, count: 4096)
      for (i, byte) in code.enumerated() { rom[offset + i] = byte }
      (rom[0xFFD], rom[0xFFC]) = (0xF0, 0x00)
      var environment = try Environment(rom: rom, settings: .init())
      environment.reset(seed: 1)
      #expect(try environment.step(1).frames == 4)
    }
  }

  @Test func wrongSettingsAndActionsAreRefusedWithASentence() throws {
    let changes: [(inout Environment.Settings) -> Void] = [
      { $0.frameSkip = .fixed(0) }, { $0.frameSkip = .range(from: 3, to: 3) }, { $0.stickyProbability = 1.5 },
      { $0.stickyProbability = .nan }, { $0.mode = 99 }, { $0.difficulty = 99 }, { $0.stack = 0 }, { $0.width = -1 },
      { $0.players = 3 }, { $0.actions = .continuous(threshold: 2) }, { $0.rewardClip = .range(from: 1, to: 0) },
      { $0.maximumFrames = -1 }, { $0.noopMaximum = -1 }, { $0.audioSamples = 0 },
      { $0.observation = .palette; $0.width = 84 }, { $0.observation = .palette; $0.pooling = .maximum },
    ]
    for change in changes {
      var settings = Environment.Settings()
      change(&settings)
      #expect(throws: EnvironmentError.self) { _ = try Environment(rom: Cartridges.own, rule: VectorTests.rule, settings: settings) }
    }
    #expect(throws: EnvironmentError.self) { _ = try Environment(rom: [], settings: .init()) }
    var environment = try Self.make()
    environment.reset()
    for action in [-1, 18, Int.max] { #expect(throws: EnvironmentError.self) { try environment.step(action) } }
    #expect(throws: EnvironmentError.self) { try environment.step(0, playerB: 1) }
    #expect(throws: EnvironmentError.self) { try environment.step(radius: 1, angle: 0, fire: 0) }
    #expect(throws: EnvironmentError.self) { try environment.step(0, frameSkip: 0) }
  }

  @Test func aSticksDirectionsAreTheActionsNames() throws {
    var environment = try Self.make("v5") { $0.actions = .continuous(threshold: 0.5) }
    environment.reset(seed: 1)
    #expect(environment.actions.count == 18)
    for (radius, angle, fire, action) in [
      (0, 0, 0, Action.noop), (1, 0, 0, .right), (1, 1.5708, 0, .up), (1, 3.14159, 1, .leftFire), (1, -1.5708, 0, .down),
      (1, 0.7854, 0.6, .upRightFire), (0.4, 0, 0.4, .noop), (1, -2.356, 0, .downLeft),
    ] as [(Float, Float, Float, Action)] {
      environment.game.stickyA = .none
      try environment.step(radius: radius, angle: angle, fire: fire, frameSkip: 30)
      #expect(environment.game.stickyA == PlayerAction(code: action.rawValue, strength: radius))
    }
    #expect(throws: EnvironmentError.self) { try environment.step(radius: .nan, angle: 0, fire: 0) }
  }

  @Test func aPaddleTakesAsManyLinesToChargeAsInALE() {
    // 1.6 * R * 10 nF * 1.19 MHz cycles of 1/76 line; the real pot needs 379 lines at 1 MOhm, 0.68 at 0.
    for ohms in [27_450, 408_823, 790_196] {
      let lines = 1.6 * Double(ohms) * 0.01e-6 * 1.19e6 / 76
      let position = GameConsole.position(ohms: ohms)
      #expect(abs((position + 0.0018) / 1.0018 * 379 - lines) < 0.02)
    }
  }

  @Test func aLostLifeCanEndTheEpisodeOrBeReportedOrKeepTheGame() throws {
    func firstEnd(_ change: (inout Environment.Settings) -> Void) throws -> (Environment.Status, Bool, Int) {
      var settings = Environment.Settings(preset: "envpool")!
      settings.noopMaximum = 0
      change(&settings)
      var environment = try Environment(rom: Cartridges.own, rule: VectorTests.rule, settings: settings)
      environment.reset(seed: 1)
      while !environment.status.terminated { try environment.step(0) }
      let (status, done) = (environment.status, environment.isDone)
      environment.reset()
      return (status, done, environment.status.lives)
    }
    let plain = try firstEnd { _ in }
    #expect(!plain.0.lifeLost && plain.1 && plain.2 == 5)
    let reported = try firstEnd { $0.lifeLossTerminates = true }
    #expect(reported.0.lifeLost && !reported.1)
    let ended = try firstEnd { ($0.lifeLossTerminates, $0.lifeLossEndsEpisode) = (true, true) }
    #expect(ended.0.lifeLost && ended.1 && ended.2 == 5)
    let kept = try firstEnd { ($0.lifeLossTerminates, $0.lifeLossEndsEpisode, $0.lifeLossKeepsGame) = (true, true, true) }
    #expect(kept.0.lifeLost && kept.1 && kept.2 == 4)
  }

  // What EnvPool 1.2.5 does was measured from outside, by the bytes of RAM in which games count frames.

  static func envPool(_ change: (inout Environment.Settings) -> Void = { _ in }) throws -> Environment {
    var settings = Environment.Settings(preset: "envpool")!
    (settings.lifeLossTerminates, settings.lifeLossEndsEpisode, settings.lifeLossKeepsGame) = (true, true, true)
    settings.noopMaximum = 4
    change(&settings)
    return try Environment(rom: Cartridges.ownGame, rule: VectorTests.rule, settings: settings)
  }

  @Test func envPoolWaitsOneFrameToTheMostInNewGamesAndAfterLostLives() throws {
    var environment = try Self.envPool()
    environment.reset(seed: 1)
    var (waits, starts) = (Set<Int>(), Set<Int>())
    for _ in 0..<800 {
      if !environment.isDone {
        try environment.step(0)
        continue
      }
      let before = environment.status
      let after = environment.reset()
      if before.lives > 0 && before.lifeLost {
        waits.insert(after.episodeFrameNumber - before.episodeFrameNumber)
      } else {
        starts.insert(after.episodeFrameNumber)
      }
    }
    #expect(waits == [1, 2, 3, 4])
    #expect(starts.count == 4 && starts.max()! - starts.min()! == 3)
  }

  @Test func envPoolsLastFrameOfWaitingIsTheButtons() throws {
    let (rom, rule) = VectorTests.image
    var settings = Environment.Settings(preset: "envpool")!
    settings.noopMaximum = 9
    for seed in 1...6 as ClosedRange<UInt32> {
      var environment = try Environment(rom: rom, rule: rule, settings: settings)
      environment.reset(seed: seed)
      var byHand = try Environment(rom: rom, rule: rule, settings: settings)
      byHand.game.load(seed: seed)
      byHand.game.resetGame()
      while byHand.game.episodeFrameNumber < environment.status.episodeFrameNumber - 1 { byHand.game.act(0) }
      byHand.game.act(1)
      #expect((0..<128).allSatisfy { environment[ram: $0] == byHand[ram: $0] })
    }
  }

  @Test func envPoolsStackIsFullAtTheStartAndGoesOnAfterALostLife() throws {
    var environment = try Self.envPool { $0.noopMaximum = 100 }
    environment.reset(seed: 1)
    var before = observation(environment)
    let size = before.count / 4
    #expect((1..<4).allSatisfy { before[$0 * size..<($0 + 1) * size].elementsEqual(before[..<size]) } && before.contains { $0 > 0 })
    while !environment.isDone { try environment.step(0) }
    before = observation(environment)
    environment.reset()
    #expect(observation(environment)[..<(3 * size)].elementsEqual(before[size...]))
  }

  @Test func envPoolShowsTheFrameAtWhichTheGameEndedIfItWasToBePooled() throws {
    var shown = 0
    for skip in 3...16 {
      var environment = try Self.envPool {
        ($0.observation, $0.width, $0.height, $0.stack) = (.rgb, 0, 0, 1)
        ($0.lifeLossEndsEpisode, $0.frameSkip) = (false, .fixed(skip))
      }
      environment.reset(seed: 1)
      while !environment.isDone { try environment.step(0) }
      guard skip - environment.status.frames == 1 else { continue }
      let screen = [UInt8](unsafeUninitializedCapacity: environment.observationByteCount) { buffer, count in
        environment.game.copyRGB(into: buffer)
        count = buffer.count
      }
      #expect(observation(environment) == screen)
      shown += 1
    }
    #expect(shown > 0)
  }

  @Test func envPoolsFrameLimitIsTheGamesInWholeSteps() throws {
    var environment = try Self.envPool { ($0.maximumFrames, $0.frameSkip) = (7 * 30, .fixed(7)) }
    environment.reset(seed: 1)
    var (steps, lives) = (0, 0)
    while !environment.status.truncated && steps < 100 {
      if environment.isDone {
        lives += 1
        environment.reset()
      }
      try environment.step(0)
      steps += 1
    }
    #expect(steps == 30 && lives > 1)
  }
}

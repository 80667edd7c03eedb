import Games
import Testing

@testable import Environment

@Suite struct VectorTests {
  /// Results of a vector in the caller's memory.
  final class Rows {
    let count: Int, size: Int
    var batch = VectorEnvironment.Batch()
    init(_ count: Int, _ size: Int) {
      (self.count, self.size) = (count, size)
      batch.observations = .allocate(capacity: count * size)
      batch.finalObservations = .allocate(capacity: count * size)
      batch.finalObservations!.initialize(repeating: 0, count: count * size)
      batch.rewards = .allocate(capacity: count)
      batch.lives = .allocate(capacity: count)
      batch.frameNumbers = .allocate(capacity: count)
      batch.members = .allocate(capacity: count)
      batch.terminated = .allocate(capacity: count)
      batch.truncated = .allocate(capacity: count)
      batch.ended = .allocate(capacity: count)
    }
    deinit {
      batch.observations!.deallocate()
      batch.finalObservations!.deallocate()
      batch.rewards!.deallocate()
      batch.lives!.deallocate()
      batch.frameNumbers!.deallocate()
      batch.members!.deallocate()
      batch.terminated!.deallocate()
      batch.truncated!.deallocate()
      batch.ended!.deallocate()
    }
    func observation(_ row: Int) -> [UInt8] { Array(UnsafeBufferPointer(start: batch.observations! + row * size, count: size)) }
    func final(_ row: Int) -> [UInt8] { Array(UnsafeBufferPointer(start: batch.finalObservations! + row * size, count: size)) }
    func hash(_ row: Int, into hasher: inout Hash) {
      hasher.add(UnsafeBufferPointer(start: batch.observations! + row * size, count: size))
      hasher.add([
        batch.rewards![row], batch.lives![row], batch.frameNumbers![row], Int32(batch.terminated![row]), Int32(batch.truncated![row]),
        Int32(batch.ended![row]),
      ])
    }
  }

  /// FNV-1a.
  struct Hash: Equatable {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) { for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 } }
    mutating func add(_ numbers: [Int32]) { numbers.withUnsafeBytes { add($0.assumingMemoryBound(to: UInt8.self)) } }
  }

  /// A rule for our own image, so that the tests run everywhere: a life goes every 8 frames of a byte that counts.
  static let rule = try! Rule(
    text: """
      game: own
      actions: NOOP FIRE UP RIGHT LEFT DOWN
      state:
        n = 0
      frame:
        n = n + 1
        reward = r[0x80] % 3 + n % 5 - 2
        terminal = n > 300
      report:
        lives = 5 - n / 64
      """)

  static func settings(_ change: (inout Environment.Settings) -> Void = { _ in }) -> Environment.Settings {
    var settings = Environment.Settings(preset: "nature")!
    settings.lifeLossKeepsGame = false
    change(&settings)
    return settings
  }

  static var image: (rom: [UInt8], rule: Rule) {
    if let rom = Cartridges.image("breakout") { return (rom, Rule.named("breakout")!) }
    return (Cartridges.own, rule)
  }

  /// One hash a member of everything it gave.
  func play(threads: Int, batch: Int = 0, autoreset: VectorEnvironment.Autoreset = .nextStep, steps: Int = 60, count: Int = 6) throws -> [Hash] {
    let (rom, rule) = Self.image
    let vector = try VectorEnvironment(
      rom: rom, rule: rule, settings: Self.settings(), count: count, batch: batch, threads: threads, autoreset: autoreset)
    let rows = Rows(count, vector.observationByteCount)
    try vector.reset(seeds: (0..<count).map { UInt32($0 + 1) }, into: rows.batch)
    var hashes = [Hash](repeating: Hash(), count: count)
    var steps = [Int](repeating: steps, count: count)
    for i in 0..<count { rows.hash(i, into: &hashes[i]) }
    func action(_ member: Int) -> Int32 { Int32((steps[member] &* 7 &+ member) % vector.actions.count) }
    if batch == 0 {
      while steps[0] > 0 {
        let actions = (0..<count).map(action)
        try actions.withUnsafeBufferPointer { try vector.step($0, into: rows.batch) }
        for i in 0..<count {
          steps[i] -= 1
          rows.hash(i, into: &hashes[i])
        }
      }
      return hashes
    }
    // Asynchronous: whoever is done goes on, until everybody has done its steps.
    try (0..<count).map(action).withUnsafeBufferPointer { try vector.send($0) }
    while vector.pending >= batch {
      try vector.receive(into: rows.batch)
      var again: [Int32] = []
      for row in 0..<batch {
        let member = Int(rows.batch.members![row])
        rows.hash(row, into: &hashes[member])
        steps[member] -= 1
        if steps[member] > 0 { again.append(Int32(member)) }
      }
      try again.map { action(Int($0)) }.withUnsafeBufferPointer { actions in
        try again.withUnsafeBufferPointer { try vector.send(actions, members: $0) }
      }
    }
    return hashes
  }

  @Test func resultsDoNotDependOnTheNumberOfThreads() throws {
    let one = try play(threads: 1)
    #expect(try play(threads: 2) == one)
    #expect(try play(threads: 16) == one)
    #expect(Set(one.map(\.value)).count == one.count)
  }

  @Test func sendingAndReceivingSmallBatchesGivesTheSameAsStepping() throws {
    #expect(try play(threads: 3, batch: 1) == (try play(threads: 1)))
  }

  @Test func bothAutoresetsPlayTheSameEpisodes() throws {
    let rom = Cartridges.own
    for autoreset in [VectorEnvironment.Autoreset.nextStep, .sameStep] {
      let settings = Self.settings { $0.noopMaximum = 0 }
      var single = try Environment(rom: rom, rule: Self.rule, settings: settings)
      let vector = try VectorEnvironment(rom: rom, rule: Self.rule, settings: settings, count: 2, autoreset: autoreset)
      let rows = Rows(2, vector.observationByteCount)
      try vector.reset(seeds: [9, 9], into: rows.batch)
      single.reset(seed: 9)
      var ends = 0
      for _ in 0..<150 {
        if single.isDone, autoreset == .nextStep {
          let status = single.reset()
          try [Int32](arrayLiteral: 1, 1).withUnsafeBufferPointer { try vector.step($0, into: rows.batch) }
          #expect(rows.batch.rewards![0] == 0 && rows.batch.terminated![0] == 0 && status.reward == 0)
        } else {
          let status = try single.step(1)
          try [Int32](arrayLiteral: 1, 1).withUnsafeBufferPointer { try vector.step($0, into: rows.batch) }
          #expect(rows.batch.rewards![0] == Int32(status.reward))
          #expect((rows.batch.terminated![0] == 1) == status.terminated)
          #expect((rows.batch.ended![0] == 1) == single.isDone)
          if single.isDone {
            ends += 1
            if autoreset == .sameStep {
              #expect(rows.final(0) == observation(single))
              single.reset()
            }
          }
        }
        #expect(rows.observation(0) == observation(single))
        #expect(rows.batch.lives![0] == Int32(single.status.lives))
      }
      #expect(ends > 3)
    }
  }

  @Test func aMaskResetsOnlySome() throws {
    let vector = try VectorEnvironment(rom: Cartridges.own, rule: Self.rule, settings: Self.settings(), count: 3)
    let rows = Rows(3, vector.observationByteCount)
    #expect(throws: EnvironmentError.self) { try vector.reset(mask: [true, false, false], into: rows.batch) }
    try vector.reset(seeds: [1, 2, 3], into: rows.batch)
    try [Int32](repeating: 0, count: 3).withUnsafeBufferPointer { try vector.step($0, into: rows.batch) }
    let before = rows.observation(2)
    try vector.reset(seeds: [4], mask: [false, true, false], into: rows.batch)
    #expect(rows.observation(2) == before)
    #expect(try vector.withMember(1) { (e) throws(EnvironmentError) in e.elapsed } == 0)
    #expect(try vector.withMember(2) { (e) throws(EnvironmentError) in e.elapsed } == 4)
  }

  @Test func wrongCallsAreRefusedWithASentence() throws {
    let vector = try VectorEnvironment(rom: Cartridges.own, rule: Self.rule, settings: Self.settings(), count: 3, batch: 2)
    let rows = Rows(3, vector.observationByteCount)
    let actions: [Int32] = [0, 0, 0]
    func send(_ actions: [Int32], _ members: [Int32]? = nil) throws {
      try actions.withUnsafeBufferPointer { actions in
        if let members { try members.withUnsafeBufferPointer { try vector.send(actions, members: $0) } } else { try vector.send(actions) }
      }
    }
    #expect(throws: EnvironmentError.self) { try send(actions) }
    #expect(throws: EnvironmentError.self) { try vector.receive(into: rows.batch) }
    try vector.reset(into: rows.batch)
    #expect(throws: EnvironmentError.self) { try send([0, 99, 0]) }
    #expect(throws: EnvironmentError.self) { try send([0]) }
    #expect(throws: EnvironmentError.self) { try send([0, 0], [1, 1]) }
    #expect(throws: EnvironmentError.self) { try send([0], [7]) }
    try send(actions)
    #expect(throws: EnvironmentError.self) { try send([0], [0]) }
    #expect(throws: EnvironmentError.self) { try vector.reset(into: rows.batch) }
    #expect(throws: EnvironmentError.self) { try vector.withMember(0) { (e) throws(EnvironmentError) in e.elapsed } }
    try vector.receive(into: rows.batch)
    #expect(throws: EnvironmentError.self) { try vector.receive(into: rows.batch) }
    for (count, batch, threads) in [(0, 0, 0), (2, 3, 0), (2, -1, 0), (2, 0, -1), (1 << 20, 0, 0)] {
      #expect(throws: EnvironmentError.self) {
        try VectorEnvironment(rom: Cartridges.own, settings: .init(), count: count, batch: batch, threads: threads)
      }
    }
  }
}

func observation(_ environment: borrowing Environment) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: environment.observationByteCount)
  bytes.withUnsafeMutableBufferPointer { try? environment.observe(into: $0) }
  return bytes
}

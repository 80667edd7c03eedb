import Games
import Glibc
import VCS

/// Many environments of one game, played by a pool of threads.
///
///     let vector = try VectorEnvironment(rom: image, settings: settings, count: 64)
///     try vector.reset(seeds: (0..<64).map { UInt32($0) }, into: batch)
///     try vector.step(actions, into: batch)                  // all of them, in order
///
/// With a batch smaller than the number of environments it is asynchronous: `receive` gives the first `batch` that are
/// done, `send` puts those back to work. What an environment does depends on its seeds and actions only, never on the number
/// of threads.
///
/// One thread at a time may call it.
public final class VectorEnvironment: @unchecked Sendable {
  /// When an environment whose episode has ended is reset.
  public enum Autoreset: Sendable {
    /// By the next step, whose action goes unheard; reward 0, no flags.
    case nextStep
    /// At once: the observation is the new episode's, reward and flags are the old one's.
    case sameStep
  }

  /// The caller's memory for results: row i belongs to the i-th environment given back. nil: not wanted.
  public struct Batch {
    /// `observationByteCount` bytes a row.
    public var observations: UnsafeMutablePointer<UInt8>?
    /// The same, written only in rows that ended, and only with `.sameStep`.
    public var finalObservations: UnsafeMutablePointer<UInt8>?
    public var rewards: UnsafeMutablePointer<Int32>?
    public var lives: UnsafeMutablePointer<Int32>?
    public var frameNumbers: UnsafeMutablePointer<Int32>?
    public var episodeFrameNumbers: UnsafeMutablePointer<Int32>?
    /// 128 bytes a row.
    public var ram: UnsafeMutablePointer<UInt8>?
    /// Which environment the row belongs to.
    public var members: UnsafeMutablePointer<Int32>?
    /// 0 or 1.
    public var terminated: UnsafeMutablePointer<UInt8>?
    public var truncated: UnsafeMutablePointer<UInt8>?
    /// 1: the episode is over and a reset follows, or has followed with `.sameStep`.
    public var ended: UnsafeMutablePointer<UInt8>?
    public init() {}
  }

  public let count: Int
  /// Rows that `receive` gives.
  public let batch: Int
  public let threads: Int
  public let autoreset: Autoreset
  public let settings: Environment.Settings
  public let game: Game
  /// Codes of the actions that are numbered from 0.
  public let actions: [Int]
  /// Shape and bytes of one environment's observation.
  public let observationShape: [Int]
  public let observationByteCount: Int

  private let pool: UnsafeMutablePointer<Pool>
  /// To lend to members that the caller's own thread runs.
  private let frame: Memory<UInt8>
  private var handles: [pthread_t] = []
  /// Members that `receive` gave last, in the order of their rows: `send` takes actions for them.
  private var received: [Int]
  private var inFlight = 0
  private var isReset = false

  /// - Parameters:
  ///   - count: number of environments, 1 to 65536.
  ///   - batch: rows that `receive` gives; 0: all.
  ///   - threads: 0: as many as processors, at most `batch`.
  ///   - seed: environment i starts with seed + i; a reset may give others.
  /// - Throws: `badROM` or `badArgument`.
  public init(
    rom: [UInt8], rule: Rule? = nil, settings: Environment.Settings, count: Int, batch: Int = 0, threads: Int = 0,
    autoreset: Autoreset = .nextStep, seed: UInt32 = 0, scheme: Scheme? = nil
  ) throws(EnvironmentError) {
    guard (1...65_536).contains(count) else { throw EnvironmentError(.badArgument, "A vector of \(count) environments is not between 1 and 65536.") }
    guard (0...count).contains(batch) else { throw EnvironmentError(.badArgument, "A batch of \(batch) is not between 0 (all) and \(count).") }
    guard (0...1024).contains(threads) else { throw EnvironmentError(.badArgument, "\(threads) threads are not between 0 (chosen) and 1024.") }
    self.count = count
    self.batch = batch == 0 ? count : batch
    let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    self.threads = min(count, threads == 0 ? min(self.batch, processors) : threads)
    self.autoreset = autoreset
    self.settings = settings
    // Rows would be remembered at 17 KB a member, for a tenth of the time; lines at 140 KB or more, which no cache holds for all.
    var first = try Environment(
      rom: rom, rule: rule, settings: settings, seed: seed, scheme: scheme, remembersLines: false, twin: nil)
    // Played once for all: what loading and a seeded reset come to.
    first.reset(seed: seed)
    let twin = first.twin
    game = first.game.game
    (actions, observationShape, observationByteCount) = (first.actions, first.observationShape, first.observationByteCount)
    received = Array(0..<count)
    frame = Memory(untouched: first.eye.frameSize)
    pool = .allocate(capacity: 1)
    pool.initialize(to: Pool(count: count, autoreset: autoreset))
    pool.pointee.next().initialize(to: Member(first, keepsFinal: autoreset == .sameStep))
    for i in 1..<count {
      let next: Environment
      do {
        next = try Environment(
          rom: rom, rule: rule, settings: settings, seed: seed &+ UInt32(i), scheme: scheme, remembersLines: false, twin: twin)
      } catch {
        Self.dispose(pool)
        throw error
      }
      pool.pointee.next().initialize(to: Member(next, keepsFinal: autoreset == .sameStep))
    }
    for _ in 0..<self.threads {
      var handle = pthread_t()
      if pthread_create(&handle, nil, work, pool) == 0 { handles.append(handle) }
    }
    if handles.isEmpty {
      Self.dispose(pool)
      throw EnvironmentError(.busy, "The system has no thread to give.")
    }
  }

  deinit {
    pool.pointee.jobs.close()
    for handle in handles { pthread_join(handle, nil) }
    Self.dispose(pool)
  }

  private static func dispose(_ pool: UnsafeMutablePointer<Pool>) {
    pool.deinitialize(count: 1)
    pool.deallocate()
  }

  // MARK: Resetting and stepping

  /// Resets environments and waits for them.
  ///
  /// - Parameters:
  ///   - seeds: one for each environment that is reset, in order; nil goes on with its generators. Empty: nil for all.
  ///   - mask: which ones; nil: all. The others' rows hold what they brought last.
  ///   - batch: `count` rows, in the order of the environments.
  /// - Throws: `badArgument`, `busy`, or `notReset` for a mask before the first whole reset.
  public func reset(seeds: [UInt32?] = [], mask: [Bool]? = nil, into batch: Batch) throws(EnvironmentError) {
    try requireIdle()
    if let mask {
      guard mask.count == count else { throw EnvironmentError(.badArgument, "The mask has \(mask.count) entries for \(count) environments.") }
      guard isReset else { throw EnvironmentError(.notReset, "Reset all environments before some of them.") }
    }
    let chosen = (0..<count).filter { mask?[$0] ?? true }
    guard seeds.isEmpty || seeds.count == chosen.count else {
      throw EnvironmentError(.badArgument, "There are \(seeds.count) seeds for \(chosen.count) environments.")
    }
    for (i, member) in chosen.enumerated() {
      pool.pointee.members[member].job = .reset(seed: seeds.isEmpty ? nil : seeds[i])
    }
    run(chosen, batch)
    isReset = true
    received = Array(0..<count)
    for member in 0..<count {
      if !(mask?[member] ?? true) { observe(member, batch, row: member) }
      report(member, batch, row: member)
    }
  }

  /// Starts to reset all environments and returns at once: `receive` gives them like the results of a step.
  public func sendReset(seeds: [UInt32?] = []) throws(EnvironmentError) {
    try requireIdle()
    guard seeds.isEmpty || seeds.count == count else {
      throw EnvironmentError(.badArgument, "There are \(seeds.count) seeds for \(count) environments.")
    }
    for member in 0..<count { pool.pointee.members[member].job = .reset(seed: seeds.isEmpty ? nil : seeds[member]) }
    isReset = true
    launch(Array(0..<count))
  }

  /// Puts environments to work; returns at once.
  ///
  /// - Parameters:
  ///   - actions: indices into `self.actions`, one for each of `members`; with two players, two each.
  ///   - members: nil: those of the last `receive` (after a reset: all), in the order of its rows.
  /// - Throws: `badArgument`, `busy` or `notReset`; nothing is started then.
  public func send(_ actions: UnsafeBufferPointer<Int32>, members: UnsafeBufferPointer<Int32>? = nil) throws(EnvironmentError) {
    let each = settings.players
    let targets = try targets(members, values: actions.count, each: each)
    if case .continuous = settings.actions {
      throw EnvironmentError(.badArgument, "These environments have continuous actions; send sticks instead.")
    }
    for action in actions where !self.actions.indices.contains(Int(action)) {
      throw EnvironmentError(.badArgument, "There is no action \(action); there are 0 to \(self.actions.count - 1).")
    }
    for (i, member) in targets.enumerated() {
      pool.pointee.members[member].job = .step(Int(actions[i * each]), playerB: each == 2 ? Int(actions[i * each + 1]) : 0)
    }
    launch(targets)
  }

  /// The same for continuous actions: radius, angle and button for each.
  public func send(sticks: UnsafeBufferPointer<Float>, members: UnsafeBufferPointer<Int32>? = nil) throws(EnvironmentError) {
    launch(try prepare(sticks, members))
  }

  /// Waits for environments to be done and gives their results.
  ///
  /// With `batch == count` the rows are in the order of the environments, else in the order in which they were done.
  /// - Throws: `notReset` if fewer than `self.batch` are at work.
  public func receive(into batch: Batch) throws(EnvironmentError) {
    guard inFlight >= self.batch else {
      throw EnvironmentError(.notReset, "Only \(inFlight) environments are at work, so that \(self.batch) cannot be received; send actions first.")
    }
    received.removeAll(keepingCapacity: true)
    for _ in 0..<self.batch { received.append(finish()) }
    if self.batch == count { received.sort() }
    for (row, member) in received.enumerated() {
      observe(member, batch, row: row)
      report(member, batch, row: row)
    }
  }

  /// All environments at once, in order: `send`, then `receive`, with the observations written by the threads.
  public func step(_ actions: UnsafeBufferPointer<Int32>, into batch: Batch) throws(EnvironmentError) {
    try requireWhole()
    let each = settings.players
    guard actions.count == count * each else {
      throw EnvironmentError(.badArgument, "There are \(actions.count) actions for \(count) environments.")
    }
    if case .continuous = settings.actions {
      throw EnvironmentError(.badArgument, "These environments have continuous actions; step them by sticks instead.")
    }
    for action in actions where !self.actions.indices.contains(Int(action)) {
      throw EnvironmentError(.badArgument, "There is no action \(action); there are 0 to \(self.actions.count - 1).")
    }
    for member in 0..<count {
      pool.pointee.members[member].job = .step(Int(actions[member * each]), playerB: each == 2 ? Int(actions[member * each + 1]) : 0)
    }
    stepAll(into: batch)
  }

  /// The same for continuous actions: radius, angle and button for each.
  public func step(sticks: UnsafeBufferPointer<Float>, into batch: Batch) throws(EnvironmentError) {
    try requireWhole()
    _ = try prepare(sticks, nil)
    stepAll(into: batch)
  }

  private func stepAll(into batch: Batch) {
    received = Array(0..<count)
    run(received, batch)
    for member in 0..<count { report(member, batch, row: member) }
  }

  /// A member's environment: its RAM, its states. Only while nothing is at work.
  /// - Throws: `badArgument`, `busy`, or what `body` throws.
  public func withMember<R>(_ index: Int, _ body: (inout Environment) throws(EnvironmentError) -> R) throws(EnvironmentError) -> R {
    guard (0..<count).contains(index) else { throw EnvironmentError(.badArgument, "There is no environment \(index); there are 0 to \(count - 1).") }
    try requireIdle()
    return try body(&pool.pointee.members[index].environment)
  }

  /// Environments that are at work or done and not received.
  public var pending: Int { inFlight }

  // MARK: Inside

  private func requireIdle() throws(EnvironmentError) {
    if inFlight > 0 { throw EnvironmentError(.busy, "\(inFlight) environments are still at work; receive them first.") }
  }

  private func requireWhole() throws(EnvironmentError) {
    try requireIdle()
    guard isReset else { throw EnvironmentError(.notReset, "Reset the environments before the first step.") }
  }

  private func targets(_ members: UnsafeBufferPointer<Int32>?, values: Int, each: Int) throws(EnvironmentError) -> [Int] {
    guard isReset else { throw EnvironmentError(.notReset, "Reset the environments before the first step.") }
    let targets = members?.map(Int.init) ?? received
    guard values == targets.count * each else {
      throw EnvironmentError(.badArgument, "There are \(values) numbers for \(targets.count) environments of \(each) each.")
    }
    var seen = Set<Int>()
    for member in targets {
      guard (0..<count).contains(member), seen.insert(member).inserted else {
        throw EnvironmentError(.badArgument, "Environment \(member) does not exist, or stands twice.")
      }
      if pool.pointee.isAtWork[member] { throw EnvironmentError(.busy, "Environment \(member) is still at work; receive it first.") }
    }
    return targets
  }

  private func prepare(_ sticks: UnsafeBufferPointer<Float>, _ members: UnsafeBufferPointer<Int32>?) throws(EnvironmentError) -> [Int] {
    let targets = try targets(members, values: sticks.count, each: 3)
    guard case .continuous = settings.actions else {
      throw EnvironmentError(.badArgument, "These environments have numbered actions; set actions to continuous for sticks.")
    }
    for value in sticks where !value.isFinite {
      throw EnvironmentError(.badArgument, "The sticks' radius, angle and button have to be finite numbers.")
    }
    for (i, member) in targets.enumerated() {
      pool.pointee.members[member].job = .stick(radius: sticks[3 * i], angle: sticks[3 * i + 1], fire: sticks[3 * i + 2])
    }
    return targets
  }

  /// Does the members' jobs and waits for them. A single thread may as well be the caller's, who has nothing else to do.
  private func run(_ targets: [Int], _ batch: Batch) {
    if threads > 1 {
      for member in targets { start(member, batch) }
      for _ in targets { finish() }
    } else {
      for member in targets {
        aim(member, batch)
        pool.pointee.members[member].run(pool.pointee.autoreset, with: frame.base)
      }
    }
  }

  private func launch(_ targets: [Int]) {
    for member in targets { start(member, nil) }
    received.removeAll { pool.pointee.isAtWork[$0] }
  }

  private func aim(_ member: Int, _ batch: Batch?) {
    pool.pointee.members[member].target = batch?.observations.map { $0 + member * observationByteCount }
  }

  private func start(_ member: Int, _ batch: Batch?) {
    aim(member, batch)
    pool.pointee.isAtWork[member] = true
    inFlight += 1
    pool.pointee.jobs.put(member)
  }

  @discardableResult private func finish() -> Int {
    let member = pool.pointee.results.take()!  // Safe: this queue is never closed.
    pool.pointee.isAtWork[member] = false
    inFlight -= 1
    return member
  }

  private func observe(_ member: Int, _ batch: Batch, row: Int) {
    if let observations = batch.observations { pool.pointee.members[member].environment.eye.observe(into: observations + row * observationByteCount) }
  }

  private func report(_ member: Int, _ batch: Batch, row: Int) {
    let status = pool.pointee.members[member].status
    let ended = pool.pointee.members[member].hasEnded
    batch.rewards?[row] = Int32(clamping: status.reward)
    batch.lives?[row] = Int32(clamping: status.lives)
    batch.frameNumbers?[row] = Int32(clamping: status.frameNumber)
    batch.episodeFrameNumbers?[row] = Int32(clamping: status.episodeFrameNumber)
    if let ram = batch.ram {
      pool.pointee.members[member].environment.game.copyRAM(into: UnsafeMutableBufferPointer(start: ram + 128 * row, count: 128))
    }
    batch.members?[row] = Int32(member)
    batch.terminated?[row] = status.terminated ? 1 : 0
    batch.truncated?[row] = status.truncated ? 1 : 0
    batch.ended?[row] = ended ? 1 : 0
    if ended, let finals = batch.finalObservations, let final = pool.pointee.members[member].final {
      (finals + row * observationByteCount).update(from: final, count: observationByteCount)
    }
  }
}

/// A thread's life: take a job, do it, say so.
private func work(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // The pool itself is only read here; of the members, a thread touches the one that it took from the queue.
  guard let pool = UnsafePointer(context?.assumingMemoryBound(to: Pool.self)) else { return nil }
  // One for all members: they are of one kind.
  let frame = Memory<UInt8>(untouched: pool.pointee.members.pointee.environment.eye.frameSize)
  while let index = pool.pointee.jobs.take() {
    let member = pool.pointee.members + index
    member.pointee.run(pool.pointee.autoreset, with: frame.base)
    pool.pointee.results.put(index)
  }
  return nil
}

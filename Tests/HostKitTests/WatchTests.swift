import Environment
import Foundation
import Games
import HostKit
import Testing
import VCS

@Suite("Watching a job")
struct WatchTests {
  private static let stateStart = 131_072

  /// What the Python package writes for two environments of Munch.
  private func write(_ settings: Environment.Settings, to path: String) throws {
    var bytes = [UInt8](repeating: 0, count: Self.stateStart + (1 << 20))
    func put(_ at: Int, _ value: UInt64, _ count: Int) { for i in 0..<count { bytes[at + i] = UInt8(truncatingIfNeeded: value >> UInt64(8 * i)) } }
    let facts = #"{"rom": "\#(ROMFile.builtIn.md5)", "game": "munch", "rule": null, "settings": "\#(settings.fingerprint)", "name": "job"}"#
    bytes.replaceSubrange(0..<8, with: "B26WATCH".utf8)
    put(8, 1, 4)
    put(12, UInt64(getpid()), 4)
    put(16, 2, 4)
    put(40, UInt64(facts.utf8.count), 4)
    bytes.replaceSubrange(64..<64 + facts.utf8.count, with: facts.utf8)
    try Files.write(bytes, to: path)
  }

  /// Plays the job: answers what the viewer asked for. Returns the environment asked for.
  private func answer(_ path: String, _ state: [UInt8], member: UInt32? = nil) throws -> UInt32 {
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    func read(_ at: UInt64, _ count: Int) throws -> [UInt8] {
      try file.seek(toOffset: at)
      return Array(try file.read(upToCount: count)!)
    }
    func write(_ at: UInt64, _ bytes: [UInt8]) throws {
      try file.seek(toOffset: at)
      try file.write(contentsOf: Data(bytes))
    }
    func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) } }
    let chosen = try read(20, 4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    try write(UInt64(Self.stateStart), state)
    try write(44, word(UInt32(state.count)) + word(member ?? chosen))
    try write(32, try read(24, 8))
    return chosen
  }

  @Test("A viewer shows the environment's machine, asks again, and goes on to the next one")
  func show() throws {
    try withScratchFolder { folder in
      let path = folder + "/1-0.watch"
      var settings = Environment.Settings()
      settings.observation = .ram
      try write(settings, to: path)
      var environment = try Environment(rom: ROMFile.builtIn.bytes, settings: settings)
      environment.reset(seed: 3)
      for _ in 0..<100 { try environment.step(2) }
      let found = try #require(WatchedJob.all(in: folder).first)
      #expect(found.job.facts.name == "job" && found.job.members == 2)
      let feed = try WatchFeed(found.job, rom: .builtIn)
      let rule = try #require(Rule.named("munch"))
      let session = try PlaySession(ConsoleSetup(rom: .builtIn, playing: rule.game), showing: feed)
      #expect(!session.runFrame().hasPicture)
      #expect(try answer(path, environment.savedState()) == 0)
      #expect(session.runFrame().hasPicture)
      // The viewer's console went one frame further.
      var frames: [Input] = []
      environment.takeInputs(into: &frames)
      try environment.step(2, frameSkip: 1)
      for i in 0..<128 { #expect(session.console[ram: i] == environment[ram: i]) }
      #expect(!session.runFrame().hasPicture)
      // A state that is being overwritten is left out.
      var torn = environment.savedState()
      torn[torn.count / 2] ^= 1
      _ = try answer(path, torn)
      #expect(!session.runFrame().hasPicture)
      session.hands.switches = [.select]
      _ = session.runFrame()
      #expect(try answer(path, environment.savedState()) == 1)
      #expect(session.runFrame().hasPicture)
      for _ in 0..<100 { _ = session.runFrame() }
      #expect(session.notice == "Waiting for the job")
    }
  }

  @Test("Files of other kinds are refused, those of ended jobs removed")
  func refusals() throws {
    try withScratchFolder { folder in
      let path = folder + "/2-0.watch"
      #expect(throws: HostError.self) { try WatchedJob(path: path) }
      #expect(throws: HostError.self) { try WatchedJob(path: folder) }
      try write(.init(), to: path)
      #expect(throws: HostError.self) { try WatchFeed(WatchedJob(path: path), rom: .builtIn, member: 2) }
      let good = try Files.read(path, kind: "file", limit: 1 << 22)
      for at in [0, 8, 40, 41, 65] {
        var bad = good
        bad[at] ^= 0x55
        try Files.write(bad, to: path)
        #expect(throws: HostError.self, "byte \(at)") { try WatchedJob(path: path) }
      }
      try Files.write(Array(good.prefix(1000)), to: path)
      #expect(throws: HostError.self) { try WatchedJob(path: path) }
      var ended = good
      ended.replaceSubrange(12..<16, with: [0xFE, 0xFF, 0xFF, 0x3F])  // no process has this number
      try Files.write(ended, to: path)
      #expect(WatchedJob.all(in: folder).isEmpty)
      #expect(access(path, F_OK) != 0)
    }
  }
}

import Foundation

/// A training job's environments that let themselves be watched: a file in memory that job and viewer share.
///
/// The format is described where it is written, in `watch.py` of the Python package.
public final class WatchedJob {
  public struct Facts: Decodable, Sendable {
    public let rom: String
    public let game: String
    /// The text of a rule that does not come with Beam2600.
    public let rule: String?
    public let settings: String
    public let name: String
  }

  public let facts: Facts
  public let process: pid_t
  /// Environments to choose from.
  public let members: Int
  private let memory: UnsafeMutableRawPointer
  private let size: Int

  private static let stateStart = 131_072

  /// Where jobs put their files.
  public static func folder(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    if let runtime = environment["XDG_RUNTIME_DIR"], !runtime.isEmpty { return runtime + "/beam2600" }
    return "\(environment["TMPDIR"] ?? "/tmp")/beam2600-\(getuid())"
  }

  /// The jobs that are running, the newest last. Files that a killed job left are removed.
  public static func all(in folder: String = folder()) -> [(path: String, job: WatchedJob)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var jobs: [(path: String, job: WatchedJob, time: Int)] = []
    for name in names where name.hasSuffix(".watch") {
      let path = "\(folder)/\(name)"
      guard let job = try? WatchedJob(path: path) else { continue }
      var status = stat()
      stat(path, &status)
      if job.isRunning { jobs.append((path, job, status.st_ctim.tv_sec)) } else { unlink(path) }
    }
    return jobs.sorted { ($0.time, $0.path) < ($1.time, $1.path) }.map { ($0.path, $0.job) }
  }

  /// - Throws: `HostError` if the file is not there or is no such file.
  public init(path: String) throws(HostError) {
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw HostError("The job '\(path)' cannot be watched: \(Files.reason(errno)).") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > Self.stateStart, status.st_size <= 1 << 26,
      let memory = mmap(nil, Int(status.st_size), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), memory != MAP_FAILED
    else { throw HostError("The file '\(path)' is not what a job shares with its viewers.") }
    (self.memory, size) = (memory, Int(status.st_size))
    process = pid_t(bitPattern: memory.load(fromByteOffset: 12, as: UInt32.self))
    members = Int(min(65_536, max(1, memory.load(fromByteOffset: 16, as: UInt32.self))))
    let length = Int(memory.load(fromByteOffset: 40, as: UInt32.self))
    let magic = Array(UnsafeRawBufferPointer(start: memory, count: 8)) == Array("B26WATCH".utf8)
    let text = Data(UnsafeRawBufferPointer(start: memory + 64, count: min(length, Self.stateStart - 64)))
    let facts = magic && memory.load(fromByteOffset: 8, as: UInt32.self) == 1 ? try? JSONDecoder().decode(Facts.self, from: text) : nil
    self.facts = facts ?? Facts(rom: "", game: "", rule: nil, settings: "", name: "")
    if facts == nil { throw HostError("The file '\(path)' is not what a job of this version shares with its viewers.") }
  }

  deinit { munmap(memory, size) }

  public var isRunning: Bool { kill(process, 0) == 0 || errno == EPERM }

  /// Asks for the state of an environment; the job answers after its next step.
  public func ask(for member: Int) {
    memory.storeBytes(of: UInt32(member), toByteOffset: 20, as: UInt32.self)
    memory.storeBytes(of: memory.load(fromByteOffset: 24, as: UInt64.self) &+ 1, toByteOffset: 24, as: UInt64.self)
  }

  public var isAnswered: Bool {
    memory.load(fromByteOffset: 24, as: UInt64.self) == memory.load(fromByteOffset: 32, as: UInt64.self)
  }

  /// The last answer: an environment's saved state. The job may be writing the next one over it, which its checksum tells.
  public var answer: (member: Int, state: [UInt8]) {
    let count = min(Int(memory.load(fromByteOffset: 44, as: UInt32.self)), size - Self.stateStart)
    let state = Array(UnsafeRawBufferPointer(start: memory + Self.stateStart, count: count))
    return (Int(memory.load(fromByteOffset: 48, as: UInt32.self)), state)
  }
}

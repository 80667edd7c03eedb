import Foundation

/// A process that a test started. Waits with `waitpid`: Foundation's `Process` waits for a channel that daemons keep open.
public final class Child {
  public let processIdentifier: pid_t
  private var waitStatus: Int32?

  /// - Parameters:
  ///   - output: a file for standard output; nil for none.
  ///   - errors: a file for standard error; nil for none.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String], output: String? = nil, errors: String? = nil
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output ?? "/dev/null", O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors ?? "/dev/null", O_WRONLY | O_CREAT, 0o600)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    // Test threads block signals, and a child inherits that: without this, nothing but SIGKILL would end it.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var identifier: pid_t = 0
    let failure = posix_spawn(&identifier, program, &actions, &attributes, &words, &variables)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
    processIdentifier = identifier
  }

  public var isRunning: Bool {
    guard waitStatus == nil else { return false }
    var status: Int32 = 0
    guard waitpid(processIdentifier, &status, WNOHANG) != 0 else { return true }
    waitStatus = status
    return false
  }

  /// Waits for the end, at most two minutes; then the process is killed.
  public func waitUntilExit() {
    if !Tool.wait(until: { !isRunning }) {
      kill(processIdentifier, SIGKILL)
      _ = Tool.wait(10) { !isRunning }
    }
  }

  public func terminate() {
    if isRunning { kill(processIdentifier, SIGTERM) }
    waitUntilExit()
  }

  public var wasSignalled: Bool { (waitStatus ?? 0) & 0x7f != 0 }
  /// What the process returned, or the signal that ended it.
  public var terminationStatus: Int32 { wasSignalled ? (waitStatus ?? 0) & 0x7f : (waitStatus ?? 0) >> 8 & 0xff }
}

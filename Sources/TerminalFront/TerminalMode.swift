import Foundation

/// Puts the terminal into game mode and, on every way out, back into the state it was in.
///
/// The state is global because signal handlers need it: they may only use what is ready-made, `write` and `tcsetattr`.
enum TerminalMode {
  /// Requests that a signal left for the main loop.
  struct Requests {
    /// The signal that asks to end; 0: none.
    var end: Int32 = 0
    var suspend = false
    var wasStopped = false
    var resized = false
  }

  private static let enterText =
    "\u{1b}[?1049h\u{1b}[?25l\u{1b}[2J"  // the other screen, no cursor, clear
    + "\u{1b}[>11u"  // kitty keyboard protocol: tell presses and releases of all keys
  private static let leaveText = "\u{1b}[<u\u{1b}[?2026l\u{1b}[0m\u{1b}[?25h\u{1b}[?1049l"

  private static let endSignals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  private static let crashSignals = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS]

  /// Enters game mode and installs the signal handlers. Returns false if standard input's mode cannot be set.
  static func begin() -> Bool {
    guard tcgetattr(STDIN_FILENO, savedMode) == 0 else { return false }
    let text = Array(leaveText.utf8)
    leaveBytes = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count)
    leaveBytes?.update(from: text, count: text.count)
    leaveCount = text.count
    requests = Requests()
    installHandlers()
    return enter()
  }

  /// Leaves game mode and takes the signal handlers away.
  static func end() {
    leaveFromAnywhere()
    for signal in endSignals + crashSignals + [SIGTSTP, SIGCONT, SIGWINCH] { Foundation.signal(signal, SIG_DFL) }
  }

  /// Stops the process as the shell expects of Ctrl-Z, and goes on in game mode when it is continued.
  static func suspend() {
    leaveFromAnywhere()
    raise(SIGSTOP)
    _ = enter()
    requests.wasStopped = true
  }

  /// What signals asked for since the last call.
  static func takeRequests() -> Requests {
    let taken = requests
    requests = Requests()
    return taken
  }

  static func enter() -> Bool {
    var mode = savedMode.pointee
    cfmakeraw(&mode)
    // read() returns at once, with what is there.
    withUnsafeMutableBytes(of: &mode.c_cc) {
      $0[Int(VMIN)] = 0
      $0[Int(VTIME)] = 0
    }
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &mode) == 0 else { return false }
    isEntered = true
    return send(Array(enterText.utf8))
  }

  /// Writes all of `bytes`. Returns false if the terminal is gone or a signal asks to end.
  static func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress! + sent, bytes.count - sent) }
      if count > 0 {
        sent += count
      } else if errno != EINTR && errno != EAGAIN || requests.end != 0 {
        return false
      }
    }
    return true
  }

  private static func installHandlers() {
    var action = sigaction()
    // No SA_RESTART: a write that a slow terminal holds up must give way to a signal.
    action.__sigaction_handler.sa_handler = { signal in
      switch signal {
      case SIGTSTP: requests.suspend = true
      case SIGWINCH: requests.resized = true
      // Somebody else's SIGSTOP: the shell has had the terminal meanwhile.
      case SIGCONT: requests.wasStopped = true
      default: requests.end = signal
      }
    }
    for signal in endSignals + [SIGTSTP, SIGCONT, SIGWINCH] { sigaction(signal, &action, nil) }

    // A crash may be of the stack itself, so its handler has its own.
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: 65536, alignment: 16)
    stack.ss_size = 65536
    sigaltstack(&stack, nil)
    var crash = sigaction()
    crash.sa_flags = Int32(
      bitPattern: UInt32(SA_ONSTACK) | UInt32(SA_NODEFER) | UInt32(bitPattern: Int32(truncatingIfNeeded: SA_RESETHAND)))
    crash.__sigaction_handler.sa_handler = { signal in
      leaveFromAnywhere()
      // The default action is back (SA_RESETHAND): end as the crash would have ended.
      raise(signal)
    }
    for signal in crashSignals { sigaction(signal, &crash, nil) }
  }
}

// Written before the handlers are installed, then only by the main thread and its handlers.
// The mode has memory of its own, which `tcgetattr` fills: Swift 6.3 reserves 57 bytes for a global `termios`, glibc writes 60.
nonisolated(unsafe) private let savedMode = UnsafeMutablePointer<termios>.allocate(capacity: 1)
nonisolated(unsafe) private var leaveBytes: UnsafeMutablePointer<UInt8>?
nonisolated(unsafe) private var leaveCount = 0
nonisolated(unsafe) private var isEntered = false
nonisolated(unsafe) private var requests = TerminalMode.Requests()

/// Restores screen, cursor, keyboard and line discipline. Calls only what a signal handler may.
private func leaveFromAnywhere() {
  guard isEntered else { return }
  isEntered = false
  _ = write(STDOUT_FILENO, leaveBytes, leaveCount)
  tcsetattr(STDIN_FILENO, TCSANOW, savedMode)
}

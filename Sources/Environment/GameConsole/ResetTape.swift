import VCS

/// Some of the 128 bytes of RAM.
struct RAMSet: Equatable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  var isFull: Bool { low & high == .max }
  func contains(_ i: Int) -> Bool { (i < 64 ? low >> UInt64(i) : high >> UInt64(i - 64)) & 1 != 0 }
  mutating func insert(_ i: Int) { if i < 64 { low |= 1 << UInt64(i) } else { high |= 1 << UInt64(i - 64) } }
}

/// A reset as it once went. Whenever all that the program read of the memory before it had written it is the same again,
/// and the input too, it can only go the same way: the machine is then put where it was afterwards instead of running.
///
/// Bytes that the program had not written yet are not part of it: the rule, which looks at the RAM after each frame, and the
/// selection of the mode see them as they are now.
final class ResetTape: @unchecked Sendable {
  struct Frame {
    var input: Input
    var ram: InlineArray<128, UInt8>
    /// Bytes written since the reset began.
    var written: RAMSet
  }

  var frames: [Frame] = []
  /// How many frames may be watched; if that is not enough, there will be no tape.
  let watching: Int
  /// RAM when it began, and the bytes of it that were read before they were written.
  var start: InlineArray<128, UInt8> = .init(repeating: 0)
  var needed = RAMSet()
  /// Where the timer started, if the program could tell.
  var timer: UInt8?
  var mode = 0
  var difficulty = 0
  /// The machine after it.
  var end = GameState()

  init(watching: Int) { self.watching = watching }

  func fits(_ game: borrowing GameConsole) -> Bool {
    guard mode == game.mode, difficulty == game.difficulty, timer == nil || timer == game.timerStart else { return false }
    for i in 0..<128 where needed.contains(i) && game.console[ram: i] != start[i] { return false }
    return true
  }
}

/// What a program reads and writes of the memory while it starts.
struct ResetWatcher: Watcher {
  var written = RAMSet()
  var needed = RAMSet()
  var hasSetTimer = false
  /// It read the timer before it had set it.
  var readsWildTimer = false
  /// Nothing of before the reset is left to be read. Most programs get there in their first frame.
  var hasSeenAll: Bool { written.isFull && hasSetTimer }
  private var opcode: UInt8 = 0
  /// Accesses of the running instruction.
  private var count = 0

  /// The third access of indexed zero-page instructions and of those that pull from the stack is a read whose value the
  /// processor throws away: nothing can depend on it.
  private var isThrownAway: Bool {
    guard count == 3 else { return false }
    switch opcode {
    case 0x20, 0x28, 0x40, 0x60, 0x68: return true
    default: return opcode & 0x1D == 0x01 && opcode & 0x10 == 0 || opcode & 0x1C == 0x14
    }
  }

  mutating func see(_ access: BusAccess) {
    count += 1
    if !access.isWrite, access.address == access.pc { (opcode, count) = (access.value, 1) }
    if isThrownAway { return }
    // Address lines: A12 is the cartridge's, A7 the RIOT's, A9 its registers, A2 (writes: and A4) the timer.
    guard access.address & 0x1080 == 0x0080 else { return }
    if access.address & 0x0200 == 0 {
      let i = Int(access.address & 0x7F)
      if access.isWrite { written.insert(i) } else if !written.contains(i) { needed.insert(i) }
    } else if access.isWrite {
      if access.address & 0x14 == 0x14 { hasSetTimer = true }
    } else if access.address & 4 != 0, !hasSetTimer {
      readsWildTimer = true
    }
  }

  mutating func seeObject(line: Int, row: Int, x: Int, width: Int, color: UInt8) {}
}

/// The resets that consoles with one image, rule and settings have seen, on any thread.
final class ResetTapes: @unchecked Sendable {
  private let monitor = Monitor()
  private var tapes: [ResetTape] = []
  private var resets = 0

  /// Watching takes longer than playing, so only who has reset so often does it to the end; others for a few frames. The
  /// timer starts at one of 75 values, and a game that has not come to an end with so many tapes never starts twice alike.
  private let patience: Int
  private let few: Int
  private static let most = 75

  init(patience: Int = 4, few: Int = 2) { (self.patience, self.few) = (patience, few) }

  var count: Int {
    monitor.lock()
    defer { monitor.unlock() }
    return tapes.count
  }

  func tape(for game: borrowing GameConsole) -> ResetTape? {
    monitor.lock()
    let all = tapes
    monitor.unlock()
    for tape in all where tape.fits(game) { return tape }
    return nil
  }

  /// Counts a reset that was not on tape. Returns how many frames of it to watch for a tape.
  func framesToWatch() -> Int {
    monitor.lock()
    defer { monitor.unlock() }
    resets += 1
    guard resets < 4 * Self.most && tapes.count < Self.most else { return 0 }
    return resets < patience ? few : .max
  }

  func add(_ tape: ResetTape) {
    monitor.lock()
    if tapes.count < Self.most { tapes.append(tape) }
    monitor.unlock()
  }
}

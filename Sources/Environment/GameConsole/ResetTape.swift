import VCS

/// Some of the 128 bytes of RAM.
struct RAMSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  var isFull: Bool { low & high == .max }
  func contains(_ i: Int) -> Bool { (i < 64 ? low >> UInt64(i) : high >> UInt64(i - 64)) & 1 != 0 }
  mutating func insert(_ i: Int) { if i < 64 { low |= 1 << UInt64(i) } else { high |= 1 << UInt64(i - 64) } }
}

/// A reset as it once went. Another one that comes to the same machine can only go on in the same way, if its input is the
/// same, too: the machine is then put where it was afterwards instead of running.
///
/// Resets differ in what RAM and timer hold before, but most programs set them all in their first frame or two. Those that
/// make a random number of the timer go one of 75 ways.
final class ResetTape: @unchecked Sendable {
  struct Frame {
    var input: Input
    var ram: InlineArray<128, UInt8>
  }

  var frames: [Frame] = []
  /// The machine after each of the first frames, wherever its clock stands, and where it stood.
  var meetings: [(moment: [UInt8], cycles: Int)] = []
  static let mostMeetings = 8
  let mode: Int
  let difficulty: Int
  /// The machine after it.
  var end = GameState()

  init(mode: Int, difficulty: Int) { (self.mode, self.difficulty) = (mode, difficulty) }
}

/// What a program writes of the RAM while it starts, and whether it reads some of it before it has written it.
struct ResetWatcher: Watcher {
  private(set) var written = RAMSet()
  private(set) var readsOldRAM = false
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
    // Address lines: A12 is the cartridge's, A7 the RIOT's, A9 its registers.
    guard access.address & 0x1280 == 0x0080 else { return }
    let i = Int(access.address & 0x7F)
    if access.isWrite { written.insert(i) } else if !written.contains(i) { readsOldRAM = true }
  }

  mutating func seeObject(line: Int, row: Int, x: Int, width: Int, color: UInt8) {}
}

/// The resets that consoles with one image, rule and settings have seen, on any thread, and the waiting after them.
final class ResetTapes: @unchecked Sendable {
  private struct Place: Hashable {
    var mode: Int
    var difficulty: Int
    var moment: [UInt8]
  }

  private let monitor = Monitor()
  private var meetings: [Place: ResetTape] = [:]
  private var waits: [WaitTape] = []
  private var tapes = 0
  /// A game that has not come to an end with so many tapes never starts twice alike.
  private let most: Int
  private static let mostWaits = 4

  init(most: Int = 75) { self.most = most }

  var count: Int {
    monitor.lock()
    defer { monitor.unlock() }
    return tapes
  }

  /// The tape of a reset that came to this machine.
  func tape(mode: Int, difficulty: Int, at moment: [UInt8]) -> ResetTape? {
    monitor.lock()
    defer { monitor.unlock() }
    return meetings[Place(mode: mode, difficulty: difficulty, moment: moment)]
  }

  func add(_ tape: ResetTape) {
    monitor.lock()
    defer { monitor.unlock() }
    guard tapes < most else { return }
    tapes += 1
    for meeting in tape.meetings { meetings[Place(mode: tape.mode, difficulty: tape.difficulty, moment: meeting.moment)] = tape }
  }

  /// The waiting that begins with this machine; nil: there are too many already.
  func wait(from start: [UInt8], cycles: Int) -> WaitTape? {
    monitor.lock()
    defer { monitor.unlock() }
    if let known = waits.first(where: { $0.start == start }) { return known }
    guard waits.count < min(Self.mostWaits, most) else { return nil }
    waits.append(WaitTape(start, cycles: cycles))
    return waits.last
  }
}

/// The frames in which an agent waits before an episode, from one machine on: the same ones for as long as its input is.
final class WaitTape: @unchecked Sendable {
  /// A frame's input, and the machine after it.
  final class Moment: Sendable {
    let input: Input
    let machine: Snapshot
    init(_ input: Input, _ machine: Snapshot) { (self.input, self.machine) = (input, machine) }
  }

  let start: [UInt8]
  /// When it began.
  let cycles: Int
  private let monitor = Monitor()
  private var moments: [Moment] = []

  init(_ start: [UInt8], cycles: Int) { (self.start, self.cycles) = (start, cycles) }

  subscript(at: Int) -> Moment? {
    monitor.lock()
    defer { monitor.unlock() }
    return at < moments.count ? moments[at] : nil
  }

  /// Adds the moment that follows `at` others. False: somebody else was first, with another input.
  func add(_ moment: Moment, at: Int) -> Bool {
    monitor.lock()
    defer { monitor.unlock() }
    if moments.count == at { moments.append(moment) }
    return moments[at].input == moment.input
  }
}

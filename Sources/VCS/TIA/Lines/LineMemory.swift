/// What lines did to the TIA, so that one that comes again need not be run again.
///
/// A line is told by how it begins (`LineState`), by what is written in it and when, and by where the objects stand that matter
/// (`Involved`). Its outcome is the next line's beginning, how far the objects have gone, the collisions and, if somebody
/// looks, the pixels. Nothing in here depends on the cartridge, so that consoles that are run in turn can share it
/// (`Console.exchange`). When it is full, all is forgotten.
public struct LineMemory: ~Copyable {
  struct State {
    let state: LineState
    /// What comes of a line without writes, if it is the same wherever the objects stand; -1: not known.
    var idle: Int32 = -1
  }

  /// A beginning and the writes after it.
  struct Script {
    let state: Int32
    let first: Int32, count: Int32
    let involved: Involved
  }

  struct Outcome {
    let script: Int32
    /// The next line's.
    let state: Int32
    /// The places that matter, and which of them do.
    let places: Places
    let lanes: UInt64
    /// Where these objects stand then, and how far the others go.
    let ways: Places
    let collisions: UInt16
    /// Pairs of objects of which `collisions` tells whether they meet: the others had before.
    let known: UInt16
    /// -1: black, or not drawn.
    let row: Int32
    /// Nothing was written, nothing moved, and the next line begins as this one did.
    let isIdle: Bool
    /// Some places begin with another's: see `Involved.start`.
    let bringsAlong: Bool

    static var none: Outcome {
      Outcome(
        script: -1, state: -1, places: Places(bits: 0), lanes: 0, ways: Places(bits: 0), collisions: 0, known: 0, row: -1,
        isIdle: false, bringsAlong: false)
    }
  }

  private(set) var states: Shelf<State>
  private(set) var scripts: Shelf<Script>
  private(set) var outcomes: Shelf<Outcome>
  private var writes: Shelf<LineWrite>
  private var rows: Shelf<UInt8>

  /// Memory for so many outcomes, a power of two from 256 on, at about 140 bytes each; it is taken as it fills. 0: none, a
  /// console with it runs every line.
  public init(outcomes capacity: Int) {
    states = Shelf(capacity: capacity / 4)
    scripts = Shelf(capacity: capacity / 2)
    outcomes = Shelf(capacity: capacity)
    writes = Shelf(capacity: capacity * 4)
    rows = Shelf(capacity: capacity / 4 * 160)
  }

  var isUsable: Bool { outcomes.hasRoom(256) || outcomes.count > 0 }

  /// By number in the picture, what each line was last: most are the same again. Side by side, so that a frame reads them in
  /// one stream.
  private var recent = Shelf<RecentLine>(capacity: LineMemory.linesInMind)
  private static var linesInMind: Int { 512 }

  @inline(__always) private static func mind(_ number: Int) -> Int32 { Int32(truncatingIfNeeded: number & (linesInMind &- 1)) }

  /// Safe: there are all of them as soon as there is a state.
  @inline(__always) func recentLine(_ number: Int) -> UnsafePointer<RecentLine> { recent.pointer(to: Self.mind(number)) }

  /// A line more, and the state after it, can be remembered.
  var hasRoom: Bool {
    states.hasRoom(2) && scripts.hasRoom(1) && outcomes.hasRoom(1) && writes.hasRoom(64) && rows.hasRoom(160)
  }

  mutating func forgetAll() {
    states.clear()
    scripts.clear()
    outcomes.clear()
    writes.clear()
    rows.clear()
    recent.clear()
  }

  // MARK: states

  /// The place of a state. There is room.
  mutating func place(of state: LineState) -> Int32 {
    while recent.count < Self.linesInMind { _ = recent.add(RecentLine()) }
    let hash = state.hash
    var probe = hash
    while let place = states.find(&probe) {
      if states[place].state == state { return place }
    }
    return states.add(State(state: state), hash)
  }

  // MARK: scripts

  /// The script of a line; -1 if it is new.
  @inline(never) mutating func script(of line: LineInProgress) -> Int32 {
    var probe = Self.hash(line)
    while let place = scripts.find(&probe) {
      if scripts[place].state == line.state, isScript(place, of: line) { return place }
    }
    return -1
  }

  /// Whether these are a line's writes.
  @inline(__always) private func isScript(_ script: Int32, of line: LineInProgress) -> Bool {
    let count = Int(scripts[script].count)
    if count != line.count { return false }
    if count == 0 { return true }
    let writes = writes.pointer(to: scripts[script].first)
    var differences: UInt32 = 0
    for i in 0..<count { differences |= writes[i].bits ^ line.writes[i].bits }
    return differences == 0
  }

  private static func hash(_ line: LineInProgress) -> UInt64 {
    var hash = UInt64(UInt32(bitPattern: line.state)) &* 0x9E37_79B9_7F4A_7C15
    for i in 0..<line.count { hash = (hash ^ hash >> 29 ^ UInt64(line.writes[i].bits)) &* 0xBF58_476D_1CE4_E5B9 }
    return hash ^ hash >> 32
  }

  /// There is room.
  mutating func addScript(of line: LineInProgress) -> Int32 {
    let first = writes.add(line.writes, line.count)
    let involved = Involved(states[line.state].state, UnsafeBufferPointer(start: line.writes, count: line.count))
    return scripts.add(Script(state: line.state, first: first, count: Int32(line.count), involved: involved), Self.hash(line))
  }

  // MARK: outcomes

  /// What came of a line without writes, if that is known to be the same wherever the objects stand; else -1.
  @inline(__always) func idleOutcome(of line: LineInProgress) -> Int32 { line.count == 0 ? states[line.state].idle : -1 }

  @inline(__always) private func isOutcome(_ place: Int32, _ places: Places, _ lanes: UInt64) -> Bool {
    outcomes[place].lanes == lanes && (outcomes[place].places.bits ^ places.bits) & lanes == 0
  }

  /// What comes of a script with the objects at such places; -1 if that is new.
  @inline(never) mutating func outcome(of script: Int32, _ places: Places, number: Int) -> Int32 {
    let lanes = scripts[script].involved.lanes(places)
    var probe = Self.hash(script, places, lanes)
    while let place = outcomes.find(&probe) {
      if outcomes[place].script == script, isOutcome(place, places, lanes) {
        note(place, number)
        return place
      }
    }
    return -1
  }

  private static func hash(_ script: Int32, _ places: Places, _ lanes: UInt64) -> UInt64 {
    var hash = UInt64(UInt32(bitPattern: script)) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 29 ^ places.bits & lanes) &* 0xBF58_476D_1CE4_E5B9
    return hash ^ hash >> 32
  }

  /// There is room. `old` is what was known less well of the same, or -1.
  mutating func addOutcome(_ outcome: Outcome, replacing old: Int32, number: Int) {
    var place = old
    if old >= 0 {
      outcomes[old] = outcome
    } else {
      place = outcomes.add(outcome, Self.hash(outcome.script, outcome.places, outcome.lanes))
    }
    note(place, number)
    let script = scripts[outcome.script]
    if script.count == 0, outcome.lanes == 0 { states[script.state].idle = place }
  }

  private mutating func note(_ place: Int32, _ number: Int) {
    let outcome = outcomes[place], script = scripts[outcome.script]
    recent[Self.mind(number)].set(outcome, place, script, writes.pointer(to: script.first))
  }

  // MARK: rows

  /// There is room.
  mutating func addRow(_ pixels: UnsafePointer<UInt8>) -> Int32 { rows.add(pixels, 160) / 160 }

  @inline(__always) func row(_ place: Int32) -> UnsafePointer<UInt8> { rows.pointer(to: place &* 160) }

  deinit {
    states.free()
    scripts.free()
    outcomes.free()
    writes.free()
    rows.free()
    recent.free()
  }
}

/// A growing row of trivial values, found by hash if they were added with one. It takes memory only as it fills.
///
/// Safe: places come from `add` and `find`, are kept only in the memory that is cleared with them, and are masked, so that
/// none is ever outside.
struct Shelf<Element> {
  private(set) var count = 0
  private let capacity: Int
  private var elements: UnsafeMutablePointer<Element>?
  /// Places plus one by hash; 0: none.
  private var index: UnsafeMutablePointer<Int32>?

  /// A power of two (a multiple of one for bytes, which are never found by hash).
  init(capacity: Int) { self.capacity = capacity }

  func free() {
    elements?.deallocate()
    index?.deallocate()
  }

  func hasRoom(_ more: Int) -> Bool { count + more <= capacity }

  mutating func clear() {
    count = 0
    index?.update(repeating: 0, count: 2 * capacity)
  }

  @inline(__always) subscript(place: Int32) -> Element {
    unsafeAddress { UnsafePointer(elements.unsafelyUnwrapped) + Int(place) }
    unsafeMutableAddress { elements.unsafelyUnwrapped + Int(place) }
  }

  @inline(__always) func pointer(to place: Int32) -> UnsafePointer<Element> {
    UnsafePointer(elements.unsafelyUnwrapped) + Int(place)
  }

  private mutating func allocate() {
    if elements == nil { elements = .allocate(capacity: capacity) }
  }

  mutating func add(_ element: Element) -> Int32 {
    allocate()
    (elements.unsafelyUnwrapped + count).initialize(to: element)
    count += 1
    return Int32(count - 1)
  }

  mutating func add(_ first: UnsafePointer<Element>, _ number: Int) -> Int32 {
    allocate()
    (elements.unsafelyUnwrapped + count).initialize(from: first, count: number)
    count += number
    return Int32(count - number)
  }

  mutating func add(_ element: Element, _ hash: UInt64) -> Int32 {
    if index == nil {
      index = .allocate(capacity: 2 * capacity)
      index!.initialize(repeating: 0, count: 2 * capacity)
    }
    let place = add(element)
    var slot = Int(truncatingIfNeeded: hash) & (2 * capacity - 1)
    while index![slot] != 0 { slot = (slot + 1) & (2 * capacity - 1) }
    index![slot] = place + 1
    return place
  }

  /// The next place that may have this hash, which advances; nil: no more.
  @inline(__always) func find(_ hash: inout UInt64) -> Int32? {
    guard let index else { return nil }
    let place = index[Int(truncatingIfNeeded: hash) & (2 &* capacity &- 1)]
    hash = hash &+ 1
    return place > 0 ? place &- 1 : nil
  }
}

import Synchronization

/// A line as it began and what came of it: the next line's beginning, how far the objects have gone, and the collisions. One of
/// zeros is unknown.
struct KnownLine {
  /// 1 more than the writes, or 0 if nothing is known.
  private var extent: Int32 = 0
  private var flags: UInt8 = 0
  /// How often in a row another line came.
  private var misses: UInt8 = 0
  /// Of objects that may show something: see `Involved`.
  private var pairs: UInt16 = 0
  /// How it began.
  private var state = LineState()
  /// Bits of it that matter, and bits that stay as they are: see `Involved`.
  private var players: UInt64 = 0, missiles: UInt64 = 0, keptPlayers: UInt64 = 0, keptMissiles: UInt64 = 0
  /// The places, and which of them matter: at any rate, and if the pixels or some pair matter.
  private var places = Places(bits: 0)
  private var lanes: UInt64 = 0
  private var shownLanes: UInt64 = 0

  private var next = LineState()
  /// Where these objects stand then, and how far the others go.
  private var ways = Places(bits: 0)
  private var placedLanes: UInt64 = 0
  /// Tells the pixels of this line from all others.
  private(set) var tag: UInt64 = 0
  private var collisions: UInt16 = 0
  /// Pairs of objects of which `collisions` tells whether they meet: the others had before.
  private var known: UInt16 = 0

  /// Of all memories.
  private static let tags = Atomic<UInt64>(RowContents.Tag.first)

  private enum Flag {
    static let isMoved: UInt8 = 1, follows0: UInt8 = 2, follows1: UInt8 = 4, isIdle: UInt8 = 8, isBlack: UInt8 = 16, clears: UInt8 = 32,
      isDrawn: UInt8 = 64
  }

  /// Nothing was written, nothing moved (from these places), and the next line begins as this one did.
  @inline(__always) var isIdle: Bool { flags & Flag.isIdle != 0 }
  /// All its pixels are black, or none were drawn.
  @inline(__always) var isBlack: Bool { flags & Flag.isBlack != 0 }

  /// Whether a line is this one again, if these collisions are latched when it begins. Asked as one question: which line comes
  /// is hard to foretell for the host. `writes` are this one's.
  @inline(__always) func isLike(_ line: LineInProgress, _ latches: UInt16, _ writes: UnsafePointer<LineWrite>) -> Bool {
    // Pairs that may collide for the first time.
    let open = flags & Flag.clears != 0 ? pairs : pairs & ~latches
    let matters = lanes | (open != 0 || flags & Flag.isDrawn != 0 ? shownLanes : 0)
    return state.difference(line.state, players: players, missiles: missiles) | (places.bits ^ line.places.bits) & matters
      | UInt64(open & ~known) | UInt64(bitPattern: Int64(extent) ^ Int64(line.count &+ 1)) == 0 && Self.areSame(writes, line.writes, line.count)
      && (flags & Flag.isMoved == 0 || Involved.lanesMoved(lanes, line.places) == lanes)
  }

  @inline(__always) private static func areSame(_ a: UnsafePointer<LineWrite>, _ b: UnsafePointer<LineWrite>, _ count: Int) -> Bool {
    // Safe: `count` is at most `mostWrites`, since `extent` is at most 1 more.
    var differences: UInt32 = 0
    for i in 0..<count { differences |= a[i].bits ^ b[i].bits }
    return differences == 0
  }

  /// The latches when the line is over.
  @inline(__always) func latchesAfter(_ latches: UInt16) -> UInt16 { (flags & Flag.clears != 0 ? 0 : latches) | collisions }

  @inline(__always) func stateAfter(_ before: LineState) -> LineState {
    var after = next
    after.players = after.players & ~keptPlayers | before.players & keptPlayers
    after.missiles = after.missiles & ~keptMissiles | before.missiles & keptMissiles
    return after
  }

  /// Where the objects are at the next line's beginning.
  @inline(__always) func placesAfter(_ start: Places) -> Places {
    var bits = start.bits
    if flags & (Flag.isMoved | Flag.follows0 | Flag.follows1) != 0 { bits = Self.start(bits, flags) }
    return Places(bits: bits & ~placedLanes).advanced(by: ways)
  }

  /// What the places that do not matter start from.
  private static func start(_ start: UInt64, _ flags: UInt8) -> UInt64 {
    var bits = start
    if flags & Flag.isMoved != 0 { bits = bits & ~Places.Lane.lastMotion | (bits & Places.Lane.ball) << 10 }
    if flags & Flag.follows0 != 0 { bits = bits & ~Places.Lane.m0 | (bits & Places.Lane.p0) << 20 }
    if flags & Flag.follows1 != 0 { bits = bits & ~Places.Lane.m1 | (bits & Places.Lane.p1) << 20 }
    return bits
  }

  /// Another line came. Whether to note it: always, unless that happens again and again, then every fourth time.
  mutating func isToBeNoted() -> Bool {
    misses = misses == 255 ? 128 : misses &+ 1
    return misses < 8 || misses & 3 == 0
  }

  @inline(__always) mutating func noteHit() { misses = 0 }

  /// Room for the writes of a line.
  static var mostWrites: Int { 16 }

  /// Notes a line that was run, and its writes. Forgets all if it had too many.
  mutating func set(
    _ line: LineInProgress, writes: UnsafeMutablePointer<LineWrite>, next: LineState, _ placesAfter: Places, latches before: UInt16,
    _ after: UInt16, isDrawing: Bool
  ) {
    extent = 0
    guard line.count <= Self.mostWrites else { return }
    let involved = Involved(line.state, UnsafeBufferPointer(start: line.writes, count: line.count))
    lanes = involved.lanes(line.places)
    (players, missiles) = (involved.players, involved.missiles)
    (keptPlayers, keptMissiles) = (involved.keptPlayers, involved.keptMissiles)
    placedLanes = involved.placedLanes | lanes
    (shownLanes, pairs) = (involved.shownLanes, involved.pairs)
    (state, places, self.next) = (line.state, line.places, next)
    // What was latched before has not been looked for.
    (collisions, known) = involved.clears ? (after, ~0) : (after & ~before, ~before)
    writes.update(from: line.writes, count: line.count)
    flags = (involved.isMoved ? Flag.isMoved : 0) | (involved.follows0 ? Flag.follows0 : 0) | (involved.follows1 ? Flag.follows1 : 0)
    if involved.clears { flags |= Flag.clears }
    if isDrawing { flags |= Flag.isDrawn }
    ways = placesAfter.way(from: Places(bits: Self.start(line.places.bits, flags) & ~placedLanes))
    if line.count == 0, next == line.state, placesAfter == line.places { flags |= Flag.isIdle }
    if isDrawing { tag = Self.tags.add(1, ordering: .relaxed).newValue }
    if !isDrawing || line.count == 0 && line.state.vblank { flags |= Flag.isBlack }
    extent = Int32(line.count + 1)
  }
}

/// A line of the picture as it was last: two lines of a host's cache, in the order in which they are needed.
struct RecentLine {
  /// As in LineMemory. -1: there was none, or it has too many writes.
  private var state: Int32 = -1
  private var count: Int32 = 0
  private(set) var outcome = LineMemory.Outcome.none
  private(set) var place: Int32 = -1
  private var isMoved = false
  private var writes: InlineArray<12, LineWrite> = .init(repeating: LineWrite(0, 0, at: 0))

  @inline(__always) func isLike(_ line: LineInProgress) -> Bool {
    if state != line.state || Int(count) != line.count { return false }
    if (outcome.places.bits ^ line.places.bits) & outcome.lanes != 0 { return false }
    // Safe: `count` is at most 12, since `state` is known.
    var differences: UInt32 = 0
    for i in 0..<line.count { differences |= writes[unchecked: i].bits ^ line.writes[i].bits }
    if differences != 0 { return false }
    return !isMoved || Involved.lanesMoved(outcome.lanes, line.places) == outcome.lanes
  }

  mutating func set(_ outcome: LineMemory.Outcome, _ place: Int32, _ script: LineMemory.Script, _ writes: UnsafePointer<LineWrite>) {
    if script.count > 12 {
      state = -1
      return
    }
    (state, count, self.outcome, self.place) = (script.state, script.count, outcome, place)
    isMoved = script.involved.isMoved
    for i in 0..<Int(count) { self.writes[i] = writes[i] }
  }
}

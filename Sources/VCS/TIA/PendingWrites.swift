/// Writes that take effect some colour clocks after the bus cycle, in the order in which they fall due.
///
/// Every write acts, also when the register is written again meanwhile, as a read-modify-write does. The CPU writes at most
/// every third clock and the longest delay is six, so three are pending at the most.
struct PendingWrites: Sendable {
  struct Entry: Sendable {
    /// Colour clocks until it acts.
    var delay: Int8 = 0
    var register: UInt8 = 0
    var value: UInt8 = 0
  }

  var entries: InlineArray<4, Entry> = .init(repeating: Entry())
  var count = 0

  @inline(__always) var isEmpty: Bool { count == 0 }

  mutating func add(register: UInt8, value: UInt8, delay: Int8) {
    var place = count & 3
    while place > 0, entries[place &- 1].delay > delay {
      entries[place] = entries[place &- 1]
      place &-= 1
    }
    entries[place] = Entry(delay: delay, register: register, value: value)
    count = min(count &+ 1, 4)
  }

  /// One colour clock passed.
  @inline(__always) mutating func age(by clocks: Int8 = 1) {
    for i in 0..<count { entries[i].delay &-= clocks }
  }

  /// Takes out the first write that is due, if any.
  mutating func takeDue() -> Entry? {
    guard count > 0, entries[0].delay <= 0 else { return nil }
    let entry = entries[0]
    for j in 0..<max(0, count &- 1) { entries[j] = entries[j &+ 1] }
    count &-= 1
    return entry
  }
}

/// Objects many clocks at a time.
///
/// An object is *settled* when nothing happened to it lately: its whole drawing state is then a function of its counter,
/// and its output over any number of clocks a piece of its ring. While it is settled only the counter is kept up to date;
/// `unsettle()` computes the rest when a strobe or a single clock needs it. After a strobe in mid-line an object is not
/// settled for some clocks, and is then clocked one by one, as the plain machine does.
extension Player {
  /// The drawing state that `counter` stands for.
  private func drawing() -> (age: Int, copy: UInt8)? {
    let length = divider == 1 ? 13 : divider == 2 ? 22 : 38
    for copy in UInt8(1)...3 {
      let age = Copies.age(of: copy, mode: mode, counter: counter)
      if age < length { return (age, copy) }
    }
    return nil
  }

  mutating func trySettle() {
    guard !isSettled, dividerCountdown < 0, divider == Copies.divider(mode: mode) else { return }
    guard let (age, copy) = drawing() else {
      isSettled = !isRendering
      return
    }
    isSettled = isRendering && self.copy == copy && Int(renderCounter) == age - 5 && sample == Self.sample(age, divider)
  }

  private static func sample(_ age: Int, _ divider: UInt8) -> UInt8 {
    if divider == 1 { return UInt8(max(age - 5, 0)) }
    return UInt8(max(age - 6, 0)) / divider
  }

  mutating func unsettle() {
    guard isSettled else { return }
    isSettled = false
    guard let (age, copy) = drawing() else {
      isRendering = false
      return
    }
    isRendering = true
    renderCounter = Int8(age - 5)
    sample = Self.sample(age, divider)
    self.copy = copy
  }

  @inline(__always) mutating func updateRing() { if isRingStale { buildRing() } }

  private mutating func buildRing() {
    isRingStale = false
    ring.clear()
    guard pattern != 0 else { return }
    let pixels = UInt32(pattern.bitReversed)
    switch divider {
    case 1:
      for copy in UInt8(1)...3 {
        let start = Copies.start(of: copy, mode: mode)
        if start < 160 { ring.add(pixels, at: Int(start) + 6) }
      }
    case 2: ring.add(pixels.spread(by: 2), at: 156 + 7)
    default: ring.add(pixels.spread(by: 4), at: 156 + 7)
    }
  }

  /// Runs up to 64 clocks of the visible line, settled, and returns what it shows in them, the first in bit 0.
  @inline(__always) mutating func runSettled(_ clocks: Int) -> UInt64 {
    updateRing()
    let bits = ring.bits(from: counter)
    counter = counter.advanced(onRing: clocks)
    return bits
  }

  /// Runs up to 160 clocks that show nothing.
  @inline(__always) mutating func skip(_ clocks: Int) { counter = counter.advanced(onRing: clocks) }

  /// Not drawing, and settled.
  var isIdle: Bool { isSettled && drawing() == nil }

  /// Whether the object shows nothing now and in the next clocks that it may get.
  @inline(__always) mutating func isDark(for clocks: Int) -> Bool {
    trySettle()
    guard isSettled else { return false }
    updateRing()
    return ring.bits(from: counter) & ((1 &<< UInt64(clocks + 1)) &- 1) == 0
  }

}

extension Missile {
  private func drawing() -> (age: Int, copy: UInt8)? {
    for copy in UInt8(1)...3 {
      let age = Copies.age(of: copy, mode: mode, counter: counter)
      if age < 4 + Int(width) { return (age, copy) }
    }
    return nil
  }

  /// A locked missile starts no copies: it settles once it draws nothing.
  mutating func trySettle() {
    guard !isSettled, !motion.isMoving else { return }
    guard !isLocked, let (age, copy) = drawing() else {
      isSettled = !isRendering
      return
    }
    isSettled = isRendering && self.copy == copy && Int(renderCounter) == age - 4 && (age < 4 || effectiveWidth == width)
  }

  mutating func unsettle() {
    guard isSettled else { return }
    isSettled = false
    guard !isLocked, let (age, copy) = drawing() else {
      isRendering = false
      return
    }
    isRendering = true
    renderCounter = Int8(age - 4)
    self.copy = copy
  }

  @inline(__always) mutating func updateRing() { if isRingStale { buildRing() } }

  private mutating func buildRing() {
    isRingStale = false
    ring.clear()
    let pixels = (UInt32(1) << UInt32(width)) - 1
    for copy in UInt8(1)...3 {
      let start = Copies.start(of: copy, mode: mode)
      if start < 160 { ring.add(pixels, at: Int(start) + 5) }
    }
  }

  /// Gives a settled missile some clocks. The effective width is taken over just before a copy's first pixel.
  @inline(__always) mutating func advanceSettled(_ clocks: Int) {
    if effectiveWidth != width, !isLocked { takeOverWidth(clocks) }
    counter = counter.advanced(onRing: clocks)
  }

  private mutating func takeOverWidth(_ clocks: Int) {
    for copy in UInt8(1)...3 {
      let start = Copies.start(of: copy, mode: mode)
      if start < 160, (Int(start) &+ 4 &+ 160 &- Int(counter)) % 160 < clocks { effectiveWidth = width }
    }
  }

  /// Runs up to 64 visible clocks, settled, beside a settled player that has already run them.
  @inline(__always) mutating func runSettled(_ clocks: Int, _ playerCounter: UInt8, _ playerDivider: UInt8) -> UInt64 {
    guard isEnabled, !isLocked else {
      advanceSettled(clocks)
      follow(playerCounter, playerDivider, clocks)
      return 0
    }
    updateRing()
    let bits = ring.bits(from: counter)
    advanceSettled(clocks)
    return bits
  }

  /// A locked missile beside a settled player that has run some clocks: the player's pixel 4 has gone by if its counter
  /// passed one of the values that it has then.
  @inline(__always) mutating func follow(_ playerCounter: UInt8, _ divider: UInt8, _ clocks: Int) {
    guard isLocked else { return }
    let (first, last, offset): (Int, Int, Int) =
      switch divider {
      case 1: (6, 6, 5)
      case 2: (11, 12, 8)
      default: (19, 22, 12)
      }
    let now = Int(playerCounter)
    let since = now >= last ? now &- last : now &+ 160 &- last
    guard since < clocks || now >= first && now <= last else { return }
    counter = UInt8(truncatingIfNeeded: now >= offset ? now &- offset : now &+ 160 &- offset)
  }

  /// Runs up to 160 clocks that show nothing.
  @inline(__always) mutating func skip(_ clocks: Int) { advanceSettled(clocks) }

  /// Not drawing, and settled.
  var isIdle: Bool { isSettled && (isLocked || drawing() == nil) }

  @inline(__always) mutating func isDark(for clocks: Int) -> Bool {
    trySettle()
    guard isSettled else { return false }
    if isLocked || !isEnabled { return true }
    updateRing()
    return ring.bits(from: counter) & ((1 &<< UInt64(clocks + 1)) &- 1) == 0
  }

}

extension Ball {
  private func drawing() -> Int? {
    let age = (Int(counter) &+ 159 &- 156) % 160
    return age < 4 + Int(width) ? age : nil
  }

  mutating func trySettle() {
    guard !isSettled, !motion.isMoving else { return }
    guard let age = drawing() else {
      isSettled = !isRendering
      return
    }
    isSettled = isRendering && Int(renderCounter) == age - 4
  }

  mutating func unsettle() {
    guard isSettled else { return }
    isSettled = false
    guard let age = drawing() else {
      isRendering = false
      return
    }
    isRendering = true
    renderCounter = Int8(age - 4)
  }

  @inline(__always) mutating func updateRing() { if isRingStale { buildRing() } }

  private mutating func buildRing() {
    isRingStale = false
    ring.clear()
    ring.add((UInt32(1) << UInt32(width)) - 1, at: 156 + 5)
  }

  @inline(__always) mutating func run(_ clocks: Int) -> UInt64 {
    trySettle()
    guard isSettled else { return runSingly(clocks) }
    var bits: UInt64 = 0
    if isEnabled {
      updateRing()
      bits = ring.bits(from: counter)
    }
    advanceSettled(clocks)
    return bits
  }

  /// Gives a settled ball some clocks. A START takes note of the last motion, for a disturbance that may come later.
  @inline(__always) mutating func advanceSettled(_ clocks: Int) {
    let toStart = counter <= 156 ? 156 &- Int(counter) : 316 &- Int(counter)
    if toStart < clocks { noteMotion() }
    counter = counter.advanced(onRing: clocks)
  }

  /// Runs up to 160 clocks that show nothing.
  @inline(__always) mutating func skip(_ clocks: Int) { advanceSettled(clocks) }

  /// Not drawing, and settled.
  var isIdle: Bool { isSettled && drawing() == nil }

  private mutating func runSingly(_ clocks: Int) -> UInt64 {
    var bits: UInt64 = 0
    for i in 0..<clocks {
      tick(isRegular: true)
      if output { bits |= 1 &<< UInt64(i) }
    }
    return bits
  }

  @inline(__always) mutating func isDark(for clocks: Int) -> Bool {
    trySettle()
    guard isSettled else { return false }
    if !isEnabled { return true }
    updateRing()
    return ring.bits(from: counter) & ((1 &<< UInt64(clocks + 1)) &- 1) == 0
  }

}

extension UInt8 {
  /// A counter some clocks (at most 160) later.
  @inline(__always) func advanced(onRing clocks: Int) -> UInt8 {
    let next = Int(self) &+ clocks
    return UInt8(truncatingIfNeeded: next >= 160 ? next &- 160 : next)
  }
}

extension UInt32 {
  /// Each of eight bits becomes 2 or 4.
  func spread(by factor: UInt32) -> UInt32 {
    var result: UInt32 = 0
    for i in 0..<UInt32(8) where self >> i & 1 != 0 { result |= ((1 << factor) - 1) << (i * factor) }
    return result
  }
}

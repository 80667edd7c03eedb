/// What each object shows in a line, as a function of its counter.
///
/// While the TIA stretches, an object's `counter` is the value that it has at pixel 0 of the line: 160 clocks bring it
/// round, so that it changes only by motion and strobes. Everything else that an object's drawing state is made of follows
/// from it, but for an object that was strobed or resized and lost a copy: it is dark up to its track's `darkTo`.
extension Player {
  /// Clocks from a START to the end of its copy.
  private var copyLength: Int { divider == 1 ? 13 : divider == 2 ? 22 : 38 }

  /// The copy whose drawing (or the delay before it) a counter value is in.
  private func drawing(at counter: UInt8) -> (age: Int, copy: UInt8)? {
    let length = copyLength
    for copy in UInt8(1)...3 {
      let age = Copies.age(of: copy, mode: mode, counter: counter)
      if age < length { return (age, copy) }
    }
    return nil
  }

  private static func sample(_ age: Int, _ divider: UInt8) -> UInt8 {
    divider == 1 ? UInt8(max(age - 5, 0)) : UInt8(max(age - 6, 0)) / divider
  }

  /// The drawing state is what the counter stands for.
  var isSettled: Bool {
    guard dividerCountdown < 0, divider == Copies.divider(mode: mode) else { return false }
    guard let (age, copy) = drawing(at: counter) else { return !isRendering }
    return isRendering && self.copy == copy && Int(renderCounter) == age - 5 && sample == Self.sample(age, divider)
  }

  /// Sets the drawing state that the counter stands for.
  mutating func settle(isDark: Bool) {
    guard let (age, copy) = drawing(at: counter), !isDark else {
      isRendering = false
      return
    }
    isRendering = true
    renderCounter = Int8(age - 5)
    sample = Self.sample(age, divider)
    self.copy = copy
  }

  @inline(__always) mutating func refresh() { if track.isStale { makeTrack() } }

  private mutating func makeTrack() {
    track.isStale = false
    track.current = LineMask()
    guard graphics != 0 else { return }
    // The leftmost pixel goes to bit 0.
    let pixels = UInt64(isReflected ? graphics : graphics.bitReversed)
    switch divider {
    case 1:
      place(pixels, 2)
      switch mode {
      case 1: place(pixels, 18)
      case 2: place(pixels, 34)
      case 3:
        place(pixels, 18)
        place(pixels, 34)
      case 4: place(pixels, 66)
      case 6:
        place(pixels, 34)
        place(pixels, 66)
      default: break
      }
    case 2: place(pixels.spread(by: 2), 3)
    default: place(pixels.spread(by: 4), 3)
    }
  }

  /// `ring` is the counter value of the first pixel.
  @inline(__always) private mutating func place(_ pixels: UInt64, _ ring: Int) {
    let x = ring &- Int(counter)
    track.current.place(pixels, at: x < 0 ? x &+ 160 : x)
  }

  /// In the middle of a copy, or of the delay before one, when the counter at pixel 0 has gone `given` clocks further.
  @inline(__always) func isDrawing(after given: Int) -> Bool {
    Copies.isDrawing(mode: mode, counter: counter.advanced(onRing: given), length: UInt8(truncatingIfNeeded: copyLength))
  }

  /// Draws, or is about to, at some of the pixels 0 ... `reach`.
  func isDrawing(within reach: Int) -> Bool {
    Copies.isDrawing(
      mode: mode, counter: counter.advanced(onRing: reach), length: UInt8(truncatingIfNeeded: copyLength &+ reach))
  }

  /// A strobe of the position in stretching, `given` clocks into the line, where the object draws nothing: it stays dark
  /// for the rest of the copy that the new counter value stands for. False if that is more than the line has.
  mutating func strobe(_ value: UInt8, given: Int, from first: Int) -> Bool {
    let dark = first &+ copyLength &- Int(value &- 157)
    guard dark < 160, !isDrawing(after: given) else { return false }
    counter = value.advanced(onRing: 160 &- given)
    track.isStale = true
    track.darken(to: dark)
    return true
  }

  /// NUSIZ in stretching, where the object draws nothing. Copies that would have begun already stay dark.
  mutating func resize(_ value: UInt8, given: Int, from first: Int) -> Bool {
    let now = counter.advanced(onRing: given)
    guard drawing(at: now) == nil, Copies.copy(startingAt: now == 0 ? 159 : now &- 1, mode: value) == 0 else { return false }
    let (oldMode, oldDivider) = (mode, divider)
    mode = value
    divider = Copies.divider(mode: value)
    pendingDivider = divider
    if let (age, _) = drawing(at: now) {
      let dark = first &+ copyLength &- age
      guard dark < 160 else {
        (mode, divider, pendingDivider) = (oldMode, oldDivider, oldDivider)
        return false
      }
      track.darken(to: dark)
    }
    track.isStale = true
    return true
  }
}

extension Missile {
  private func drawing(at counter: UInt8) -> (age: Int, copy: UInt8)? {
    for copy in UInt8(1)...3 {
      let age = Copies.age(of: copy, mode: mode, counter: counter)
      if age < 4 + Int(width) { return (age, copy) }
    }
    return nil
  }

  /// A locked missile starts no copies: it settles once it draws nothing.
  var isSettled: Bool {
    guard !motion.isMoving else { return false }
    guard !isLocked, let (age, copy) = drawing(at: counter) else { return !isRendering }
    return isRendering && self.copy == copy && Int(renderCounter) == age - 4 && (age < 4 || effectiveWidth == width)
  }

  mutating func settle(isDark: Bool) {
    guard !isLocked, !isDark, let (age, copy) = drawing(at: counter) else {
      isRendering = false
      return
    }
    isRendering = true
    renderCounter = Int8(age - 4)
    self.copy = copy
  }

  /// Enabled, and not hidden by RESMP.
  @inline(__always) var isLit: Bool { isEnabled && !isLocked }

  @inline(__always) mutating func refresh() { if track.isStale { makeTrack() } }

  private mutating func makeTrack() {
    track.isStale = false
    track.current = LineMask()
    guard isLit else { return }
    let pixels = (UInt64(1) &<< UInt64(width)) &- 1
    for copy in UInt8(1)...3 {
      let start = Copies.start(of: copy, mode: mode)
      if start < 160 { track.current.place(pixels, at: (Int(start) &+ 165 &- Int(counter)) % 160) }
    }
  }

  @inline(__always) func isDrawing(after given: Int) -> Bool {
    !isLocked
      && Copies.isDrawing(mode: mode, counter: counter.advanced(onRing: given), length: 4 &+ UInt8(bitPattern: width))
  }

  func isDrawing(within reach: Int) -> Bool {
    let length = UInt8(truncatingIfNeeded: 4 &+ Int(width) &+ reach)
    return !isLocked && Copies.isDrawing(mode: mode, counter: counter.advanced(onRing: reach), length: length)
  }

  mutating func strobe(_ value: UInt8, given: Int, from first: Int) -> Bool {
    let dark = first &+ 4 &+ Int(width) &- Int(value &- 157)
    guard dark < 160, !isLocked, !isDrawing(after: given) else { return false }
    counter = value.advanced(onRing: 160 &- given)
    track.isStale = true
    track.darken(to: dark)
    return true
  }

  mutating func resize(_ nusiz: UInt8, given: Int, from first: Int) -> Bool {
    guard !isDrawing(after: given) else { return false }
    let (oldMode, oldWidth) = (mode, width)
    mode = nusiz & 7
    width = nusiz.objectWidth
    if !isLocked, let (age, _) = drawing(at: counter.advanced(onRing: given)) {
      let dark = first &+ 4 &+ Int(width) &- age
      guard dark < 160 else {
        (mode, width) = (oldMode, oldWidth)
        return false
      }
      track.darken(to: dark)
    }
    track.isStale = true
    return true
  }

  /// RESMP in stretching. A missile that is let go in the middle of a copy does not show it.
  mutating func lock(_ on: Bool, given: Int) -> Bool {
    guard on || drawing(at: counter.advanced(onRing: given)) == nil else { return false }
    // A locked missile draws its copy to the end, unseen; nothing tells.
    guard !on || !isDrawing(after: given) else { return false }
    isLocked = on
    track.isStale = true
    return true
  }

  /// The pixels of a line may change its width or its place.
  @inline(__always) var isFollowing: Bool { isLocked || effectiveWidth != width }

  /// Takes account of the pixels from `followed` to `x`: a copy takes over the width, and a locked missile follows the
  /// middle of its player's main copy, if that went by.
  @inline(__always) mutating func catchUp(to x: Int, with player: borrowing Player) {
    if isLocked, x == 160, followed | player.track.darkTo == 0 {
      // A locked missile draws no copy. A player that nothing keeps dark shows its middle in a whole line for certain.
      counter = player.counter.advanced(onRing: player.divider == 1 ? 155 : player.divider == 2 ? 152 : 148)
    } else if isFollowing, x > followed {
      catchUpSlowly(to: x, with: player)
    }
    followed = x
  }

  private mutating func catchUpSlowly(to x: Int, with player: borrowing Player) {
    // No copy is drawn while it is dark.
    let from = min(max(followed, track.darkTo), x)
    takeOverWidth(from: counter.advanced(onRing: from), clocks: x &- from)
    guard isLocked else { return }
    // The middle is shown while the player's counter has these values; the missile's is `offset` less.
    let (first, last, offset): (Int, Int, Int) =
      switch player.divider {
      case 1: (6, 6, 5)
      case 2: (11, 12, 8)
      default: (19, 22, 12)
      }
    let now = Int(player.counter.advanced(onRing: x))
    let since = now >= last ? now &- last : now &+ 160 &- last
    let dark = player.track.darkTo
    guard since < x &- max(followed, dark) || now >= first && now <= last && dark < x else { return }
    let wanted = now >= offset ? now &- offset : now &+ 160 &- offset
    counter = UInt8(truncatingIfNeeded: wanted).advanced(onRing: 160 &- x)
  }

  /// The effective width is taken over just before a copy's first pixel.
  mutating func takeOverWidth(from counter: UInt8, clocks: Int) {
    guard effectiveWidth != width, !isLocked else { return }
    for copy in UInt8(1)...3 {
      let start = Copies.start(of: copy, mode: mode)
      if start < 160, (Int(start) &+ 164 &- Int(counter)) % 160 < clocks { effectiveWidth = width }
    }
  }
}

extension Ball {
  private func age(at counter: UInt8) -> Int? {
    let age = (Int(counter) &+ 159 &- 156) % 160
    return age < 4 + Int(width) ? age : nil
  }

  var isSettled: Bool {
    guard !motion.isMoving else { return false }
    guard let age = age(at: counter) else { return !isRendering }
    return isRendering && Int(renderCounter) == age - 4
  }

  mutating func settle(isDark: Bool) {
    guard let age = age(at: counter), !isDark else {
      isRendering = false
      return
    }
    isRendering = true
    renderCounter = Int8(age - 4)
  }

  @inline(__always) mutating func refresh() { if track.isStale { makeTrack() } }

  private mutating func makeTrack() {
    track.isStale = false
    track.current = LineMask()
    if isEnabled { track.current.place((1 &<< UInt64(width)) &- 1, at: (321 &- Int(counter)) % 160) }
  }

  func isDrawing(within reach: Int) -> Bool {
    Copies.isDrawing(
      mode: 0, counter: counter.advanced(onRing: reach), length: UInt8(truncatingIfNeeded: 4 &+ Int(width) &+ reach))
  }

  /// Whatever its width, no motion in HBLANK brings any of it to the left edge, nor to its START.
  @inline(__always) var isFarFromEdge: Bool {
    !Copies.isDrawing(mode: 0, counter: counter.advanced(onRing: TIA.reach), length: UInt8(truncatingIfNeeded: 4 &+ 8 &+ TIA.reach))
  }

  /// RESBL in stretching: it draws at once, whatever it drew before.
  mutating func strobe(_ value: UInt8, given: Int) {
    counter = value.advanced(onRing: 160 &- given)
    track.isStale = true
  }

  /// CTRLPF's width in stretching. False if the ball is over with the new width, or dark already.
  mutating func resize(_ value: Int8, given: Int, from first: Int) -> Bool {
    let now = counter.advanced(onRing: given)
    let old = width, wasDrawing = age(at: now) != nil
    width = value
    // Clocks of a copy that are over, if one would be going on: it stays dark unless it was drawn before.
    let age = age(at: now)
    let dark = wasDrawing ? 0 : age.map { first &+ 4 &+ Int(width) &- $0 } ?? 0
    guard dark < 160, !wasDrawing || age != nil && track.darkTo <= given else {
      width = old
      return false
    }
    if dark > 0 { track.darken(to: dark) }
    track.isStale = true
    isUnnoted = true
    return true
  }

  /// Takes account of the pixels from `followed` to `x`: a START among them notes how the last motion would distort it.
  @inline(__always) mutating func catchUp(to x: Int) {
    if isUnnoted {
      if x &- followed == 160 {
        // A whole line has a START for certain.
        noteMotion()
        isUnnoted = false
      } else {
        noteStart(from: counter.advanced(onRing: followed), clocks: x &- followed)
      }
    }
    followed = x
  }

  @inline(__always) mutating func noteStart(from counter: UInt8, clocks: Int) {
    let toStart = counter <= 156 ? 156 &- Int(counter) : 316 &- Int(counter)
    guard toStart < clocks else { return }
    noteMotion()
    isUnnoted = false
  }
}

extension Playfield {
  @inline(__always) mutating func refresh() { if track.isStale { makeTrack() } }

  private mutating func makeTrack() {
    track.isStale = false
    let left = UInt64(bits)
    let columns = left | (latchedReflected ? UInt64(bits.reversed20) : left) &<< 20
    track.current = LineMask(Self.widen(columns), Self.widen(columns >> 16), Self.widen(columns >> 32 & 0xFF))
  }

  /// 16 columns as 64 pixels: every bit four times.
  private static func widen(_ columns: UInt64) -> UInt64 {
    var x = columns & 0xFFFF
    x = (x | x &<< 24) & 0x0000_00FF_0000_00FF
    x = (x | x &<< 12) & 0x000F_000F_000F_000F
    x = (x | x &<< 6) & 0x0303_0303_0303_0303
    x = (x | x &<< 3) & 0x1111_1111_1111_1111
    return x &* 15
  }
}

extension UInt8 {
  /// A counter some clocks (at most 160) later.
  @inline(__always) func advanced(onRing clocks: Int) -> UInt8 {
    let next = Int(self) &+ clocks
    return UInt8(truncatingIfNeeded: next >= 160 ? next &- 160 : next)
  }
}

extension UInt64 {
  /// Each of eight bits becomes 2 or 4.
  fileprivate func spread(by factor: UInt64) -> UInt64 {
    var result: UInt64 = 0
    for i in 0..<UInt64(8) where self >> i & 1 != 0 { result |= ((1 << factor) - 1) << (i * factor) }
    return result
  }
}

extension UInt32 {
  /// The lower 20 bits, mirrored.
  fileprivate var reversed20: UInt32 {
    UInt32(UInt8(truncatingIfNeeded: self).bitReversed) << 12 | UInt32(UInt8(truncatingIfNeeded: self >> 8).bitReversed) << 4
      | UInt32(UInt8(truncatingIfNeeded: self >> 16).bitReversed) >> 4
  }
}

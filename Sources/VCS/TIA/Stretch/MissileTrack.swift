/// A missile in stretching: see PlayerTrack.swift.
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

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

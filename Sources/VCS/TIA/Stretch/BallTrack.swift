/// The ball in stretching: see PlayerTrack.swift.
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

/// All that the TIA is at the beginning of a line, but for where its objects stand (`Places`) and for its sound: packed, so
/// that two can be compared at a glance. A line can be told by it only if the TIA stretches and nothing moves or waits.
struct LineState: Sendable {
  /// Players, and what is the TIA's own.
  var players: UInt64 = 0
  /// Missiles and ball.
  var missiles: UInt64 = 0
  /// Playfield, and colours if somebody looks.
  var field: UInt64 = 0

  /// The bits of one kind.
  enum Part {
    static let target0: UInt64 = 15 << 21, target1: UInt64 = 15 << 46
    static let old0: UInt64 = 0xFF << 11, old1: UInt64 = 0xFF << 36, oldBall: UInt64 = 1 << 44
    static let reflected0: UInt64 = 1 << 20, reflected1: UInt64 = 1 << 45
    static let missileTarget0: UInt64 = 15 << 13, missileTarget1: UInt64 = 15 << 30, ballTarget: UInt64 = 15 << 46
  }

  @inline(__always) static func == (a: LineState, b: LineState) -> Bool {
    (a.players ^ b.players) | (a.missiles ^ b.missiles) | (a.field ^ b.field) == 0
  }

  /// 0 if the other is alike in these bits.
  @inline(__always) func difference(_ other: LineState, players: UInt64, missiles: UInt64) -> UInt64 {
    (self.players ^ other.players) & players | (self.missiles ^ other.missiles) & missiles | (field ^ other.field)
  }

  var player0: Player.Packed { Player.Packed(bits: players) }
  var player1: Player.Packed { Player.Packed(bits: players >> 25) }
  var missile0: Missile.Packed { Missile.Packed(bits: missiles) }
  var missile1: Missile.Packed { Missile.Packed(bits: missiles >> 17) }
  var ball: Ball.Packed { Ball.Packed(bits: missiles >> 34) }
  @inline(__always) var vblank: Bool { players >> 50 & 1 != 0 }
  var isDrawing: Bool { players >> 51 & 1 != 0 }
}

extension TIA {
  /// Mutating, lest the compiler copies the whole TIA; so below.
  mutating func state(isDrawing: Bool) -> LineState {
    var state = LineState()
    state.players = player0.packed | player1.packed << 25 | (vblank ? 1 << 50 : 0) | (isDrawing ? 1 << 51 : 0)
    state.missiles = missile0.packed | missile1.packed << 17 | ball.packed << 34
    state.field = playfield.packed | (colors.score ? 1 << 22 : 0) | (colors.priority ? 1 << 23 : 0)
    if isDrawing {
      state.field |= UInt64(colors.player0) << 24 | UInt64(colors.player1) << 32 | UInt64(colors.playfield) << 40
        | UInt64(colors.background) << 48
    }
    return state
  }

  var places: Places {
    mutating get {
      Places(
        bits: UInt64(player0.counter) | UInt64(player1.counter) << 10 | UInt64(missile0.counter) << 20
          | UInt64(missile1.counter) << 30 | UInt64(ball.counter) << 40 | UInt64(ball.lastMotion) << 50)
    }
  }

  /// A line begins, and it can be told by a `LineState` and `Places`.
  var isAtTellableLine: Bool {
    mutating get { stretch.isOn && h == 0 && jump == 0 && !isMoving && pending.isEmpty && clock >= stretch.strobe }
  }

  /// Becomes what it was at the beginning of such a line. It has stood at the beginning of one since, so that its tracks are
  /// whole, and those of objects that are the same still hold.
  mutating func recall(_ state: LineState, _ places: Places, at clock: Int) {
    self.clock = clock
    if audio.isFrozen { audio.clock = clock }
    player0.recall(state.player0, at: places.number(0))
    player1.recall(state.player1, at: places.number(1))
    missile0.recall(state.missile0, at: places.number(2))
    missile1.recall(state.missile1, at: places.number(3))
    ball.recall(state.ball, at: places.number(4), lastMotion: places.number(5))
    playfield.recall(state.field)
    vblank = state.vblank
    colors.score = state.field >> 22 & 1 != 0
    colors.priority = state.field >> 23 & 1 != 0
    if state.isDrawing {
      colors.player0 = UInt8(truncatingIfNeeded: state.field >> 24)
      colors.player1 = UInt8(truncatingIfNeeded: state.field >> 32)
      colors.playfield = UInt8(truncatingIfNeeded: state.field >> 40)
      colors.background = UInt8(truncatingIfNeeded: state.field >> 48)
    }
    stretch.isChanged = true
    stretch.isRepainted = true
    stretch.canRepeat = false
    stretch.unsettled = 2
    stretch.hadComb = false
    stretch.limit = 0
    stretch.lit = Self.unknown
    nearEdge = Self.unknown
  }
}

// Width, size and graphics by their registers' bits; what follows from these is found anew.

extension Player {
  struct Packed: Equatable {
    let bits: UInt64
    init(bits: UInt64) { self.bits = bits & 0x1FF_FFFF }
    var mode: UInt8 { UInt8(truncatingIfNeeded: bits & 7) }
    var new: UInt8 { UInt8(truncatingIfNeeded: bits >> 3) }
    var old: UInt8 { UInt8(truncatingIfNeeded: bits >> 11) }
    var isDelayed: Bool { bits >> 19 & 1 != 0 }
    var isReflected: Bool { bits >> 20 & 1 != 0 }
    var target: UInt8 { UInt8(truncatingIfNeeded: bits >> 21 & 15) }
  }

  @inline(__always) fileprivate var packed: UInt64 {
    UInt64(mode) | UInt64(newGraphics) << 3 | UInt64(oldGraphics) << 11 | (isDelayed ? 1 << 19 : 0) | (isReflected ? 1 << 20 : 0)
      | UInt64(motion.target) << 21
  }

  fileprivate mutating func recall(_ was: Packed, at counter: UInt8) {
    if packed == was.bits, self.counter == counter { return }
    self.counter = counter
    mode = was.mode
    divider = Copies.divider(mode: mode)
    pendingDivider = divider
    newGraphics = was.new
    oldGraphics = was.old
    isDelayed = was.isDelayed
    isReflected = was.isReflected
    graphics = isDelayed ? oldGraphics : newGraphics
    motion.target = was.target
    track.isStale = true
  }
}

extension Missile {
  struct Packed: Equatable {
    let bits: UInt64
    init(bits: UInt64) { self.bits = bits & 0x1_FFFF }
    var mode: UInt8 { UInt8(truncatingIfNeeded: bits & 7) }
    var width: Int8 { Int8(truncatingIfNeeded: bits >> 3 & 15) }
    var effectiveWidth: Int8 { Int8(truncatingIfNeeded: bits >> 7 & 15) }
    var isEnabled: Bool { bits >> 11 & 1 != 0 }
    var isLocked: Bool { bits >> 12 & 1 != 0 }
    var target: UInt8 { UInt8(truncatingIfNeeded: bits >> 13 & 15) }
  }

  @inline(__always) fileprivate var packed: UInt64 {
    UInt64(mode) | UInt64(width) << 3 | UInt64(effectiveWidth) << 7 | (isEnabled ? 1 << 11 : 0) | (isLocked ? 1 << 12 : 0)
      | UInt64(motion.target) << 13
  }

  fileprivate mutating func recall(_ was: Packed, at counter: UInt8) {
    followed = 0
    if packed == was.bits, self.counter == counter { return }
    self.counter = counter
    mode = was.mode
    width = was.width
    effectiveWidth = was.effectiveWidth
    isEnabled = was.isEnabled
    isLocked = was.isLocked
    motion.target = was.target
    track.isStale = true
  }
}

extension Ball {
  struct Packed: Equatable {
    let bits: UInt64
    init(bits: UInt64) { self.bits = bits & 0xFFFF }
    var width: Int8 { Int8(truncatingIfNeeded: bits & 15) }
    /// 15: that which follows from the last motion.
    var effectiveWidth: Int8 { Int8(truncatingIfNeeded: bits >> 4 & 15) }
    var isUnnoted: Bool { bits >> 8 & 1 != 0 }
    var isEnabledNew: Bool { bits >> 9 & 1 != 0 }
    var isEnabledOld: Bool { bits >> 10 & 1 != 0 }
    var isDelayed: Bool { bits >> 11 & 1 != 0 }
    var target: UInt8 { UInt8(truncatingIfNeeded: bits >> 12 & 15) }
    /// Its hidden width is what it is after a START that nothing came in between.
    var isPlain: Bool { effectiveWidth == 15 }
  }

  @inline(__always) fileprivate var packed: UInt64 {
    let isPlain = !isUnnoted && effectiveWidth == widthAfterMotion
    return UInt64(width) | (isPlain ? 15 : UInt64(effectiveWidth)) << 4 | (isUnnoted ? 1 << 8 : 0) | (isEnabledNew ? 1 << 9 : 0)
      | (isEnabledOld ? 1 << 10 : 0) | (isDelayed ? 1 << 11 : 0) | UInt64(motion.target) << 12
  }

  fileprivate mutating func recall(_ was: Packed, at counter: UInt8, lastMotion: UInt8) {
    followed = 0
    self.lastMotion = lastMotion
    width = was.width
    isUnnoted = was.isUnnoted
    effectiveWidth = was.isPlain ? widthAfterMotion : was.effectiveWidth
    self.counter = counter
    isEnabledNew = was.isEnabledNew
    isEnabledOld = was.isEnabledOld
    isDelayed = was.isDelayed
    motion.target = was.target
    track.isStale = true
  }
}

extension Playfield {
  @inline(__always) fileprivate var packed: UInt64 { UInt64(bits) | (isReflected ? 1 << 20 : 0) | (latchedReflected ? 1 << 21 : 0) }

  fileprivate mutating func recall(_ was: UInt64) {
    if packed == was & 0x3F_FFFF { return }
    bits = UInt32(truncatingIfNeeded: was & 0xF_FFFF)
    isReflected = was >> 20 & 1 != 0
    latchedReflected = was >> 21 & 1 != 0
    track.isStale = true
  }
}

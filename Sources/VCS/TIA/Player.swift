/// A player: eight pixels of graphics, up to three copies, normal, double or quad width.
///
/// "Beside each counter there is a two-phase clock generator" (TIA hardware notes): counter and graphics scan run only on
/// clocks given to this object, 160 in a normal line, 152 after an HMOVE in HBLANK, plus motion clocks.
/// A START decode is followed by a delay of 5 clocks (`renderCounter` -5 ... -1) before the first pixel.
struct Player: Sendable {
  var counter: UInt8 = 0
  var isRendering = false
  /// Clocks since the copy's first pixel; negative while the start is delayed.
  var renderCounter: Int8 = -5
  /// Which of the eight pixels is shown, 0 the leftmost.
  var sample: UInt8 = 0
  /// Number of the copy being drawn: 1 is the main one.
  var copy: UInt8 = 1
  var mode: UInt8 = 0

  /// Clocks per pixel (1, 2, 4), the value that waits to replace it, and after how many pixel starts (-1: none waits).
  var divider: UInt8 = 1
  var pendingDivider: UInt8 = 1
  var dividerCountdown: Int8 = -1

  /// GRPx as written, and the copy that a write to the other player's graphics latches.
  var newGraphics: UInt8 = 0
  var oldGraphics: UInt8 = 0
  var isDelayed = false
  var isReflected = false
  /// The one of them that is in force.
  var graphics: UInt8 = 0

  var motion = Motion()
  var output = false

  /// For many clocks at once: see the folder Stretch.
  var track = Track()

  /// The pixels in force, the leftmost in bit 7.
  var pattern: UInt8 { isReflected ? graphics.bitReversed : graphics }

  /// Double and quad pixels start one clock later.
  @inline(__always) private var firstShown: Int8 { divider == 1 ? 0 : 1 }

  /// What the object shows at this instant. Also latched on every clock of HBLANK, where collisions see it.
  @inline(__always) mutating func latchOutput() {
    output = isRendering && renderCounter >= firstShown && graphics & (isReflected ? 1 << sample : 0x80 >> sample) != 0
  }

  /// One clock: of the visible line, or a motion clock in HBLANK.
  @inline(__always) mutating func tick() {
    latchOutput()
    let starting = Copies.copy(startingAt: counter, mode: mode)
    if starting != 0 {
      start(copy: starting)
    } else if isRendering {
      scan()
    }
    counter = counter == 159 ? 0 : counter &+ 1
  }

  private mutating func start(copy: UInt8) {
    isRendering = true
    sample = 0
    renderCounter = -5
    self.copy = copy
  }

  private mutating func scan() {
    renderCounter &+= 1
    if divider == 1 {
      if renderCounter > 0 { sample &+= 1 }
      if renderCounter >= 0 { countDownDivider() }
    } else {
      // (renderCounter - 1) mod divider, for dividers that are powers of two.
      if renderCounter > 1, UInt8(bitPattern: renderCounter &- 1) & (divider &- 1) == 0 { sample &+= 1 }
      if renderCounter > 0 { countDownDivider() }
    }
    if sample > 7 { isRendering = false }
  }

  private mutating func countDownDivider() {
    guard dividerCountdown >= 0 else { return }
    if dividerCountdown == 0 { divider = pendingDivider }
    dividerCountdown &-= 1
  }

  /// RESPx: the counter starts over; a copy whose start is still delayed begins its delay again.
  mutating func resetPosition(to value: UInt8) {
    counter = value
    if isRendering, renderCounter &+ 5 < 4 { renderCounter = -5 &+ Int8(value &- 157) }
  }

  @inline(__always) mutating func setGraphics(_ value: UInt8) {
    guard value != newGraphics else { return }
    newGraphics = value
    chooseGraphics()
  }

  /// The other player's graphics were written: the vertical-delay latch takes over.
  @inline(__always) mutating func latchGraphics() {
    guard oldGraphics != newGraphics else { return }
    oldGraphics = newGraphics
    chooseGraphics()
  }

  mutating func setDelayed(_ on: Bool) {
    isDelayed = on
    chooseGraphics()
  }

  mutating func setReflected(_ on: Bool) {
    isReflected = on
    track.isStale = true
  }

  @inline(__always) private mutating func chooseGraphics() {
    let new = isDelayed ? oldGraphics : newGraphics
    if new != graphics {
      graphics = new
      track.isStale = true
    }
  }

  /// NUSIZ D2-D0 act at once, also in the middle of a copy. The rules were measured on consoles: which starts are caught
  /// or lost, and when a new width takes hold.
  mutating func setMode(_ value: UInt8, inBlank: Bool) {
    let tableChanges = Copies.startTable(mode: value) != Copies.startTable(mode: mode)
    mode = value
    pendingDivider = Copies.divider(mode: value)
    let done = counter == 0 ? 159 : counter &- 1
    if !isRendering {
      let starting = Copies.copy(startingAt: done, mode: value)
      if starting != 0 { start(copy: starting) }
    } else if tableChanges, renderCounter &+ 5 < 2 {
      let began = (Int(done) &+ 160 &- Int(renderCounter &+ 5)) % 160
      if Copies.copy(startingAt: UInt8(began), mode: value) == 0 { isRendering = false }
    }
    if pendingDivider == divider {
      return
    } else if !isRendering {
      divider = pendingDivider
    } else {
      changeWidthWhileDrawing(inBlank: inBlank)
    }
  }

  private mutating func changeWidthWhileDrawing(inBlank: Bool) {
    let delta = renderCounter &+ 5
    switch (divider, pendingDivider) {
    case (1, _):
      if delta < (inBlank ? 4 : 3) {
        divider = pendingDivider
      } else {
        dividerCountdown = inBlank && delta != 4 ? 0 : 1
      }
    case (_, 1):
      if delta < (inBlank ? 4 : 3) {
        divider = pendingDivider
      } else if delta < (inBlank ? 6 : 5) {
        divider = pendingDivider
        renderCounter &-= 1
      } else {
        dividerCountdown = inBlank ? 0 : 1
      }
    default:
      // Between double and quad the change waits for the end of the pixel being drawn.
      let phase = UInt8(bitPattern: renderCounter &- 1) & (divider &- 1)
      if renderCounter < 1 || inBlank && phase == 0 {
        divider = pendingDivider
      } else {
        dividerCountdown = Int8(divider &- phase)
      }
    }
  }
}

extension UInt8 {
  /// D0 becomes D7 and so on: a mirrored player.
  var bitReversed: UInt8 {
    var v = self
    v = v >> 4 | v << 4
    v = (v & 0xCC) >> 2 | (v & 0x33) << 2
    return (v & 0xAA) >> 1 | (v & 0x55) << 1
  }
}

/// The Television Interface Adaptor: draws the picture while the CPU tells it what to draw, and makes the sound.
///
/// Time is counted in colour clocks: 228 a line, three to a CPU cycle. The horizontal counter `h` is 0 when the first
/// opcode fetch after power-on begins; clocks 0-67 are HBLANK, 68-227 the 160 visible pixels.
///
///     TIA.swift        state, and what happens at each colour clock (the plain machine)
///     Registers.swift  writes, with their delays    Reading.swift  collisions and inputs
///     Player, Missile, Ball, Playfield, Copies      the objects
///     HMOVE.swift      motion                       Priority.swift  which colour wins
///     Audio.swift      sound
struct TIA: Sendable {
  /// Colour clocks done since power-on.
  var clock = 0
  /// Horizontal counter: the clock of the line that comes next, 0-227.
  var h = 0
  /// How far RSYNC made `h` jump; the pixel position goes on where it was.
  var jump = 0
  /// No picture: HBLANK, possibly lengthened by HMOVE.
  var isBlank = true
  /// HMOVE lengthens this line's HBLANK by 8 clocks (the comb).
  var isExtended = false
  var pending = PendingWrites()

  var vsync = false
  /// VBLANK D1: output is black, collisions are not latched.
  var vblank = false

  var player0 = Player(), player1 = Player()
  var missile0 = Missile(), missile1 = Missile()
  var ball = Ball()
  var playfield = Playfield()
  var collisions = Collisions()
  var colors = Colors()

  /// HMOVE in progress, and its ripple counter.
  var isMoving = false
  var ripple: UInt8 = 0

  var triggers = Triggers()
  var audio = Audio()

  /// The pixel that the next clock makes; negative in HBLANK.
  @inline(__always) var x: Int { h &- 68 &- jump }

  /// Never more than one clock at a time: the machine that `Stretch` must equal.
  var isPlain = false
  /// Objects that can be on while the beam goes back, if their graphics are, as long as no strobe or motion changes it.
  var nearEdge = TIA.unknown
  var stretch = Stretch()

  /// Runs the colour clocks up to `target`, one by one.
  mutating func runPlain(to target: Int, _ television: inout Television) {
    while clock < target { tick(&television) }
  }

  /// One colour clock. The order of the parts is the hardware's and matters.
  @inline(__always) mutating func tick(_ television: inout Television) {
    if !pending.isEmpty { runPendingWrites(&television) }
    if isMoving, h & 3 == 0 { movementStep() }
    if isBlank { tickBlank(&television) } else { tickVisible(&television) }
    if !vblank { collisions.latch(objectsOn) }
    clock &+= 1
    h &+= 1
    if h == 228 { endLine(&television) }
  }

  private mutating func runPendingWrites(_ television: inout Television) {
    while let write = pending.takeDue() { apply(write.register, write.value, &television) }
    pending.age()
  }

  /// HBLANK: the objects get no clocks, but what they show is latched, and collides.
  private mutating func tickBlank(_ television: inout Television) {
    latchOutputs()
    switch h {
    case 0: isExtended = false
    case 67: if !isExtended { isBlank = false }
    case 75:
      if isExtended {
        isBlank = false
        television.blackComb()
      }
    default: break
    }
    if isExtended, h >= 68 { playfield.tick(x: x) }
  }

  private mutating func tickVisible(_ television: inout Television) {
    let x = self.x
    playfield.tick(x: x)
    player0.tick()
    player1.tick()
    let phase = (h &+ 1) & 3
    missile0.tick(isRegular: true, phase: phase)
    missile0.follow(player0)
    missile1.tick(isRegular: true, phase: phase)
    missile1.follow(player1)
    ball.tick(isRegular: true)
    television.draw(vblank ? 0 : colors.color(of: objectsOn, x: x), at: x)
  }

  mutating func latchOutputs() {
    player0.latchOutput()
    player1.latchOutput()
    missile0.latchOutput()
    missile1.latchOutput()
    ball.latchOutput()
  }

  /// The objects that are on in this clock, as bits of `Collisions.Object`.
  @inline(__always) var objectsOn: UInt8 {
    (player0.output ? Collisions.Object.p0 : 0) | (player1.output ? Collisions.Object.p1 : 0)
      | (missile0.output ? Collisions.Object.m0 : 0) | (missile1.output ? Collisions.Object.m1 : 0)
      | (ball.output ? Collisions.Object.ball : 0) | (playfield.output ? Collisions.Object.playfield : 0)
  }

  /// The beam goes back. The objects' counters go on: nothing resets them but their strobes.
  mutating func endLine(_ television: inout Television) {
    h = 0
    jump = 0
    isBlank = true
    playfield.output = false
    audio.run(to: clock, &television)
    television.endLine(vsync: vsync)
  }
}

/// On what the outcome of a line depends, and what it leaves alone, as far as its beginning and its writes tell.
///
/// An object only goes as far as HMOVE sends it, wherever it stands, or starts anew where a strobe puts it; the next line finds
/// it so. Where it stands matters to what it shows: to the pixels, and to pairs of objects that have not collided yet.
struct Involved: Equatable, Sendable {
  /// Lanes of `Places` that matter whatever is shown.
  var lanes: UInt64 = 0
  /// Lanes of objects that may show something, and the pairs of these.
  var shownLanes: UInt64 = 0
  var pairs: UInt16 = 0
  /// Lanes that end at a place of their own; the others are told by how far they go.
  var placedLanes: UInt64 = 0
  /// HMOVE brings the ball's last motion along with the ball.
  var isMoved = false
  /// A locked missile is at its player's middle when the line is over.
  var follows0 = false, follows1 = false
  /// CXCLR: collisions are those after it.
  var clears = false
  /// Bits of the state that matter: comparators only to HMOVE, what a vertical delay has kept only to those who are delayed,
  /// reflection to those who show something.
  var players = ~Self.idlePlayers, missiles = ~Self.idleMissiles
  /// Those of the others that stay as they are.
  var keptPlayers = Self.idlePlayers, keptMissiles = Self.idleMissiles

  private static let idlePlayers =
    LineState.Part.target0 | LineState.Part.target1 | LineState.Part.old0 | LineState.Part.old1 | LineState.Part.reflected0
    | LineState.Part.reflected1
  private static let idleMissiles =
    LineState.Part.missileTarget0 | LineState.Part.missileTarget1 | LineState.Part.ballTarget | LineState.Part.oldBall

  init(_ state: LineState, _ writes: UnsafeBufferPointer<LineWrite>) {
    let p = (state.player0, state.player1), m = (state.missile0, state.missile1), ball = state.ball
    var isOn0 = (p.0.isDelayed ? p.0.old : p.0.new) != 0 || p.0.isDelayed && p.0.new != 0
    var isOn1 = (p.1.isDelayed ? p.1.old : p.1.new) != 0 || p.1.isDelayed && p.1.new != 0
    var isEnabled0 = m.0.isEnabled && !m.0.isLocked, isEnabled1 = m.1.isEnabled && !m.1.isLocked
    var isBallOn = (ball.isDelayed ? ball.isEnabledOld : ball.isEnabledNew) || ball.isDelayed && ball.isEnabledNew
    var isFieldOn = state.field & 0xF_FFFF != 0
    var isBlack = state.vblank
    // Pairwise: max of more than two makes an array.
    var fastest = max(max(max(p.0.target, p.1.target), max(m.0.target, m.1.target)), ball.target)
    var resizes = (false, false)
    var move: Int?
    let bothOfBall = Places.Lane.ball | Places.Lane.lastMotion
    for write in writes {
      let value = write.value
      switch write.register {
      case TIAWrite.VBLANK: isBlack = false
      case TIAWrite.GRP0:
        isOn0 = isOn0 || value != 0
        keptPlayers &= ~LineState.Part.old1
      case TIAWrite.GRP1:
        isOn1 = isOn1 || value != 0
        keptPlayers &= ~LineState.Part.old0
        keptMissiles &= ~LineState.Part.oldBall
      case TIAWrite.VDELP0:
        isOn0 = isOn0 || p.0.new | p.0.old != 0
        players |= LineState.Part.old0
      case TIAWrite.VDELP1:
        isOn1 = isOn1 || p.1.new | p.1.old != 0
        players |= LineState.Part.old1
      case TIAWrite.ENAM0: isEnabled0 = isEnabled0 || value & 2 != 0
      case TIAWrite.ENAM1: isEnabled1 = isEnabled1 || value & 2 != 0
      case TIAWrite.ENABL: isBallOn = isBallOn || value & 2 != 0
      case TIAWrite.VDELBL:
        isBallOn = isBallOn || ball.isEnabledNew || ball.isEnabledOld
        missiles |= LineState.Part.oldBall
      case TIAWrite.REFP0: keptPlayers &= ~LineState.Part.reflected0
      case TIAWrite.REFP1: keptPlayers &= ~LineState.Part.reflected1
      case TIAWrite.RESP0: strobe(Places.Lane.p0, write.h)
      case TIAWrite.RESP1: strobe(Places.Lane.p1, write.h)
      case TIAWrite.RESM0: strobe(Places.Lane.m0, write.h)
      case TIAWrite.RESM1: strobe(Places.Lane.m1, write.h)
      case TIAWrite.RESBL: strobe(Places.Lane.ball, write.h)
      case TIAWrite.NUSIZ0:
        resizes.0 = true
        // A copy's START takes over a missile's new width.
        if value.objectWidth != m.0.width { lanes |= Places.Lane.m0 }
        if write.h > Self.lastForCopy { lanes |= Places.Lane.p0 | Places.Lane.m0 }
        // The end of a copy may come before a new size of pixels takes hold, which then waits for another copy.
        if Copies.divider(mode: value & 7) != Copies.divider(mode: p.0.mode) { lanes |= Places.Lane.p0 }
      case TIAWrite.NUSIZ1:
        resizes.1 = true
        if value.objectWidth != m.1.width { lanes |= Places.Lane.m1 }
        if write.h > Self.lastForCopy { lanes |= Places.Lane.p1 | Places.Lane.m1 }
        if Copies.divider(mode: value & 7) != Copies.divider(mode: p.1.mode) { lanes |= Places.Lane.p1 }
      // A missile that is let go shows.
      case TIAWrite.RESMP0:
        isEnabled0 = isEnabled0 || m.0.isEnabled
        lanes |= Places.Lane.p0 | Places.Lane.m0
      case TIAWrite.RESMP1:
        isEnabled1 = isEnabled1 || m.1.isEnabled
        lanes |= Places.Lane.p1 | Places.Lane.m1
      case TIAWrite.CXCLR: clears = true
      case TIAWrite.PF0, TIAWrite.PF1, TIAWrite.PF2: isFieldOn = isFieldOn || value != 0
      case TIAWrite.CTRLPF: if value.objectWidth != ball.width { lanes |= bothOfBall }
      case TIAWrite.HMP0, TIAWrite.HMP1, TIAWrite.HMM0, TIAWrite.HMM1, TIAWrite.HMBL, TIAWrite.HMCLR:
        setComparator(write.register)
        // Too late for the motion.
        if let move, write.h > Self.lastStep(move, fastest) + 3 { break }
        fastest = max(fastest, write.register == TIAWrite.HMCLR ? 8 : value >> 4 ^ 8)
        // A comparator that changes behind the counter's back.
        if move != nil { lanes = Places.Lane.all }
      case TIAWrite.HMOVE:
        if move != nil || write.h > 56 { lanes = Places.Lane.all }
        move = write.h
      default: break
      }
    }
    if !isBlack {
      shownLanes =
        (isOn0 ? Places.Lane.p0 : 0) | (isOn1 ? Places.Lane.p1 : 0) | (isEnabled0 ? Places.Lane.m0 : 0)
        | (isEnabled1 ? Places.Lane.m1 : 0) | (isBallOn ? Places.Lane.ball : 0)
      if isOn0 { players |= LineState.Part.reflected0 }
      if isOn1 { players |= LineState.Part.reflected1 }
      pairs = Collisions.pairs(
        (isOn0 ? Collisions.Object.p0 : 0) | (isOn1 ? Collisions.Object.p1 : 0) | (isEnabled0 ? Collisions.Object.m0 : 0)
          | (isEnabled1 ? Collisions.Object.m1 : 0) | (isBallOn ? Collisions.Object.ball : 0)
          | (isFieldOn ? Collisions.Object.playfield : 0))
    }
    if m.0.effectiveWidth != m.0.width { lanes |= Places.Lane.m0 }
    if m.1.effectiveWidth != m.1.width { lanes |= Places.Lane.m1 }
    if !ball.isPlain { lanes |= bothOfBall }
    if p.0.isDelayed { players |= LineState.Part.old0 }
    if p.1.isDelayed { players |= LineState.Part.old1 }
    if ball.isDelayed { missiles |= LineState.Part.oldBall }
    if let move {
      isMoved = true
      players |= LineState.Part.target0 | LineState.Part.target1
      missiles |= LineState.Part.missileTarget0 | LineState.Part.missileTarget1 | LineState.Part.ballTarget
      // The last step comes in the visible line, where it would disturb missiles and the ball.
      if Self.lastStep(move, fastest) > 76 { lanes |= Places.Lane.m0 | Places.Lane.m1 | bothOfBall }
    }
    // With a motion it matters to the ball's hidden width what it did before.
    if isMoved, placedLanes & Places.Lane.ball != 0 { lanes |= bothOfBall }
    // A locked missile goes with its player. Whether the player's middle is shown depends on where the comb is.
    if m.0.isLocked {
      if isMoved || (lanes | placedLanes) & (Places.Lane.p0 | Places.Lane.m0) != 0 || resizes.0 {
        lanes |= Places.Lane.p0 | Places.Lane.m0
      } else {
        follows0 = true
      }
    }
    if m.1.isLocked {
      if isMoved || (lanes | placedLanes) & (Places.Lane.p1 | Places.Lane.m1) != 0 || resizes.1 {
        lanes |= Places.Lane.p1 | Places.Lane.m1
      } else {
        follows1 = true
      }
    }
    placedLanes |= lanes
  }
}

extension Involved {
  /// A write after this clock may find a copy that is not over when the line is.
  private static var lastForCopy: Int { 170 }

  /// When a motion ends that was asked for at `move`.
  private static func lastStep(_ move: Int, _ fastest: UInt8) -> Int { (move + 9) & ~3 + 4 * Int(fastest) }

  /// Whatever an object draws when it is strobed is over before the line is, and nothing is left of where it was.
  private mutating func strobe(_ lane: UInt64, _ h: Int) {
    placedLanes |= lane
    if h > Self.lastForCopy { lanes |= lane }
  }

  private mutating func setComparator(_ register: UInt8) {
    switch register {
    case TIAWrite.HMP0: keptPlayers &= ~LineState.Part.target0
    case TIAWrite.HMP1: keptPlayers &= ~LineState.Part.target1
    case TIAWrite.HMM0: keptMissiles &= ~LineState.Part.missileTarget0
    case TIAWrite.HMM1: keptMissiles &= ~LineState.Part.missileTarget1
    case TIAWrite.HMBL: keptMissiles &= ~LineState.Part.ballTarget
    default:
      keptPlayers &= ~(LineState.Part.target0 | LineState.Part.target1)
      keptMissiles &= LineState.Part.oldBall
    }
  }

  func lanes(_ places: Places) -> UInt64 { isMoved ? Self.lanesMoved(lanes, places) : lanes }

  /// Under HMOVE also the ball's places matter, if its START may come between motion clocks, where it hides what the visible
  /// line would find.
  @inline(__always) static func lanesMoved(_ lanes: UInt64, _ places: Places) -> UInt64 {
    let ball = places.number(4)
    return ball > 139 || ball < 9 ? lanes | Places.Lane.ball | Places.Lane.lastMotion : lanes
  }
}

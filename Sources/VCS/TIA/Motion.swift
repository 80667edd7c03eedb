/// An object's share of HMOVE: while `isMoving` it gets an extra clock every four, until the ripple counter shows
/// `target` (HMxx D7-D4 with the sign bit turned). At power-on the comparators hold 0, as if HMxx were $80.
struct Motion: Equatable, Sendable {
  var target: UInt8 = 0
  var isMoving = false
}

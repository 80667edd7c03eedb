/// Where RAM says that a thing is, and whether the TIA showed it there.
struct Sighting {
  /// Upper left corner in pixels and lines of the picture.
  var x: Double, y: Double
  /// What was shown there; nil for nothing.
  var sprite: Sprite?
  /// false: somebody else of the same colour is so near that nobody can tell whose sprite it is.
  var isClear = true
}

/// A frame with its roles filled.
struct RoleFrame {
  var record: FrameRecord
  var pacman: Sighting
  var ghosts: [Sighting]
  var reward = 0
  var isPlaying = true
}

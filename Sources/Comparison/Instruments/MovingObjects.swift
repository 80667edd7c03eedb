/// In how many frames the moving objects are shown, without knowing what they are.
///
/// A sprite that comes back near its last place, in the same colour and about the same size, is the same thing; it may stay
/// away for up to eight frames, as things do that are shown in turns. What never moves, or lives less than a second, does not
/// count.
struct MovingObjects: Instrument {
  private struct Track {
    var sprite: Sprite
    var first: Int, last: Int
    var shown = 1
    var gap = 0
    var travel = 0
  }

  private static let patience = 8
  private var tracks: [Track] = []
  private var done: [Track] = []
  private var frames = 0
  private var seconds = 0.0

  mutating func see(_ frame: FrameRecord) {
    guard !frame.pixels.isEmpty else { return }
    let rows = frame.visibleRows
    // Single lines are scenery drawn with a ball or a missile.
    for sprite in frame.sprites where sprite.height >= 4 && rows.contains(sprite.top) { place(sprite) }
    let now = frames
    done += tracks.filter { now - $0.last > Self.patience }
    tracks.removeAll { now - $0.last > Self.patience }
    frames += 1
    seconds += frame.duration
  }

  private mutating func place(_ sprite: Sprite) {
    func distance(_ track: Track) -> Int? {
      let old = track.sprite
      guard track.last < frames, old.color == sprite.color, abs(old.height - sprite.height) <= 4 else { return nil }
      let away = max(abs(old.x - sprite.x), abs(old.top - sprite.top))
      // Two pixels a frame is fast; what has not been seen may have gone on.
      return away <= 2 * (frames - track.last) + 1 ? away : nil
    }
    var best: (index: Int, away: Int)?
    for index in tracks.indices {
      if let away = distance(tracks[index]), away < best?.away ?? .max { best = (index, away) }
    }
    guard let best else {
      tracks.append(Track(sprite: sprite, first: frames, last: frames))
      return
    }
    tracks[best.index].gap = max(tracks[best.index].gap, frames - tracks[best.index].last - 1)
    tracks[best.index].travel += best.away
    tracks[best.index].last = frames
    tracks[best.index].shown += 1
    tracks[best.index].sprite = sprite
  }

  var readings: [Reading] {
    guard seconds > 0 else { return [] }
    let rate = Double(frames) / seconds
    let seen = (done + tracks).filter { Double($0.last - $0.first + 1) >= rate && $0.travel >= 16 }
    guard !seen.isEmpty else {
      return ["objects.count", "objects.duty", "objects.worst", "objects.gap"].map { Reading($0, .missing("nothing moved for a second")) }
    }
    // Weighted by how long each was there.
    let alive = seen.reduce(0) { $0 + $1.last - $1.first + 1 }
    let duties = seen.map { Double($0.shown) / Double($0.last - $0.first + 1) }
    return [
      Reading("objects.count", Double(alive) / Double(frames)),
      Reading("objects.duty", 100 * Double(seen.reduce(0) { $0 + $1.shown }) / Double(alive)),
      Reading("objects.worst", 100 * (duties.min() ?? 0)),
      Reading("objects.gap", Double(seen.map(\.gap).max() ?? 0)),
    ]
  }
}

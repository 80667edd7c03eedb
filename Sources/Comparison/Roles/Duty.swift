/// In how many frames Pac-Man and each ghost are shown.
struct Duty: RoleInstrument {
  /// Longer absences are no flicker: the thing is not there.
  private static let patience = 12

  private struct Count {
    var shown = 0, alive = 0
    /// The same in frames in which at most two others share its rows.
    var shownInPeace = 0, aliveInPeace = 0
    var longest = 0
    /// Frames since it was last seen, and which of them were in peace; nil before the first sighting.
    var absence: [Bool]?

    mutating func see(_ isShown: Bool, inPeace: Bool) {
      guard isShown else {
        absence?.append(inPeace)
        return
      }
      // From one sighting to the next: what was before the first is not known, so it does not count itself.
      if let gap = absence, gap.count <= Duty.patience {
        alive += gap.count + 1
        shown += 1
        aliveInPeace += gap.count { $0 } + (inPeace ? 1 : 0)
        shownInPeace += inPeace ? 1 : 0
        longest = max(longest, gap.count)
      }
      absence = []
    }

    var duty: Double { alive == 0 ? 0 : 100 * Double(shown) / Double(alive) }
    var dutyInPeace: Double { aliveInPeace == 0 ? 0 : 100 * Double(shownInPeace) / Double(aliveInPeace) }
  }

  private let height: Double
  private var pacman = Count()
  private var ghosts = [Count](repeating: Count(), count: 4)
  private var frames = 0
  private var seconds = 0.0

  init(_ description: Description) { height = Double(description.size[1]) }

  mutating func see(_ frame: RoleFrame, _ spotter: Spotter) {
    frames += 1
    seconds += frame.record.duration
    guard frame.isPlaying, !frame.record.pixels.isEmpty else { return forget() }
    pacman.see(frame.pacman.sprite != nil, inPeace: true)
    let everybody = frame.ghosts + [frame.pacman]
    for index in ghosts.indices {
      let me = frame.ghosts[index]
      // Where nobody can tell, the frame is left out.
      guard me.isClear else {
        ghosts[index].absence = nil
        continue
      }
      let company = everybody.indices.count { $0 != index && abs(everybody[$0].y - me.y) < height }
      ghosts[index].see(me.sprite != nil, inPeace: company <= 2)
    }
  }

  private mutating func forget() {
    pacman.absence = nil
    for index in ghosts.indices { ghosts[index].absence = nil }
  }

  var readings: [Reading] {
    guard ghosts.allSatisfy({ $0.alive > 0 }), seconds > 0 else {
      return ["ghosts.duty", "ghosts.rate", "ghosts.gap", "ghosts.worst", "ghosts.peace", "pacman.duty"].map {
        Reading($0, .missing("a ghost was never seen"))
      }
    }
    let rate = Double(frames) / seconds
    let gap = Double(ghosts.map(\.longest).max() ?? 0)
    return [
      Reading("ghosts.duty", ghosts.map(\.duty)),
      Reading("ghosts.rate", ghosts.map { rate * $0.duty / 100 }),
      Reading("ghosts.gap", gap),
      Reading("ghosts.worst", 100 / (gap + 1)),
      Reading("ghosts.peace", ghosts.map(\.dutyInPeace)),
      pacman.alive == 0 ? Reading("pacman.duty", .missing("Pac-Man was never seen")) : Reading("pacman.duty", pacman.duty),
    ]
  }
}

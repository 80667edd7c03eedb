import VCS

/// The colours of the parts, and how far each is from the arcade's.
struct RoleColors: RoleInstrument {
  private let description: Description
  private let arcade: Arcade
  private var tv = TVFormat.ntsc
  private var usual: [UInt8?] = [nil, nil, nil, nil]
  private var pacman: UInt8?
  private var afraid = [Int](repeating: 0, count: 128)

  init(_ description: Description, _ arcade: Arcade) { (self.description, self.arcade) = (description, arcade) }

  mutating func see(_ frame: RoleFrame, _ spotter: Spotter) {
    tv = frame.record.tv
    usual = (0..<4).map(spotter.usualColor)
    pacman = spotter.pacmanColor
    for ghost in frame.ghosts {
      if let color = ghost.sprite?.color, description.frightened.first?.value == color { afraid[Int(color >> 1)] += 1 }
    }
  }

  var readings: [Reading] {
    let palette = Palette.rgb(tv)
    func rgb(_ code: UInt8) -> UInt32 { palette[Int(code >> 1)] }
    func distance(_ code: UInt8?, _ target: UInt32) -> Double? {
      code.map { Color(rgb: rgb($0)).difference(to: Color(rgb: target)) }
    }
    let ghosts = zip(usual, arcade.palette.ghostValues).compactMap { distance($0, $1) }
    guard ghosts.count == 4, let pacman else {
      return ["colors.ghosts", "colors.ghostcount", "colors.pacman"].map { Reading($0, .missing("a ghost or Pac-Man was never seen")) }
    }
    let fear = afraid.indices.max { afraid[$0] < afraid[$1] }.flatMap { afraid[$0] > 0 ? UInt8($0 << 1) : nil }
    let parts: [(String, UInt8?, String)] = [
      ("colors.pacman", pacman, arcade.palette.pacman), ("colors.frightened", fear, arcade.palette.frightened),
    ]
    return [
      Reading("colors.ghostcount", Double(Set(usual).count)),
      Reading("colors.ghostcodes", .text(usual.compactMap { $0.map { "#" + Color.hex(rgb($0)) } }.joined(separator: " "))),
      Reading("colors.ghosts", ghosts),
    ]
      + parts.map { name, code, target in
        Reading(name, distance(code, Color.rgb(target) ?? 0).map(Value.number) ?? .missing("it was never seen"))
      }
  }
}

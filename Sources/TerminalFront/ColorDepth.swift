/// How many colours a terminal shows.
enum ColorDepth: Equatable, Sendable {
  case trueColor, palette256
  /// `NO_COLOR`: shapes only.
  case none

  /// What the process's variables say about the terminal.
  init(environment: [String: String]) {
    let term = environment["TERM"] ?? ""
    if !(environment["NO_COLOR"] ?? "").isEmpty {
      self = .none
    } else if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
      || ["direct", "kitty", "ghostty", "foot", "alacritty", "wezterm"].contains(where: term.contains)
    {
      self = .trueColor
    } else {
      self = .palette256
    }
  }

  /// The colour that the terminal shows for 0xRRGGBB, as the painter compares it: itself, a palette number, or 0 and 1 for
  /// dark and light.
  func code(_ rgb: UInt32) -> UInt32 {
    switch self {
    case .trueColor: rgb
    case .palette256: Self.paletteIndex(rgb)
    case .none: (299 * (rgb >> 16) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)) / 1000 >= 72 ? 1 : 0
    }
  }

  /// The nearest of the 6 x 6 x 6 cube and the 24 greys that all 256-colour terminals agree on.
  private static func paletteIndex(_ rgb: UInt32) -> UInt32 {
    let channels = [rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255].map(Int.init)
    let steps = [0, 95, 135, 175, 215, 255]
    func distance(_ candidate: [Int]) -> Int { zip(channels, candidate).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
    let cube = channels.map { value in steps.indices.min { abs(steps[$0] - value) < abs(steps[$1] - value) }! }
    let grey = min(23, max(0, (channels.reduce(0, +) / 3 - 3) / 10))
    let greyDistance = distance([Int](repeating: 8 + 10 * grey, count: 3))
    if greyDistance < distance(cube.map { steps[$0] }) { return UInt32(232 + grey) }
    return UInt32(16 + 36 * cube[0] + 6 * cube[1] + cube[2])
  }
}

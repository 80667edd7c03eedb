/// The television standard a console was built for: its colours and its picture.
public enum TVFormat: String, Sendable, CaseIterable {
  case ntsc = "NTSC", pal = "PAL", secam = "SECAM", pal60 = "PAL60", ntsc50 = "NTSC50", secam60 = "SECAM60"

  /// Lines of an ideal frame.
  public var linesPerFrame: Int {
    switch self {
    case .ntsc, .pal60, .secam60: 262
    case .pal, .secam, .ntsc50: 312
    }
  }

  /// Colour clocks a second.
  public var colorClockRate: Double {
    switch self {
    case .ntsc, .ntsc50: 3_579_545
    case .pal, .pal60: 3_546_894
    case .secam, .secam60: 3_562_500
    }
  }

  /// Frames a second of an ideal picture: 59.92 for NTSC, 49.86 for PAL, 50.08 for SECAM.
  public var frameRate: Double { colorClockRate / Double(228 * linesPerFrame) }

  /// Samples a second, two a line.
  public var audioRate: Double { colorClockRate / 114 }

  /// Row of the picture (0 = the line in which VSYNC ended) that a set shows first, and how many it shows.
  public var firstVisibleLine: Int { linesPerFrame == 262 ? 23 : 32 }
  public var visibleLines: Int { linesPerFrame == 262 ? 228 : 274 }

  /// CPU clock in Hz as cartridge sound hardware divides it.
  var cartridgeClock: Double {
    switch self {
    case .ntsc, .ntsc50: 1_193_191.66666667
    case .pal, .pal60: 1_182_298
    case .secam, .secam60: 1_187_500
    }
  }
}

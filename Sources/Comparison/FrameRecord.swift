import VCS

/// What one frame of one console was, as instruments see it.
public struct FrameRecord {
  public var end = Console.FrameEnd.frame
  /// Seconds of the console's own clock since power-on at its beginning, and how long it took.
  public var time = 0.0, duration = 0.0
  /// Lines of the picture; 0 if the frame completed none.
  public var lines = 0
  /// The picture's colour bytes, rows of 160 from the line in which VSYNC ended; empty without a picture.
  public var pixels: [UInt8] = []
  public var tv = TVFormat.ntsc
  /// Every place where a moving object of the TIA was shown.
  public var sprites: [Sprite] = []
  /// The 128 bytes of RAM after the frame.
  public var ram: [UInt8] = []
  public var input = Input()
  /// What the sound registers hold at the end.
  public var tones = [Tone(), Tone()]
  public var cycles = 0
  /// Cycles that the program spent waiting: for the timer, and for line ends (WSYNC).
  public var timerWait = 0, lineWait = 0

  public init() {}

  /// Rows of the picture that a television shows.
  public var visibleRows: Range<Int> {
    let rows = pixels.count / 160
    let first = min(tv.firstVisibleLine, rows)
    return first..<min(rows, first + tv.visibleLines)
  }
}

/// One channel's registers.
public struct Tone: Hashable, Sendable {
  public var control: UInt8 = 0, frequency: UInt8 = 0, volume: UInt8 = 0
  /// Something can be heard: 0 and 11 are a constant level.
  public var isHeard: Bool { volume > 0 && control != 0 && control != 11 }
}

/// A moving object on neighbouring lines, in pixels and lines of the picture.
public struct Sprite: Equatable, Sendable {
  /// 0-2 P0 and its copies, 3-5 P1, 6-8 M0, 9-11 M1, 12 BL.
  public var row: Int
  public var x: Int, width: Int, top: Int, bottom: Int
  public var color: UInt8
  public var height: Int { bottom - top + 1 }
  var isPlayer: Bool { row < 6 }
  var isBall: Bool { row == 12 }
}

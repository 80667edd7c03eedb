/// What a player asks of a front end, window or terminal.
public struct FrontOptions: Sendable {
  /// Height of a line in window pixels; nil lets the front end choose.
  public var scale: Int?
  public var fullscreen = false
  public var sound = true
  /// Leave after this many frames; nil: play until the player quits.
  public var frames: Int?
  /// Pause when this frame begins, so that its predecessor's picture stays; nil: don't.
  public var pauseAt: Int?

  public init() {}
}

/// What a front end measured while it played.
public struct FrontFigures: Sendable {
  public var frames = 0
  /// Seconds of the host's clock, and seconds that the console's own clock counted meanwhile.
  public var seconds = 0.0
  public var consoleSeconds = 0.0
  /// Times that the sound ran dry.
  public var underruns = 0
  /// Times that sound was thrown away because the host played too slowly.
  public var overruns = 0
  /// Pictures that were not shown because the host was late.
  public var dropped = 0

  public init() {}

  /// Console time against host time; 1 is the right speed.
  public var speed: Double { seconds > 0 ? consoleSeconds / seconds : 0 }
}

import VCS

/// How many frames it takes until a player's hand can be seen: the run forks, one branch lets the stick go, the others push it,
/// and the first picture that differs tells.
enum Latency {
  private static let limit = 30

  /// Frames to the first difference for the fastest of the four ways and fire; nil if none made any.
  static func measure(_ console: inout Console) -> Int? {
    var start = Snapshot(), afterwards = Snapshot()
    console.snapshot(into: &start)
    let input = console.input
    defer {
      console.restore(start)
      console.input = input
    }
    var idle = input
    idle.left = []
    console.input = idle
    var quiet: [[UInt8]] = []
    for _ in 0..<limit { quiet.append(picture(&console)) }
    console.snapshot(into: &afterwards)
    var best: Int?
    for way: Joystick in [.up, .down, .left, .right, .fire] {
      console.restore(start)
      var pushed = idle
      pushed.left = way
      console.input = pushed
      for frame in 0..<(best ?? limit) where picture(&console) != quiet[frame] {
        best = frame
        break
      }
    }
    return best.map { $0 + 1 }
  }

  private static func picture(_ console: inout Console) -> [UInt8] {
    _ = console.runFrame()
    return console.withPixels(Array.init)
  }

  static func readings(_ frames: [Int], rate: Double) -> [Reading] {
    guard !frames.isEmpty else {
      return ["latency.frames", "latency.ms", "latency.least"].map { Reading($0, .missing("the stick changed no picture")) }
    }
    let median = Double(frames.sorted()[frames.count / 2])
    return [
      Reading("latency.frames", median), Reading("latency.ms", 1000 * median / rate), Reading("latency.least", Double(frames.min() ?? 0)),
    ]
  }
}

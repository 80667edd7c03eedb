import HostKit
import VCS

/// Both machines on the same input, by the same clock: whoever is behind runs next.
struct Lockstep: ~Copyable {
  var a: Contestant
  var b: Contestant
  let seconds: Double

  /// - Parameters:
  ///   - frames: frames of the first machine; the second runs as long by its own clock.
  ///   - script: counts frames of the first machine; nil for the usual input.
  init(_ a: ConsoleSetup, _ b: ConsoleSetup, frames: Int, script: InputScript?) throws(HostError) {
    let rate = a.settings.tv.frameRate
    let seconds = Double(frames) / rate
    let paddles = a.settings.leftPort == .paddles || b.settings.leftPort == .paddles
    let timeline = InputTimeline(script ?? InputTimeline.usual(seconds: seconds, rate: rate, paddles: paddles), rate: rate)
    self.init(try Contestant(a, input: timeline), try Contestant(b, input: timeline), seconds: seconds)
  }

  private init(_ a: consuming Contestant, _ b: consuming Contestant, seconds: Double) {
    self.a = a
    self.b = b
    self.seconds = seconds
  }

  /// Runs one frame of one machine; false if both have come to the end.
  mutating func step() -> Side? {
    let aDone = a.time >= seconds, bDone = b.time >= seconds
    if aDone, bDone { return nil }
    if bDone || (!aDone && a.time <= b.time) {
      a.runFrame()
      return .a
    }
    b.runFrame()
    return .b
  }
}

/// One of two cartridges.
public enum Side: String, Sendable, Codable, CaseIterable { case a = "A", b = "B" }

import HostKit
import VCS

/// Pictures of both machines side by side: some stills, and a clip of consecutive frames that shows how they flicker.
public struct Gallery: Sendable {
  /// 0xRRGGBB, each pixel of the console two wide; A is on the left.
  public private(set) var stills: [RGBImage] = []
  public private(set) var clip: [RGBImage] = []
  private var shownA: [UInt32] = [], shownB: [UInt32] = []
  private var framesA: [[UInt32]] = [], framesB: [[UInt32]] = []
  private let moments: [Double]
  private let clipStart: Double
  private let pair: SideBySide
  private static let clipFrames = 60

  init(_ a: TVFormat, _ b: TVFormat, seconds: Double) {
    pair = SideBySide(a, b)
    moments = [0.1, 0.35, 0.65, 0.95].map { $0 * seconds }
    clipStart = min(8, seconds * 0.6)
  }

  mutating func see(_ contestant: borrowing Contestant, _ side: Side) {
    let screen = side == .a ? pair.left : pair.right
    var pixels: [UInt32] = []
    let wantsClip = contestant.time >= clipStart && (side == .a ? framesA : framesB).count < Self.clipFrames
    let wantsStill = stills.count < moments.count && contestant.time >= moments[stills.count]
    guard wantsClip || wantsStill else { return }
    screen.draw(contestant.console, into: &pixels)
    if wantsClip { if side == .a { framesA.append(pixels) } else { framesB.append(pixels) } }
    if side == .a { shownA = pixels } else { shownB = pixels }
    if wantsStill, side == .b, !shownA.isEmpty { stills.append(pair.joined(shownA, pixels).scaled(x: 2, y: 1)) }
  }

  mutating func finish() {
    clip = zip(framesA, framesB).map { pair.joined($0, $1).scaled(x: 2, y: 1) }
    (framesA, framesB) = ([], [])
  }
}

import Foundation
import TestSupport
import Testing
import VCS

/// MUNCH_FRAMES=1000000 makes the play at random as long as one wishes.
func frames(_ release: Int, debug: Int) -> Int {
  if let wish = ProcessInfo.processInfo.environment["MUNCH_FRAMES"], let count = Int(wish) { return count }
  return isDebugBuild ? debug : release
}

/// Names of the game's memory, as in roms/munch/README.md: offsets from $80.
enum RAM {
  static let dots = 0x00, gx = 0x28, gy = 0x2D, gstat = 0x32, pacx = 0x3F, pacy = 0x40, pacdir = 0x41
  static let score = 0x43, lives = 0x46, level = 0x47, state = 0x48, eaten = 0x49, timer = 0x4B, phase = 0x4C, fright = 0x4E, owner = 0x55
  /// Pac-Man's colour; or where the ball is he.
  static let ball = 0x6B
}

enum State { static let title = 0, ready = 1, play = 2, dying = 3, clear = 4, over = 5 }
enum Mode { static let pen = 0, out = 1, hunt = 2, afraid = 3, eyes = 4, inside = 5 }
/// In the order of the game's directions.
let ways: [Joystick] = [.up, .left, .down, .right]

func image(_ name: String) throws -> [UInt8] {
  let roms = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../roms")
  return [UInt8](try Data(contentsOf: roms.appendingPathComponent(name)))
}

/// A console with the game in it, and its memory by name.
struct Munch: ~Copyable {
  var console: Console
  let linesPerFrame: Int

  init(pal: Bool = false) throws {
    var settings = Console.Settings()
    settings.tv = pal ? .pal : .ntsc
    settings.audio = false
    console = try Console(rom: image(pal ? "munch-pal.bin" : "munch.bin"), settings: settings)
    linesPerFrame = pal ? 312 : 262
    for _ in 0..<4 { _ = console.runFrame(drawing: false) }
  }

  subscript(address: Int) -> Int {
    get { Int(console[ram: address]) }
    set { console[ram: address] = UInt8(newValue) }
  }

  var state: Int { self[RAM.state] }
  var score: Int {
    (0..<3).reduce(0) { sum, i in sum * 100 + (self[RAM.score + i] >> 4) * 10 + self[RAM.score + i] & 15 }
  }
  func mode(_ ghost: Int) -> Int { self[RAM.gstat + ghost] >> 4 & 7 }

  /// One frame; false if it has not as many lines as the television wants, or the CPU has jammed.
  mutating func frame(_ stick: Joystick = [], _ switches: Switches = [.color], drawing: Bool = false) -> Bool {
    console.input.left = stick
    console.input.switches = switches
    guard console.runFrame(drawing: drawing) == .frame else { return false }
    return console.picture.lines == linesPerFrame
  }

  /// RESET, and the tune, up to the moment when the play begins.
  mutating func start(level: Int = 0) {
    _ = frame([], [.color, .reset])
    _ = frame()
    self[RAM.level] = level
    while state == State.ready { _ = frame() }
  }

  /// Runs to the picture's first lines (NTSC), where the places of things are those that it shows.
  mutating func runIntoPicture() { console.run(untilCycle: console.frameCycle + 76 * 36) }
}

/// A player who holds a way for a while and then another, and starts anew when the game is over.
struct RandomPlayer {
  var dice: Dice
  private var left = 0
  private var stick: Joystick = []

  init(seed: UInt64) { dice = Dice(seed) }

  mutating func next() -> Joystick {
    if left == 0 {
      left = Int.random(in: 4...60, using: &dice)
      stick = ways.randomElement(using: &dice)!
    }
    left -= 1
    return stick
  }
}

import Games
import VCS

/// Measures how many frames a game takes to show all of its objects.
///
/// The TIA has few objects, so games show different ones in turns: the ghosts of Pac-Man (1982) each in every fourth frame.
/// Such a picture is nearest not to the one before, but to the one a whole cycle before.
enum Flicker {
  private static let longest = 6
  private static let frames = 480

  /// 1: nothing flickers. Plays the game with random actions, always the same.
  static func cycle(rom: [UInt8], rule: Rule, scheme: Scheme?) throws(EnvironmentError) -> Int {
    var game = try GameConsole(rom: rom, rule: rule, settings: .init(), seed: 0, scheme: scheme, loaded: nil)
    var random = MersenneTwister(seed: 2600)
    var action = 0
    var history: [[UInt8]] = []
    var differences = [Int](repeating: 0, count: longest + 1)
    for frame in 0..<frames {
      if game.isOver { game.resetGame() }
      // Each action is held for a quarter of a second, so that the game gets going.
      if frame % 15 == 0 { action = rule.game.actions[Int(random.next(below: UInt32(rule.game.actions.count)))] }
      game.act(action)
      var screen = [UInt8](repeating: 0, count: game.screenHeight * 160)
      screen.withUnsafeMutableBufferPointer { game.copyScreen(into: $0) }
      if history.count > longest { history.removeFirst() }
      history.append(screen)
      guard history.count > longest else { continue }
      for period in 1...longest { differences[period] += distance(screen, history[longest - period]) }
    }
    let best = (2...longest).min { differences[$0] < differences[$1] } ?? 1
    return differences[best] * 5 < differences[1] * 4 ? best : 1
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var n = 0
    for i in a.indices where a[i] != b[i] { n += 1 }
    return n
  }
}

import Games
import VCS

/// Measures how many frames a game takes to show all of its objects.
///
/// The TIA has few objects, so games show different ones in turns: the ghosts of Pac-Man (1982) each in every fourth frame.
/// A pixel of such an object comes back with the same colour after exactly a cycle, and again after another one, and has
/// other colours all the time between. (The background behind it is away for one frame only, so it comes back after two.)
enum Flicker {
  private static let longest = 6
  private static let frames = 480

  /// 1: nothing flickers.
  static func cycle(rom: [UInt8], rule: Rule, scheme: Scheme?) throws(EnvironmentError) -> Int {
    let returns = try measure(rom: rom, rule: rule, scheme: scheme)
    // Less than a pixel a frame is an animation; a flickering object has several.
    return (2...longest).last { returns[$0] > frames } ?? 1
  }

  /// For every period how many pixels came back after it. Plays the game with random actions, always the same.
  static func measure(rom: [UInt8], rule: Rule, scheme: Scheme?) throws(EnvironmentError) -> [Int] {
    var game = try GameConsole(rom: rom, rule: rule, settings: .init(), seed: 0, scheme: scheme, loaded: nil, tapes: nil)
    var random = MersenneTwister(seed: 2600)
    var action = 0
    var history: [[UInt8]] = []
    var returns = [Int](repeating: 0, count: longest + 1)
    for frame in 0..<frames {
      if game.isOver { game.resetGame() }
      // Each action is held for a quarter of a second, so that the game gets going.
      if frame % 15 == 0 { action = rule.game.actions[Int(random.next(below: UInt32(rule.game.actions.count)))] }
      game.act(action)
      var screen = [UInt8](repeating: 0, count: game.screenHeight * 160)
      screen.withUnsafeMutableBufferPointer { game.copyScreen(into: $0) }
      history.insert(screen, at: 0)
      if history.count > 2 * longest + 1 { history.removeLast() }
      if history.count > 2 * longest { count(history, into: &returns) }
    }
    return returns
  }

  /// Adds up, by their period, the pixels that have come back with the newest picture, the first of `history`.
  private static func count(_ history: [[UInt8]], into returns: inout [Int]) {
    for i in history[0].indices {
      let color = history[0][i]
      if history[1][i] == color { continue }
      guard let period = (2...longest).first(where: { history[$0][i] == color }), history[2 * period][i] == color else { continue }
      if (1..<period).allSatisfy({ history[period + $0][i] != color }) { returns[period] += 1 }
    }
  }
}

/// The `key: value` lines of a rule file.
extension RuleReader {
  mutating func header(_ key: String, _ value: String, _ keyPosition: Position, _ position: Position) throws(Fault) {
    let words = value.split(separator: " ").map(String.init)
    func fault(_ message: String) -> Fault { Fault(position: position, message: message) }
    switch key {
    case "game":
      let allowed = value.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x5F }
      guard !value.isEmpty, allowed else { throw fault("A game's name is made of a-z, 0-9 and _; '\(value)' is not.") }
      setGame { $0.id = value }
      if game.title.isEmpty { setGame { $0.title = value } }
    case "title": setGame { $0.title = value }
    case "md5":
      for word in words where word.utf8.count != 32 || !word.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) {
        throw fault("'\(word)' is not an MD5 sum of 32 lower-case hexadecimal digits.")
      }
      setGame { $0.md5s += words }
    case "tv":
      guard ["NTSC", "PAL", "SECAM"].contains(value) else { throw fault("'\(value)' is not a television; write NTSC, PAL or SECAM.") }
      setGame { $0.tv = value }
    case "window":
      let numbers = words.compactMap { Int($0) }
      guard words.count == 2, numbers.count == 2, (1...300).contains(numbers[0]), (1...320).contains(numbers[1]), numbers[0] + numbers[1] <= 320
      else { throw fault("Expected the first line (from 1 on) and the height, like '34 210', within 320 lines.") }
      setGame { ($0.windowTop, $0.windowHeight) = (numbers[0], numbers[1]) }
    case "controllers":
      let controllers = words.compactMap { Game.Controller(rawValue: $0) }
      guard words.count == 2, controllers.count == 2 else { throw fault("Expected joystick or paddles for the left and the right port.") }
      setGame { ($0.leftController, $0.rightController) = (controllers[0], controllers[1]) }
    case "swap":
      guard !words.isEmpty, words.allSatisfy({ $0 == "ports" || $0 == "paddles" }) else { throw fault("Expected 'ports' or 'paddles'.") }
      setGame { ($0.swapPorts, $0.swapPaddles) = (words.contains("ports"), words.contains("paddles")) }
    case "switches":
      guard words.count == 2, words.allSatisfy({ $0 == "A" || $0 == "B" }) else { throw fault("Expected A or B for the left and the right switch.") }
      setGame { ($0.powerOnLeftA, $0.powerOnRightA) = (words[0] == "A", words[1] == "A") }
    case "actions", "illegal":
      var codes: [Int] = []
      for word in words {
        guard let action = Action(name: word) else { throw fault("'\(word)' is not one of the 18 actions; they are NOOP FIRE UP ... DOWNLEFTFIRE.") }
        guard !codes.contains(action.rawValue) else { throw fault("\(word) stands twice; remove one of them.") }
        codes.append(action.rawValue)
      }
      guard !codes.isEmpty else { throw fault("Name at least one action.") }
      setGame { if key == "actions" { $0.actions = codes } else { $0.illegalActions = codes } }
    case "modes": let list = try numbers(words, 0...100_000, position); setGame { $0.modes = list.sorted() }
    case "difficulties": let list = try numbers(words, 0...3, position); setGame { $0.difficulties = list.sorted() }
    case "default":
      guard let mode = Int(value) else { throw fault("Expected the number of a mode, found '\(value)'.") }
      setGame { $0.defaultMode = mode }
    case "paddle_maximum":
      guard let ohms = Int(value), (1...10_000_000).contains(ohms) else { throw fault("Expected a resistance from 1 to 10000000 ohms.") }
      setGame { $0.paddleMaximum = ohms }
    case "start":
      for part in value.split(separator: ",") {
        let pair = part.split(separator: " ").map(String.init)
        let code = pair.first.flatMap { $0 == "RESET" ? Action.resetCode : Action(name: $0)?.rawValue }
        let frames = pair.count == 1 ? 1 : pair.count == 2 ? Int(pair[1]) : nil
        guard let code, let frames, (1...10_000).contains(frames) else {
          throw fault("Expected actions with a number of frames each, like 'NOOP 60, FIRE'.")
        }
        setGame { $0.start.append((code, frames)) }
      }
    case "environments":
      guard words.allSatisfy({ ["v0", "v4", "v5"].contains($0) }) else { throw fault("Expected some of v0, v4 and v5.") }
      setGame { $0.generations = words }
    default:
      throw Fault(
        position: keyPosition,
        message: "There is no key '\(key)'; there are game title md5 tv window controllers swap switches actions illegal modes default "
          + "difficulties paddle_maximum start environments, and the sections state frame report select.")
    }
  }

  /// Numbers and ranges: `0 2 8..15 1..9/4` (a step after the slash).
  private func numbers(_ words: [String], _ allowed: ClosedRange<Int>, _ position: Position) throws(Fault) -> [Int] {
    var result: [Int] = []
    for word in words {
      let halves = word.split(separator: "/", omittingEmptySubsequences: false)
      let bounds = halves[0].split(separator: ".").map { Int($0) }
      guard
        bounds.count <= 2, let first = bounds.first ?? nil, let last = bounds.last ?? nil, first <= last,
        allowed.contains(first), allowed.contains(last),
        let step = halves.count == 1 ? 1 : Int(halves[1]), step > 0, halves.count <= 2
      else { throw Fault(position: position, message: "'\(word)' is not a number or a range like 0..15 of \(allowed.lowerBound) to \(allowed.upperBound).") }
      result += stride(from: first, through: last, by: step)
      if result.count > 10_000 { throw Fault(position: position, message: "The list is too long; 10000 numbers are the limit.") }
    }
    guard !result.isEmpty else { throw Fault(position: position, message: "Name at least one number.") }
    return result
  }
}

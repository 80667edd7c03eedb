import CBeam2600
import Games

final class RuleBox: Handled {
  static let kind = Kind.rule
  var rule: Rule
  init(_ rule: Rule) { self.rule = rule }
}

@c @implementation public func beam_games(
  _ buffer: UnsafeMutablePointer<CChar>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    try output(Rule.names.joined(separator: "\n"), buffer, size, needed)
  }
}

@c @implementation public func beam_game_rule_text(
  _ id: UnsafePointer<CChar>!, _ buffer: UnsafeMutablePointer<CChar>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let name = text(id)
    guard let rule = Rule.text(named: name) else { throw unknownGame(name) }
    try output(rule, buffer, size, needed)
  }
}

@c @implementation public func beam_md5(
  _ bytes: UnsafePointer<UInt8>!, _ size: Int, _ hex: UnsafeMutablePointer<CChar>!, _ hexSize: Int
) -> beam_status {
  answer { () throws(Failure) in
    try output(MD5.hex(Array(try input(bytes, size, "bytes"))), hex, hexSize, nil)
  }
}

@c @implementation public func beam_rule_make(
  _ source: UnsafePointer<CChar>!, _ size: Int, _ file: UnsafePointer<CChar>!, _ result: UnsafeMutablePointer<OpaquePointer?>!
) -> beam_status {
  answer { () throws(Failure) in
    let result = try required(result, "rule")
    let bytes = try input(source, size, "text")
    let text = String(decoding: UnsafeRawBufferPointer(bytes), as: UTF8.self)
    let rule: Rule
    do throws(RuleError) {
      rule = try Rule(text: text, file: file.map { String(cString: $0) } ?? "rule")
    } catch {
      throw Failure(BEAM_RULE, error.description)
    }
    try open(RuleBox(rule), into: result)
  }
}

@c @implementation public func beam_rule_named(
  _ id: UnsafePointer<CChar>!, _ result: UnsafeMutablePointer<OpaquePointer?>!
) -> beam_status {
  answer { () throws(Failure) in
    let name = text(id)
    guard let rule = Rule.named(name) else { throw unknownGame(name) }
    try open(RuleBox(rule), into: try required(result, "rule"))
  }
}

@c @implementation public func beam_rule_matching(
  _ md5: UnsafePointer<CChar>!, _ result: UnsafeMutablePointer<OpaquePointer?>!
) -> beam_status {
  answer { () throws(Failure) in
    let sum = text(md5).lowercased()
    guard let rule = Rule.matching(md5: sum) else {
      throw Failure(BEAM_RULE, "No game has a ROM with the MD5 \"\(sum.prefix(40))\"; name the game, or write a rule file for it.")
    }
    try open(RuleBox(rule), into: try required(result, "rule"))
  }
}

@c @implementation public func beam_rule_unscored(_ result: UnsafeMutablePointer<OpaquePointer?>!) -> beam_status {
  answer { () throws(Failure) in
    try open(RuleBox(Rule.unscored), into: try required(result, "rule"))
  }
}

@c @implementation public func beam_rule_close(_ rule: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in try close(rule, RuleBox.self) }
}

@c @implementation public func beam_rule_describe(
  _ rule: OpaquePointer!, _ buffer: UnsafeMutablePointer<CChar>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let description = try with(rule, RuleBox.self) { (box) throws(Failure) in box.rule.game.lines }
    try output(description, buffer, size, needed)
  }
}

@c @implementation public func beam_rule_reset(_ rule: OpaquePointer!, _ mode: Int32) -> beam_status {
  answer { () throws(Failure) in
    try with(rule, RuleBox.self) { (box) throws(Failure) in box.rule.reset(mode: mode < 0 ? nil : Int(mode)) }
  }
}

@c @implementation public func beam_rule_frame(
  _ rule: OpaquePointer!, _ ram: UnsafePointer<UInt8>!, _ ramSize: Int, _ bus: UnsafePointer<UInt8>!, _ busSize: Int,
  _ outcome: UnsafeMutablePointer<beam_outcome>!
) -> beam_status {
  answer { () throws(Failure) in
    let outcome = try required(outcome, "outcome")
    let ram = try frames(ram, ramSize, 1)
    let bus = Array(try input(bus, busSize, "bus"))
    try with(rule, RuleBox.self) { (box) throws(Failure) in
      // Without bytes of the bus, which nearly no rule wants, nothing is copied.
      let result = bus.isEmpty ? box.rule.frame(ram) : box.rule.frame(Array(UnsafeBufferPointer(start: ram, count: 128)), bus: bus)
      outcome.pointee = beam_outcome(result)
    }
  }
}

@c @implementation public func beam_rule_frames(
  _ rule: OpaquePointer!, _ ram: UnsafePointer<UInt8>!, _ ramSize: Int, _ count: Int,
  _ outcomes: UnsafeMutablePointer<beam_outcome>!, _ outcomesSize: Int
) -> beam_status {
  answer { () throws(Failure) in
    if count == 0 { return }
    let ram = try frames(ram, ramSize, count)
    let outcomes = try exact(outcomes, outcomesSize, count: count, "outcomes")
    try with(rule, RuleBox.self) { (box) throws(Failure) in
      for i in 0..<count { outcomes[i] = beam_outcome(box.rule.frame(ram + 128 * i)) }
    }
  }
}

/// `count` times the console's 128 bytes.
private func frames(_ ram: UnsafePointer<UInt8>?, _ size: Int, _ count: Int) throws(Failure) -> UnsafePointer<UInt8> {
  let start = try required(ram, "ram")
  guard count >= 0, count <= 1 << 24, size == 128 * count else {
    throw Failure(BEAM_SIZE, "The RAM given has \(size) bytes; it must have 128 for each frame.")
  }
  return start
}

private func unknownGame(_ name: String) -> Failure {
  Failure(BEAM_RULE, "There is no game \"\(name.prefix(80))\"; `beam_games` lists the \(Rule.names.count) there are.")
}

extension beam_outcome {
  init(_ outcome: Rule.Outcome) {
    self.init(
      reward: Int32(clamping: outcome.reward), lives: Int32(clamping: outcome.lives), terminal: outcome.terminal ? 1 : 0)
  }
}

extension Game {
  /// What callers of the C interface get to know of a game.
  var lines: String {
    func list(_ values: [Int]) -> String { values.map(String.init).joined(separator: ",") }
    var lines = [
      "id=\(id)", "title=\(title)", "environment=\(environmentName)", "md5=\(md5s.joined(separator: ","))", "tv=\(tv)",
      "window_top=\(windowTop)", "window_height=\(windowHeight)", "left_controller=\(leftController.rawValue)",
      "right_controller=\(rightController.rawValue)", "actions=\(list(actions))", "illegal_actions=\(list(illegalActions))",
      "modes=\(list(modes))", "default_mode=\(defaultMode)", "difficulties=\(list(difficulties))",
      "generations=\(generations.joined(separator: ","))", "bus=\(list(busAddresses.map(Int.init)))",
    ]
    if let paddleMaximum { lines.append("paddle_maximum=\(paddleMaximum)") }
    return lines.joined(separator: "\n")
  }
}

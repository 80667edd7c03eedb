/// A line of an input script that cannot be read; `description` is a sentence with the line's number.
public struct ScriptError: Error, CustomStringConvertible {
  public let line: Int
  public let description: String
}

/// What the players do, frame by frame, as text lines `FRAME CONTROL STATE`; `#` starts a comment.
///
///     120 joy0.fire down        controls: reset select (down/up), color (on/off), diff0 diff1 (A/B),
///     124 joy0.fire up          joyN.up|down|left|right|fire (down/up), paddleN (0..1), paddleN.fire (down/up)
///
/// A line takes effect when the frame of that number begins; those of frame 0 at power-on.
public struct InputScript: Sendable {
  public struct Event: Equatable, Sendable {
    public var frame: Int
    public var change: Change
  }

  public enum Change: Equatable, Sendable {
    case switches(Switches, on: Bool)
    case joystick(port: Int, Joystick, on: Bool)
    case paddle(Int, position: Double)
    case paddleFire(Int, on: Bool)
  }

  /// In order of frames.
  public private(set) var events: [Event] = []
  private var next = 0

  public init() {}

  public init(text: String) throws(ScriptError) {
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
      if words.isEmpty { continue }
      guard words.count == 3 else {
        throw ScriptError(line: number, description: "line \(number): expected FRAME CONTROL STATE, found \(words.count) words.")
      }
      guard let frame = Int(words[0]), frame >= 0 else {
        throw ScriptError(line: number, description: "line \(number): '\(words[0])' is not a frame number.")
      }
      guard frame >= events.last?.frame ?? 0 else {
        throw ScriptError(
          line: number, description: "line \(number): frame \(frame) comes after frame \(events.last!.frame); sort the lines.")
      }
      guard let change = Change(control: String(words[1]), state: String(words[2])) else {
        throw ScriptError(
          line: number, description: "line \(number): '\(words[1]) \(words[2])' is not a control and its state.")
      }
      events.append(Event(frame: frame, change: change))
    }
  }

  /// Paddles are plugged into the ports whose paddles the script names; else joysticks.
  public var controllers: (left: Controller, right: Controller) {
    var ports = (left: Controller.joystick, right: Controller.joystick)
    for event in events {
      switch event.change {
      case .paddle(let n, _), .paddleFire(let n, _): if n < 2 { ports.left = .paddles } else { ports.right = .paddles }
      default: break
      }
    }
    return ports
  }

  /// Applies what happens up to the beginning of a frame. Call with rising frame numbers, from 0.
  public mutating func apply(frame: Int, to input: inout Input) {
    while next < events.count, events[next].frame <= frame {
      events[next].change.apply(to: &input)
      next += 1
    }
  }

  public mutating func rewind() { next = 0 }

  /// Notes the differences between two inputs at a frame.
  public mutating func record(frame: Int, from old: Input, to new: Input) {
    for change in Change.differences(from: old, to: new) { events.append(Event(frame: frame, change: change)) }
  }

  /// The script as text, one event a line.
  public var text: String { events.map { "\($0.frame) \($0.change.text)\n" }.joined() }
}

extension InputScript.Change {
  private static let switchNames: [(String, Switches)] = [
    ("reset", .reset), ("select", .select), ("color", .color), ("diff0", .leftDifficultyA), ("diff1", .rightDifficultyA),
  ]
  private static let contacts: [(String, Joystick)] = [
    ("up", .up), ("down", .down), ("left", .left), ("right", .right), ("fire", .fire),
  ]

  init?(control: String, state: String) {
    let parts = control.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1, let (name, one) = Self.switchNames.first(where: { $0.0 == parts[0] }) {
      let words = Self.words(name)
      guard state == words.on || state == words.off else { return nil }
      self = .switches(one, on: state == words.on)
      return
    }
    guard let kind = parts.first, kind.count >= 4, let digit = kind.last?.wholeNumberValue else { return nil }
    switch (kind.dropLast(), parts.count) {
    case ("joy", 2) where digit < 2:
      guard let contact = Self.contacts.first(where: { $0.0 == parts[1] })?.1, let on = Self.press(state) else { return nil }
      self = .joystick(port: digit, contact, on: on)
    case ("paddle", 1) where digit < 4:
      guard let position = Double(state), position >= 0, position <= 1 else { return nil }
      self = .paddle(digit, position: position)
    case ("paddle", 2) where digit < 4 && parts[1] == "fire":
      guard let on = Self.press(state) else { return nil }
      self = .paddleFire(digit, on: on)
    default: return nil
    }
  }

  private static func press(_ state: String) -> Bool? { state == "down" ? true : state == "up" ? false : nil }

  private static func words(_ name: String) -> (on: String, off: String) {
    switch name {
    case "color": ("on", "off")
    case "diff0", "diff1": ("A", "B")
    default: ("down", "up")
    }
  }

  var text: String {
    switch self {
    case .switches(let one, let on):
      let name = Self.switchNames.first { $0.1 == one }!.0
      return "\(name) \(on ? Self.words(name).on : Self.words(name).off)"
    case .joystick(let port, let contact, let on):
      return "joy\(port).\(Self.contacts.first { $0.1 == contact }!.0) \(on ? "down" : "up")"
    case .paddle(let n, let position): return "paddle\(n) \(position)"
    case .paddleFire(let n, let on): return "paddle\(n).fire \(on ? "down" : "up")"
    }
  }

  func apply(to input: inout Input) {
    switch self {
    case .switches(let one, let on): if on { input.switches.insert(one) } else { input.switches.remove(one) }
    case .joystick(0, let contact, let on): if on { input.left.insert(contact) } else { input.left.remove(contact) }
    case .joystick(_, let contact, let on): if on { input.right.insert(contact) } else { input.right.remove(contact) }
    case .paddle(let n, let position): input[paddle: n].position = position
    case .paddleFire(let n, let on): input[paddle: n].fire = on
    }
  }

  static func differences(from old: Input, to new: Input) -> [InputScript.Change] {
    var changes: [InputScript.Change] = []
    for (_, one) in switchNames where old.switches.contains(one) != new.switches.contains(one) {
      changes.append(.switches(one, on: new.switches.contains(one)))
    }
    for (_, contact) in contacts {
      if old.left.contains(contact) != new.left.contains(contact) {
        changes.append(.joystick(port: 0, contact, on: new.left.contains(contact)))
      }
      if old.right.contains(contact) != new.right.contains(contact) {
        changes.append(.joystick(port: 1, contact, on: new.right.contains(contact)))
      }
    }
    for n in 0..<4 {
      if old[paddle: n].position != new[paddle: n].position { changes.append(.paddle(n, position: new[paddle: n].position)) }
      if old[paddle: n].fire != new[paddle: n].fire { changes.append(.paddleFire(n, on: new[paddle: n].fire)) }
    }
    return changes
  }
}

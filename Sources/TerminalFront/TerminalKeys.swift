import HostKit
import VCS

/// Which key does what in the terminal.
enum TerminalKeys {
  static func contact(_ key: Key) -> HeldKeys.Contact? {
    switch key {
    case .up, .character(UInt8(ascii: "w")): .init(port: 0, contact: .up)
    case .down, .character(UInt8(ascii: "s")): .init(port: 0, contact: .down)
    case .left, .character(UInt8(ascii: "a")): .init(port: 0, contact: .left)
    case .right, .character(UInt8(ascii: "d")): .init(port: 0, contact: .right)
    case .character(UInt8(ascii: " ")): .init(port: 0, contact: .fire)
    case .character(UInt8(ascii: "y")): .init(port: 1, contact: .up)
    case .character(UInt8(ascii: "h")): .init(port: 1, contact: .down)
    case .character(UInt8(ascii: "g")): .init(port: 1, contact: .left)
    case .character(UInt8(ascii: "j")): .init(port: 1, contact: .right)
    case .character(UInt8(ascii: "f")): .init(port: 1, contact: .fire)
    default: nil
    }
  }

  static func command(_ key: Key) -> HostCommand? {
    switch key {
    case .function(1), .character(UInt8(ascii: "e")): .select
    case .function(2), .character(UInt8(ascii: "r")): .reset
    case .function(3), .character(UInt8(ascii: "c")): .color
    case .function(5), .character(UInt8(ascii: "1")): .leftDifficulty
    case .function(6), .function(7), .character(UInt8(ascii: "2")): .rightDifficulty
    case .function(8), .character(UInt8(ascii: "0")): .power
    case .function(10), .character(UInt8(ascii: "?")), .character(UInt8(ascii: "/")): .help
    case .function(12), .character(UInt8(ascii: "x")): .screenshot
    case .character(UInt8(ascii: "p")): .pause
    case .character(UInt8(ascii: "n")), .character(UInt8(ascii: ".")): .advance
    case .escape, .character(UInt8(ascii: "q")), .control(UInt8(ascii: "c")): .quit
    default: nil
    }
  }

  static let help = [
    "Arrows, WASD   Left joystick; turns a paddle", "Space          Left fire", "Enter          Let all keys go",
    "Y G H J, F     Right joystick, fire",
    "F1 E           \(HostCommand.select.title)", "F2 R           \(HostCommand.reset.title)",
    "F3 C           \(HostCommand.color.title)", "F5 1           \(HostCommand.leftDifficulty.title)",
    "F7 2           \(HostCommand.rightDifficulty.title)", "F8 0           \(HostCommand.power.title)",
    "P              \(HostCommand.pause.title)", "N .            \(HostCommand.advance.title)",
    "F12 X          \(HostCommand.screenshot.title)", "F10 ?          \(HostCommand.help.title)",
    "Ctrl-Z         Suspend", "Q Esc Ctrl-C   \(HostCommand.quit.title)",
  ]
}

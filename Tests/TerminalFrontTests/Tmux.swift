import Foundation
import TestSupport

/// A terminal of its own (tmux) in which a shell runs, and what a person does with it: type, look.
final class Tmux {
  private let socket = "beam2600-\(UUID().uuidString)"
  let folder: String

  /// nil, and a loud word, if tmux is not installed.
  init?(columns: Int, rows: Int, variables: [String: String] = ["COLORTERM": "truecolor"]) throws {
    guard Tool.find("tmux") != nil else {
      Tool.skip("the terminal", lacking: "tmux")
      return nil
    }
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let environment = Tool.environment(["PS1": "$ ", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh", "ENV": ""].merging(variables) { $1 })
    _ = try Tool.run(
      Tool.find("tmux")!,
      ["-L", socket, "-f", "/dev/null", "-u", "new-session", "-d", "-s", "t", "-x", "\(columns)", "-y", "\(rows)", "/bin/sh"],
      environment: environment)
    for (name, value) in variables { try type("export \(name)=\(value)") }
    if variables["COLORTERM"] == nil { try type("unset COLORTERM") }
    try type("unset DISPLAY WAYLAND_DISPLAY; clear; echo BEFORE")
    _ = try Tool.wait { try screen().contains("BEFORE\n") }
  }

  deinit {
    _ = try? tmux("kill-server")
    try? FileManager.default.removeItem(atPath: folder)
  }

  @discardableResult
  func tmux(_ arguments: String...) throws -> String {
    try Tool.run(Tool.find("tmux")!, ["-L", socket, "-u"] + arguments).output
  }

  /// Types a line and Enter.
  func type(_ line: String) throws {
    try tmux("send-keys", "-t", "t", "-l", line)
    try tmux("send-keys", "-t", "t", "Enter")
  }

  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", "-t", "t", key) }
  }

  /// With colours, trailing blanks count: they are picture.
  func screen(withColors: Bool = false) throws -> String {
    withColors ? try tmux("capture-pane", "-t", "t", "-e", "-N", "-p") : try tmux("capture-pane", "-t", "t", "-p")
  }

  /// Runs the tool between two notes of the terminal's mode, and writes its exit status into the file `status`.
  func play(_ arguments: String) throws {
    try type(
      "stty -g >\(folder)/before; sh -c 'echo $$ >\(folder)/pid; exec \(Tool.path) play --terminal \(arguments)'; "
        + "echo $? >\(folder)/status; stty -g >\(folder)/after")
    _ = try Tool.wait { try screen().contains("? keys") }
  }

  func note(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(folder)/\(name)").map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
  }

  struct Cell: Equatable {
    var upper: UInt32
    var lower: UInt32
  }

  /// The screen's half blocks, row by row; text counts as its background.
  func cells() throws -> [[Cell]] {
    // Colours hold on from line to line.
    var (foreground, background): (UInt32, UInt32) = (0, 0)
    return try screen(withColors: true).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var cells: [Cell] = []
      var rest = line[...]
      while let character = rest.popFirst() {
        if character == "\u{1b}" {
          let end = rest.firstIndex(of: "m") ?? rest.endIndex
          let numbers = rest[..<end].dropFirst().split(separator: ";").map { UInt32($0) ?? 0 }
          rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
          var index = 0
          while index < max(1, numbers.count) {
            let code = numbers.isEmpty ? 0 : numbers[index]
            if code == 0 { (foreground, background) = (0, 0) }
            if code == 39 { foreground = 0 }
            if code == 49 { background = 0 }
            if code == 38 || code == 48, index + 4 < numbers.count {
              let color = numbers[index + 2] << 16 | numbers[index + 3] << 8 | numbers[index + 4]
              if code == 38 { foreground = color } else { background = color }
              index += 4
            }
            index += 1
          }
        } else {
          cells.append(
            Cell(upper: character == "▀" ? foreground : background, lower: character == "▄" ? foreground : background))
        }
      }
      return cells
    }
  }
}

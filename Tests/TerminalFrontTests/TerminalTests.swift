import Foundation
import HostKit
import TestSupport
import Testing

@testable import TerminalFront

@Suite("Terminal", .serialized)
struct TerminalTests {
  @Test("The screen shows the game's picture, every half block of it", arguments: [(160, 60), (80, 24)])
  func picture(columns: Int, rows: Int) throws {
    for (argument, setup) in Cartridges.all() {
      guard let terminal = try Tmux(columns: columns, rows: rows) else { return }
      try terminal.play("\(argument) --pause-at 120")
      #expect(try Tool.wait { try terminal.screen().contains("(paused)") })
      usleep(300_000)

      let session = try PlaySession(setup)
      var view = TerminalView(
        session.pictureSize, depth: .trueColor, size: .init(columns: columns, rows: rows, cellAspect: 2))
      while session.console.frameNumber < 120 { if session.runFrame().hasPicture { view.take(session) } }
      let fit = view.painter.fit
      let pixels = view.halfBlocks()
      let cells = try terminal.cells()
      var different = 0
      for row in 0..<fit.cellRows {
        for column in 0..<fit.width {
          let upper = pixels[2 * row * fit.width + column]
          let below = (2 * row + 1) * fit.width + column
          let lower = below < pixels.count ? pixels[below] : 0
          let line = cells[fit.top + row]
          // Trailing cells of the default colour are not captured.
          let shown = fit.left + column < line.count ? line[fit.left + column] : .init(upper: 0, lower: 0)
          if shown != .init(upper: upper, lower: lower) { different += 1 }
        }
      }
      #expect(different == 0, "\(argument): \(different) of \(fit.width * fit.cellRows) cells")
      #expect(Set(pixels).count > 2, "\(argument): more than an empty screen")
    }
  }

  @Test("The picture keeps its shape and fits", arguments: [(160, 60), (80, 24), (300, 90), (40, 12), (20, 50)])
  func shape(columns: Int, rows: Int) {
    let fit = PictureFit(PictureSize(width: 160, height: 192, shape: .ntsc), columns: columns, rows: rows)
    #expect(fit.left >= 0 && fit.left + fit.width <= columns)
    #expect(fit.top >= 0 && fit.top + fit.cellRows <= rows - 1)
    let aspect = Double(fit.width) / Double(fit.halfRows)
    #expect(abs(aspect / (160 * 12 / 7 / 192.0) - 1) < 0.05)
  }

  @Test("Typed arrows move the player and Q leaves", arguments: [(160, 60), (80, 24)])
  func keys(columns: Int, rows: Int) throws {
    guard let terminal = try Tmux(columns: columns, rows: rows) else { return }
    try terminal.play(Cartridges.testCardPath)
    func position() throws -> Int? {
      try terminal.cells().lazy.compactMap { row in row.firstIndex { $0.upper == 0xececec || $0.lower == 0xececec } }.first
    }
    _ = try Tool.wait { try position() != nil }
    let start = try #require(try position())
    try terminal.press("Right")
    #expect(try Tool.wait(20) { (try position() ?? 0) > start })
    // A typed key holds about half a second, then the square stands still.
    sleep(1)
    let right = try #require(try position())
    try terminal.press("Left")
    #expect(try Tool.wait(20) { (try position() ?? right) < right })
    try terminal.press("q")
    #expect(Tool.wait(20) { terminal.note("after") != nil })
    #expect(terminal.note("status") == "0")
  }

  /// How a game may end, and the exit status that the shell then sees.
  enum Ending: CaseIterable {
    case quit, controlC, interrupt, terminate, hangUp, crash, abort

    var status: String {
      switch self {
      case .quit, .controlC: "0"
      case .interrupt: ""
      case .terminate: "143"
      case .hangUp: "129"
      case .crash: "139"
      case .abort: "134"
      }
    }
  }

  @Test("However the game ends, the terminal is as before", arguments: Ending.allCases)
  func restored(ending: Ending) throws {
    guard let terminal = try Tmux(columns: 80, rows: 24) else { return }
    try terminal.play("")
    #expect(try terminal.tmux("display", "-p", "-t", "t", "#{alternate_on} #{cursor_flag}") == "1 0\n")
    let process = try #require(terminal.note("pid").flatMap(Int32.init))
    switch ending {
    case .quit: try terminal.press("q")
    case .controlC: try terminal.press("C-c")
    case .interrupt: kill(process, SIGINT)
    case .terminate: kill(process, SIGTERM)
    case .hangUp: kill(process, SIGHUP)
    case .crash: kill(process, SIGSEGV)
    case .abort: kill(process, SIGABRT)
    }
    if ending == .interrupt {
      // A shell whose command died of SIGINT drops the rest of the line.
      #expect(try Tool.wait { try terminal.screen().contains("BEFORE\n") })
      try terminal.type("stty -g >\(terminal.folder)/after")
    }
    #expect(Tool.wait { !(terminal.note("after") ?? "").isEmpty })
    #expect(terminal.note("before") == terminal.note("after"))
    if ending != .interrupt { #expect(terminal.note("status") == ending.status) }
    #expect(try terminal.tmux("display", "-p", "-t", "t", "#{alternate_on} #{cursor_flag}") == "0 1\n")
    #expect(try terminal.screen().contains("BEFORE\n"))
    // The line discipline works again: what is typed is echoed and run.
    try terminal.type("echo $((6*7))")
    #expect(try Tool.wait(20) { try terminal.screen().contains("\n42\n") })
  }

  @Test("Ctrl-Z gives the terminal back, and fg takes the game up again")
  func suspension() throws {
    guard let terminal = try Tmux(columns: 80, rows: 24) else { return }
    try terminal.type("\(Tool.path) play --terminal")
    #expect(try Tool.wait { try terminal.screen().contains("? keys") })
    try terminal.press("C-z")
    #expect(try Tool.wait { try terminal.tmux("display", "-p", "-t", "t", "#{alternate_on} #{cursor_flag}") == "0 1\n" })
    #expect(try Tool.wait { try terminal.screen().contains("BEFORE\n") })
    try terminal.type("fg")
    #expect(try Tool.wait { try terminal.screen().contains("? keys") })
    try terminal.press("q")
    #expect(try Tool.wait { try terminal.tmux("display", "-p", "-t", "t", "#{alternate_on} #{cursor_flag}") == "0 1\n" })
  }

  @Test("TERM=dumb and a pipe are refused with one sentence; NO_COLOR plays in light and dark")
  func poorTerminals() throws {
    let piped = try Tool.run(Tool.path, ["play", "--terminal"])
    #expect(piped.status == 2 && piped.errors.split(separator: "\n").count == 1 && piped.errors.contains("no terminal"))
    guard let dumb = try Tmux(columns: 80, rows: 24) else { return }
    try dumb.type("TERM=dumb \(Tool.path) play --terminal; echo status $?")
    #expect(try Tool.wait { try dumb.screen().contains("status 2") })
    #expect(try dumb.screen().contains("TERM=dumb"))
    guard let plain = try Tmux(columns: 80, rows: 24, variables: ["NO_COLOR": "1"]) else { return }
    try plain.play("--pause-at 200")
    #expect(try Tool.wait { try plain.screen().contains("(paused)") })
    let screen = try plain.screen(withColors: true)
    #expect(screen.contains("█") && !screen.contains("38;") && !screen.contains("48;"))
  }

  @Test("Without a true-colour terminal it uses the 256 colours that all have")
  func palette() throws {
    guard let terminal = try Tmux(columns: 80, rows: 24, variables: [:]) else { return }
    try terminal.play("--pause-at 60")
    #expect(try Tool.wait { try terminal.screen().contains("(paused)") })
    let screen = try terminal.screen(withColors: true)
    #expect(screen.contains("48;5;") && !screen.contains("48;2;"))
  }

  @Test("A program that jams the CPU is named in the status line, and the game can still be left")
  func trouble() throws {
    guard let terminal = try Tmux(columns: 100, rows: 30) else { return }
    try terminal.play(Cartridges.testCardPath)
    try terminal.press("e")
    #expect(try Tool.wait { try terminal.screen().contains("JAM") })
    try terminal.press("q")
    #expect(Tool.wait(20) { terminal.note("status") == "0" })
  }
}

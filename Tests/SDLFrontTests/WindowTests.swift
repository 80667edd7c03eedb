import Foundation
import HostKit
import TestSupport
import Testing

@Suite("Window", .serialized)
struct WindowTests {
  @Test("The window shows the console's picture pixel for pixel, each a block of 5 x 3")
  func picture() throws {
    guard let display = try XDisplay() else { return }
    for (argument, setup) in Cartridges.all() {
      let game = try display.play([argument, "--pause-at", "120", "--scale", "3", "--no-sound"])
      defer { game.terminate() }
      #expect(try Tool.wait { try display.window(named: "paused") != nil })

      let session = try PlaySession(setup)
      while session.console.frameNumber < 120 { _ = session.runFrame() }
      let expected = session.screen.image(session.console).scaled(x: 5, y: 3)
      var shown = XDisplay.Picture()
      // Messages cover the picture's foot for two seconds.
      let isEqual = try Tool.wait(20) {
        shown = try display.look()
        return shown.pixels == expected.pixels
      }
      #expect(shown.width == expected.width && shown.height == expected.height, "\(argument)")
      #expect(isEqual, "\(argument)")
      try display.focus()
      try display.xdotool("key", "Escape")
      game.waitUntilExit()
      #expect(game.terminationStatus == 0)
    }
  }

  @Test("A comparison's window shows both games")
  func pair() throws {
    guard let display = try XDisplay() else { return }
    let game = try display.start(
      ["compare", Cartridges.testCardPath, Cartridges.munchPath, "--live", "--scale", "1", "--no-sound", "--frames", "300"])
    defer { game.terminate() }
    #expect(try display.window(named: "testcard | munch") != nil)
    sleep(1)
    let shown = try display.look()
    #expect(shown.width == 2 * 324)
    func colors(_ columns: Range<Int>) -> Set<UInt32> {
      Set((0..<shown.height / 2).flatMap { row in columns.map { shown.pixels[row * shown.width + $0] } })
    }
    #expect(colors(0..<320).contains(0xececec), "the test card's white")
    #expect(colors(320..<328) == [0x404040])
    #expect(colors(328..<648).count > 2, "a maze")
    game.waitUntilExit()
    #expect(game.terminationStatus == 0)
  }

  @Test("A key moves the player as long as it is held, and not after")
  func keys() throws {
    guard let display = try XDisplay() else { return }
    let game = try display.play([Cartridges.testCardPath, "--no-sound"])
    defer { game.terminate() }
    try display.focus()
    var start: Int?
    _ = try Tool.wait {
      start = try squarePosition(display.look())
      return start != nil
    }
    let beginning = try #require(start)
    try display.xdotool("keydown", "Right")
    #expect(try Tool.wait(20) { try squarePosition(display.look()) ?? 0 > beginning + 5 * 10 })
    try display.xdotool("keyup", "Right")
    sleep(1)
    let moved = try squarePosition(display.look())
    usleep(300_000)
    #expect(try squarePosition(display.look()) == moved)
  }

  /// The left edge of the test card's white square. The top bar has white lines, too; the square stays in the middle.
  private func squarePosition(_ picture: XDisplay.Picture) -> Int? {
    let middle = picture.pixels.count / 3..<picture.pixels.count * 2 / 3
    return picture.pixels[middle].firstIndex(of: 0xececec).map { $0 % picture.width }
  }

  @Test("The fire button's tone reaches the sound device at its pitch, and silence surrounds it")
  func sound() throws {
    guard let display = try XDisplay() else { return }
    try withScratch { folder in
      try Files.write(Array("30 joy0.fire down\n150 joy0.fire up\n".utf8), to: folder + "/script")
      let game = try display.play(
        [Cartridges.testCardPath, "--input", folder + "/script", "--frames", "240"],
        ["SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": folder + "/sound"])
      game.waitUntilExit()
      #expect(game.terminationStatus == 0)
      let bytes = [UInt8](FileManager.default.contents(atPath: folder + "/sound") ?? Data())
      let samples = stride(from: 0, to: bytes.count - 1, by: 2).map { Int(Int16(truncatingIfNeeded: Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8)) }
      let loud = samples.indices.filter { abs(samples[$0]) > 1000 }
      let first = try #require(loud.first)
      let last = try #require(loud.last)
      #expect(abs(Double(last - first) / 48000 - 2) < 0.3, "\(last - first) samples of tone")
      // One second from its middle. AUDC 12, AUDF 11: 31399.5 / (6 x 12) = 436.1 Hz.
      let middle = (first + last) / 2
      let second = samples[middle - 24000..<middle + 24000]
      let rises = zip(second, second.dropFirst()).count { $0 < 0 && $1 >= 0 }
      #expect(abs(rises - 436) <= 8, "\(rises) Hz")
      #expect(samples[..<first].allSatisfy { abs($0) <= 1000 })
    }
  }

  @Test("SIGTERM closes the window and leaves with status 0", arguments: [SIGTERM, SIGINT, SIGHUP])
  func signals(signal: Int32) throws {
    guard let display = try XDisplay() else { return }
    try withScratch { folder in
      let game = try display.play(["--record", folder + "/record", "--no-sound"])
      usleep(500_000)
      kill(game.processIdentifier, signal)
      game.waitUntilExit()
      #expect(game.terminationStatus == 0 && !game.wasSignalled)
      #expect(FileManager.default.fileExists(atPath: folder + "/record"))
    }
  }

  @Test("A program that jams the CPU or stops VSYNC leaves the window alive, with a message", arguments: ["F1", "F2"])
  func trouble(key: String) throws {
    guard let display = try XDisplay() else { return }
    let game = try display.play([Cartridges.testCardPath, "--no-sound"])
    defer { game.terminate() }
    try display.focus()
    // The message line is a dark panel with white writing at the foot.
    func hasMessage() throws -> Bool {
      let foot = try display.look()
      return foot.pixels.suffix(foot.width * 20).count { $0 == 0xffffff } > 100
    }
    #expect(try Tool.wait(20) { try !hasMessage() }, "the greeting goes")
    try display.xdotool("keydown", key)
    usleep(200_000)
    try display.xdotool("keyup", key)
    #expect(try Tool.wait(20, until: hasMessage))
    #expect(game.isRunning)
    try display.xdotool("key", "Escape")
    #expect(Tool.wait(20) { !game.isRunning })
  }

  @Test("Keys that switch full screen, scaling, help, pause and power leave the window alive")
  func commands() throws {
    guard let display = try XDisplay() else { return }
    let game = try display.play([Cartridges.testCardPath])
    defer { game.terminate() }
    try display.focus()
    for key in ["F3", "F4", "F5", "F7", "F8", "F9", "F10", "F11", "F11", "p", "n", "n", "p", "F4"] {
      try display.xdotool("key", key)
      usleep(100_000)
    }
    #expect(game.isRunning)
    try display.xdotool("key", "Escape")
    game.waitUntilExit()
    #expect(game.terminationStatus == 0)
  }

  @Test("A display that does not answer is refused with a sentence: nobody plays unseen", arguments: [":", ":4711"])
  func noDisplay(name: String) throws {
    let result = try Tool.run(
      Tool.path, ["play", Cartridges.testCardPath, "--no-sound", "--frames", "10"],
      environment: Tool.environment(["DISPLAY": name]))
    #expect(result.status != 0 && !result.wasSignalled)
    #expect(result.errors.contains("the display '\(name)' does not answer"), "\(result.errors)")
  }

  private func withScratch(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}

import HostKit
import Testing
import VCS

@Suite("Play session")
struct SessionTests {
  private func session(recordingTo path: String? = nil) throws -> PlaySession {
    try PlaySession(ConsoleSetup(rom: .testCard, settings: Console.Settings()), recordingTo: path)
  }

  private func ram(_ session: PlaySession) -> [UInt8] { (0..<128).map { session.console[ram: $0] } }

  @Test("A recording, played as a script, gives the same run")
  func recording() throws {
    try withScratchFolder { folder in
      let live = try session(recordingTo: folder + "/record")
      var states: [[UInt8]] = []
      let directions: [Joystick] = [[], .left, .right, .up, .down, [.left, .fire], [.up, .right]]
      for frame in 0..<300 {
        live.hands.left = directions[frame / 7 % directions.count]
        if frame % 50 == 20 { _ = live.perform(.leftDifficulty) }
        _ = live.runFrame()
        states.append(ram(live))
      }
      live.endRecording()
      var setup = ConsoleSetup(rom: .testCard, settings: Console.Settings())
      setup.script = try ConsoleSetup.script(folder + "/record")
      let replay = try PlaySession(setup)
      for state in states {
        _ = replay.runFrame()
        #expect(ram(replay) == state)
      }
    }
  }

  @Test("A jammed CPU and a missing VSYNC are told, and power off and on mends both")
  func problems() throws {
    for (pressed, word) in [(Switches.select, "JAM"), (.reset, "VSYNC")] {
      let session = try session()
      for _ in 0..<10 { _ = session.runFrame() }
      #expect(session.problem == nil)
      session.hands.switches = pressed
      for _ in 0..<10 { _ = session.runFrame() }
      #expect(try #require(session.problem).contains(word))
      session.hands.switches = []
      _ = session.perform(.power)
      for _ in 0..<10 { _ = session.runFrame() }
      #expect(session.problem == nil)
    }
  }

  @Test("A frame takes the console's time: 262 lines 1/59.92 s")
  func duration() throws {
    let session = try session()
    for _ in 0..<10 { _ = session.runFrame() }
    let seconds = (0..<60).reduce(0) { sum, _ in sum + session.runFrame().duration }
    #expect(abs(60 / seconds - 59.92) < 0.01)
  }

  @Test("Two consoles side by side: each runs as it would alone, and both are in the picture")
  func pair() throws {
    let setup = ConsoleSetup(rom: .testCard, settings: Console.Settings())
    let (pair, alone) = (try PlaySession(setup, beside: setup), try PlaySession(setup))
    var (pixels, different) = ([UInt32](), 0)
    for frame in 0..<200 {
      for session in [pair, alone] {
        session.hands.left = frame / 20 % 2 == 0 ? .left : [.right, .fire]
        _ = session.runFrame()
      }
      pair.draw(into: &pixels)
      let expected = SideBySide(.ntsc, .ntsc).joined(picture(alone), picture(alone)).pixels
      if pixels != expected || ram(pair) != ram(alone) { different += 1 }
    }
    #expect(different == 0, "of 200 frames")
    #expect(pair.title == "Test card | Test card")
    #expect(pair.pictureSize.width == 324 && pixels.count == 324 * pair.pictureSize.height)
  }

  private func picture(_ session: PlaySession) -> [UInt32] {
    var pixels: [UInt32] = []
    session.draw(into: &pixels)
    return pixels
  }

  @Test("PAL beside NTSC: each frame of both is shown, at the same second")
  func pairOfFormats() throws {
    var pal = ConsoleSetup(rom: .testCard, settings: Console.Settings())
    pal.settings.tv = .pal
    // The test card makes 262 lines: on a PAL set's clock that is 59.5 a second.
    for (left, right) in [(pal, ConsoleSetup(rom: .builtIn, settings: Console.Settings())), (ConsoleSetup(rom: .builtIn, settings: Console.Settings()), pal)] {
      let pair = try PlaySession(left, beside: right)
      var seconds = 0.0
      var sounds = 0
      while seconds < 10 {
        let step = pair.runFrame()
        #expect(step.duration > 0)
        seconds += step.duration
        if step.hasSound { sounds += 1 }
      }
      #expect(abs(Double(pair.console.cycles) * 3 / left.settings.tv.colorClockRate - seconds) < 0.04)
      #expect(abs(Double(sounds) / seconds - (left.settings.tv == .pal ? 59.5 : 59.92)) < 0.6)
      #expect(pair.pictureSize.height == left.settings.tv.visibleLines)
    }
  }

  @Test("A program that jams beside another is told by its name, and the other goes on")
  func pairWithTrouble() throws {
    for swapped in [false, true] {
      let setups = [ROMFile.testCard, .builtIn].map { ConsoleSetup(rom: $0, settings: Console.Settings()) }
      let pair = try PlaySession(setups[swapped ? 1 : 0], beside: setups[swapped ? 0 : 1])
      for _ in 0..<10 { _ = pair.runFrame() }
      pair.hands.switches = .select
      for _ in 0..<10 { #expect(pair.runFrame().hasPicture) }
      #expect(try #require(pair.problem).hasPrefix("Test card: "))
    }
  }

  @Test("In a pause nothing runs, and advance runs one frame")
  func pause() throws {
    let session = try session()
    for _ in 0..<5 { _ = session.runFrame() }
    _ = session.perform(.pause)
    for _ in 0..<5 { #expect(!session.runFrame().hasPicture) }
    #expect(session.framesRun == 5)
    _ = session.perform(.advance)
    for _ in 0..<5 { _ = session.runFrame() }
    #expect(session.framesRun == 6)
  }

  @Test("Of two opposite keys the later counts, and the earlier again when that is let go")
  func opposites() {
    var stick = StickKeys()
    stick.set(.left, true)
    stick.set(.right, true)
    #expect(stick.contacts == .right)
    stick.set(.right, false)
    #expect(stick.contacts == .left)
  }

  @Test("A key pressed and let go between two frames counts for one")
  func taps() {
    var taps = Taps()
    taps.set(.fire, true)
    taps.set(.fire, false)
    #expect(taps.take() == .fire)
    #expect(taps.take() == [])
  }

  @Test("Wrong words are refused", arguments: ["scheme", "tv", "power", "controllers"])
  func words(kind: String) {
    var words = ConsoleSetup.Words()
    switch kind {
    case "scheme": words.scheme = "Z9"
    case "tv": words.tv = "HD"
    case "power": words.powerOn = "random:x"
    default: words.controllers = "joystick,,"
    }
    #expect(throws: HostError.self) { try ConsoleSetup(words, finder: ROMFinder(environment: [:])) }
  }
}

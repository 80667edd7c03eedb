import VCS

/// A player's session with one console: input from hands and script, recording, pause, and what to tell the player.
///
/// Front ends set `hands`, call `runFrame()` once a frame, show what `draw` draws and play the console's sound.
public final class PlaySession {
  public private(set) var setup: ConsoleSetup
  public private(set) var console: Console
  public private(set) var screen: Screen
  /// A second console that is played by the same hands and shown at the right; nil: none.
  private var companion: Companion?
  /// What the hands do: joysticks, RESET and SELECT, paddles. Colour and difficulties are toggled by `perform`.
  public var hands = Input()
  /// A hand has moved a paddle of this port: from then on the port's paddles follow the hand, not the script.
  public var handHoldsPaddles = (left: false, right: false)
  /// Frames that RESET and SELECT stay pressed yet: some games look at them only every few frames.
  private var switchFrames = (reset: 0, select: 0)
  public private(set) var isPaused = false
  private var diagnosis = Diagnosis()
  private var message: (text: String, until: Int)?

  private var script: InputScript
  private var scripted = Input()
  private var flipped: Switches = []
  private var recording: (script: InputScript, path: String)?
  private var wantsAdvance = false
  /// Makes the frames instead of hands and script; nil: hands and script do.
  private var feed: (any Feed)?

  /// Frames run since the session began, whether or not the program made VSYNC; and those a feed had nothing to show in.
  public private(set) var framesRun = 0

  /// - Parameters:
  ///   - recordPath: the file that gets the input as a script when the session ends; nil for none.
  ///   - feed: what is shown instead of a game to play; nil for none.
  ///   - other: a second cartridge to play beside the first; nil for none.
  /// - Throws: `HostError` if an image cannot be a cartridge or the recording cannot be written.
  public init(
    _ setup: ConsoleSetup, recordingTo recordPath: String? = nil, showing feed: (any Feed)? = nil, beside other: ConsoleSetup? = nil
  ) throws(HostError) {
    self.setup = setup
    self.feed = feed
    console = try setup.console()
    if let other { companion = try Companion(other, besides: setup.settings.tv) }
    screen = Screen(tv: setup.settings.tv)
    script = setup.script ?? InputScript()
    script.apply(frame: 0, to: &scripted)
    if let recordPath {
      // Written at once: better to learn of a wrong path now than after an hour of play.
      try Files.write([], to: recordPath)
      var start = InputScript()
      // A script tells by naming paddles that they are plugged in.
      var nothing = Input()
      let settings = setup.settings
      if settings.leftPort == .paddles { nothing[paddle: 0].position = -1 }
      if settings.rightPort == .paddles { nothing[paddle: 2].position = -1 }
      start.record(frame: 0, from: nothing, to: Input())
      recording = (start, recordPath)
    }
  }

  /// What happened in a frame.
  public struct Step {
    /// Seconds that the console took for it.
    public let duration: Double
    /// A new picture is there.
    public let hasPicture: Bool
    /// A new picture's sound is there.
    public let hasSound: Bool

    static func still(_ tv: TVFormat) -> Step { Step(duration: 1 / tv.frameRate, hasPicture: false, hasSound: false) }
  }

  /// Runs one frame with the input as it is now. While paused nothing runs, and the time of an ideal frame passes.
  public func runFrame() -> Step {
    if isPaused && !wantsAdvance { return .still(setup.settings.tv) }
    wantsAdvance = false
    if let feed {
      selectOnce(feed)
      guard let input = feed.next(&console) else {
        framesRun += 1
        return .still(setup.settings.tv)
      }
      console.input = input
    } else {
      applyInput()
    }
    if let companion { return runPair(companion) }
    let began = console.seconds
    let hasPicture = runOwnFrame()
    return Step(duration: console.seconds - began, hasPicture: hasPicture, hasSound: hasPicture)
  }

  /// Returns whether there is a new picture.
  private func runOwnFrame() -> Bool {
    let pictures = console.picturesCompleted
    let end = console.runFrame()
    framesRun += 1
    diagnosis.see(end, frame: console.frameNumber)
    if end == .frame, feed == nil { script.apply(frame: console.frameNumber, to: &scripted) }
    return console.picturesCompleted != pictures
  }

  /// Whoever is behind runs a frame, so that each frame of both is shown; both do where they go at the same pace.
  private func runPair(_ companion: Companion) -> Step {
    let began = min(console.seconds, companion.time)
    let ahead = (console.seconds - companion.time) * setup.settings.tv.frameRate
    let input = console.input
    let hasSound = ahead < 0.25 && runOwnFrame()
    let hasOther = ahead > -0.25 && companion.runFrame(input)
    return Step(duration: min(console.seconds, companion.time) - began, hasPicture: hasSound || hasOther, hasSound: hasSound)
  }

  // MARK: what is to be seen

  public var pictureSize: PictureSize { companion?.size ?? screen.size }

  /// Draws the last complete picture as 0xRRGGBB, of `pictureSize`.
  public func draw(into pixels: inout [UInt32]) {
    if let companion { companion.draw(console, into: &pixels) } else { screen.draw(console, into: &pixels) }
  }

  /// The last complete picture in true pixel shape.
  public var screenshot: RGBImage {
    var pixels: [UInt32] = []
    draw(into: &pixels)
    let size = pictureSize
    return RGBImage(width: size.width, height: size.height, pixels: pixels).inTrueShape(size.shape)
  }

  /// What is played.
  public var title: String {
    guard let companion else { return setup.rom.name }
    return "\(setup.rom.name) | \(companion.setup.rom.name)"
  }

  // MARK: input

  private func selectOnce(_ feed: any Feed) {
    let pressed = hands.switches.contains(.select)
    if pressed, switchFrames.select == 0 { feed.select() }
    switchFrames.select = pressed ? 4 : max(0, switchFrames.select - 1)
  }

  private func applyInput() {
    switchFrames.reset = hands.switches.contains(.reset) ? 4 : max(0, switchFrames.reset - 1)
    switchFrames.select = hands.switches.contains(.select) ? 4 : max(0, switchFrames.select - 1)
    turnPaddles()
    let input = mergedInput()
    if input == console.input { return }
    recording?.script.record(frame: console.frameNumber, from: console.input, to: input)
    console.input = input
  }

  /// Which ports have paddles, in either console.
  public var paddlePorts: (left: Bool, right: Bool) {
    let (own, other) = (setup.settings, companion?.setup.settings)
    return (own.leftPort == .paddles || other?.leftPort == .paddles, own.rightPort == .paddles || other?.rightPort == .paddles)
  }

  /// Where paddles are plugged in, a stick's left and right turn the first one: a full turn takes about a second.
  private func turnPaddles() {
    for (hasPaddles, stick, first) in [(paddlePorts.left, hands.left, 0), (paddlePorts.right, hands.right, 2)] where hasPaddles {
      // Turned right, the resistance falls.
      let turn = (stick.contains(.left) ? 1.0 : 0) - (stick.contains(.right) ? 1.0 : 0)
      if turn == 0 { continue }
      if first == 0 { handHoldsPaddles.left = true } else { handHoldsPaddles.right = true }
      hands[paddle: first].position = min(1, max(0, hands[paddle: first].position + turn / 64))
    }
  }

  private func mergedInput() -> Input {
    var input = scripted
    input.left.formUnion(hands.left)
    input.right.formUnion(hands.right)
    if switchFrames.reset > 0 { input.switches.insert(.reset) }
    if switchFrames.select > 0 { input.switches.insert(.select) }
    input.switches.formSymmetricDifference(flipped)
    for index in 0..<4 {
      if index < 2 ? handHoldsPaddles.left : handHoldsPaddles.right {
        input[paddle: index].position = hands[paddle: index].position
      }
      input[paddle: index].fire = input[paddle: index].fire || hands[paddle: index].fire
    }
    if paddlePorts.left, hands.left.contains(.fire) { input[paddle: 0].fire = true }
    if paddlePorts.right, hands.right.contains(.fire) { input[paddle: 2].fire = true }
    return input
  }

  // MARK: commands

  /// Carries out what concerns the console. Returns false for commands that are the front end's own.
  public func perform(_ command: HostCommand) -> Bool {
    if feed != nil, [.color, .leftDifficulty, .rightDifficulty, .power].contains(command) {
      say("This is shown, not played")
      return true
    }
    switch command {
    case .color: flip(.color, on: "TV type: colour", off: "TV type: black and white")
    case .leftDifficulty: flip(.leftDifficultyA, on: "Left difficulty A", off: "Left difficulty B")
    case .rightDifficulty: flip(.rightDifficultyA, on: "Right difficulty A", off: "Right difficulty B")
    case .power: powerCycle()
    case .pause:
      isPaused.toggle()
      say(isPaused ? "Paused" : "Going on")
    case .advance:
      isPaused = true
      wantsAdvance = true
      say("Frame \(console.frameNumber + 1)")
    default: return false
    }
    return true
  }

  private func flip(_ one: Switches, on: String, off: String) {
    flipped.formSymmetricDifference(one)
    say(mergedInput().switches.contains(one) ? on : off)
  }

  private func powerCycle() {
    // A script's frames count from power-on, so a recording cannot reach across one.
    let recorded = endRecording()
    console.reset()
    companion?.powerCycle()
    script.rewind()
    scripted = Input()
    script.apply(frame: 0, to: &scripted)
    switchFrames = (0, 0)
    diagnosis = Diagnosis()
    say(recorded ?? "Power off and on")
  }

  /// Puts another cartridge in and switches on.
  ///
  /// - Throws: `HostError` if it cannot be used; the running one then goes on.
  public func insert(_ rom: ROMFile) throws(HostError) {
    let next = ConsoleSetup(rom: rom, like: setup)
    var switchedOn = try next.console()
    let recorded = endRecording()
    switchedOn.input = Input()
    console = switchedOn
    setup = next
    screen = Screen(tv: next.settings.tv)
    script = InputScript()
    scripted = Input()
    feed = nil
    companion = nil
    switchFrames = (0, 0)
    diagnosis = Diagnosis()
    isPaused = false
    say(recorded ?? rom.name)
  }

  /// Writes the recording, if there is one. Returns what to tell the player, nil if there was none.
  @discardableResult
  public func endRecording() -> String? {
    guard let recording else { return nil }
    self.recording = nil
    do throws(HostError) {
      try Files.write(Array(recording.script.text.utf8), to: recording.path)
      return "Input recorded in \(recording.path)"
    } catch {
      return error.description
    }
  }

  // MARK: what to tell the player

  /// Shows `text` for two seconds.
  public func say(_ text: String) {
    message = (text, framesShown + Int(2 * setup.settings.tv.frameRate))
  }

  /// Counts what the player saw, paused or not, so that messages also go away in a pause.
  public var framesShown = 0

  /// The line to show now: the latest message, else what is wrong; nil if there is nothing to say.
  public var notice: String? {
    if let message, framesShown < message.until { return message.text }
    return problem ?? feed?.notice
  }

  /// What is wrong with a running program, as a sentence; nil while all is well.
  public var problem: String? {
    if let problem = diagnosis.problem { return companion == nil ? problem : "\(setup.rom.name): \(problem)" }
    guard let companion, let problem = companion.diagnosis.problem else { return nil }
    return "\(companion.setup.rom.name): \(problem)"
  }
}

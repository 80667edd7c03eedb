import HostKit
import VCS

/// One of the two machines: a console, its part of the input, and what its last frame was.
public struct Contestant: ~Copyable {
  public let setup: ConsoleSetup
  public internal(set) var console: Console
  public private(set) var frame = FrameRecord()
  var recorder = Recorder()
  private var input: InputTimeline
  public private(set) var framesRun = 0
  private var diagnosis = Diagnosis()

  /// - Throws: `HostError` if the image cannot be a cartridge.
  init(_ setup: ConsoleSetup, input: InputTimeline) throws(HostError) {
    self.setup = setup
    var setup = setup
    // A picture that never ends is kept as far as a frame may last.
    setup.settings.pictureLines = Console.patience + 20
    console = try setup.console()
    self.input = input
    frame.tv = setup.settings.tv
  }

  /// Seconds of the console's own clock since power-on.
  public var time: Double { console.seconds }

  mutating func runFrame() {
    var hands = console.input
    input.apply(frame: framesRun, time: time, rate: setup.settings.tv.frameRate, to: &hands)
    run(with: hands)
  }

  /// Runs a frame with an input of the caller's.
  mutating func run(with hands: Input) {
    console.input = hands
    let (began, cycles, pictures) = (time, console.cycles, console.picturesCompleted)
    recorder.beginFrame()
    let end = console.runFrame(watchedBy: &recorder)
    frame.end = end
    frame.time = began
    frame.duration = time - began
    frame.cycles = console.cycles - cycles
    frame.input = hands
    frame.sprites = recorder.sprites
    frame.tones = recorder.tones
    (frame.timerWait, frame.lineWait) = (recorder.timerWait, recorder.lineWait)
    frame.ram = (0..<128).map { console[ram: $0] }
    let isNew = console.picturesCompleted != pictures
    frame.lines = isNew ? console.picture.lines : 0
    frame.pixels = isNew ? console.withPixels(Array.init) : []
    framesRun += 1
    diagnosis.see(end, frame: console.frameNumber)
  }

  /// See `Latency`; the machine is left as it is.
  mutating func latency() -> Int? { Latency.measure(&console) }

  func snapshot(into snapshot: inout Snapshot) { console.snapshot(into: &snapshot) }
  mutating func restore(_ snapshot: borrowing Snapshot) { console.restore(snapshot) }

  /// What is wrong with the program, as a sentence; nil if it makes frames.
  public var problem: String? { diagnosis.problem }
}

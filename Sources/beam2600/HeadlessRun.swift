import HostKit
import VCS

/// A console that runs a script or a replay and nothing else, as fast as it can.
struct HeadlessRun: ~Copyable {
  let setup: ConsoleSetup
  private(set) var console: Console
  private var script: InputScript
  private let feed: (any Feed)?
  /// Frames run one after the other in which no VSYNC came.
  private var framesWithoutSync = 0

  init(_ setup: ConsoleSetup, showing feed: (any Feed)? = nil) throws(HostError) {
    self.setup = setup
    self.feed = feed
    console = try setup.console()
    script = setup.script ?? InputScript()
    applyInput()
  }

  /// Runs one frame. Returns whether it made a new picture; nil if there is no more to run.
  mutating func runFrame(drawing: Bool = true) -> Bool? {
    if let feed {
      guard let input = feed.next(&console) else { return nil }
      console.input = input
    }
    let pictures = console.picturesCompleted
    let end = console.runFrame(drawing: drawing)
    framesWithoutSync = end == .noVSYNC ? framesWithoutSync + 1 : 0
    if end == .frame, feed == nil { applyInput() }
    return console.picturesCompleted != pictures
  }

  private mutating func applyInput() {
    var input = console.input
    script.apply(frame: console.frameNumber, to: &input)
    console.input = input
  }

  /// What is wrong with the program, as a sentence; nil if it makes frames.
  var problem: String? {
    if console.isJammed { return "The program stopped the CPU with a JAM opcode in frame \(console.frameNumber)." }
    // A single long frame is what many games make at their start.
    if framesWithoutSync < 3, console.frameNumber > 0 { return nil }
    return "The program makes no VSYNC since frame \(console.frameNumber)."
  }

  /// The last picture's sound, both channels mixed.
  func appendSound(to samples: inout [Int16]) {
    console.withAudio { for sample in $0 { samples.append(AudioMixer.mono[Int(sample.mean0 + sample.mean1)]) } }
  }
}

import VCS

/// A second console beside a session's: the same hands at the same second, by its own clock.
final class Companion {
  let setup: ConsoleSetup
  private var console: Console
  private(set) var diagnosis = Diagnosis()
  private let pair: SideBySide
  private var shown: (left: [UInt32], right: [UInt32]) = ([], [])

  /// - Parameter left: the format of the session's own console.
  /// - Throws: `HostError` if the image cannot be a cartridge.
  init(_ setup: ConsoleSetup, besides left: TVFormat) throws(HostError) {
    self.setup = setup
    console = try setup.console()
    pair = SideBySide(left, setup.settings.tv)
  }

  /// Seconds since power-on.
  var time: Double { console.seconds }
  var size: PictureSize { pair.size }

  /// Returns whether there is a new picture.
  func runFrame(_ input: Input) -> Bool {
    let pictures = console.picturesCompleted
    console.input = input
    let end = console.runFrame()
    diagnosis.see(end, frame: console.frameNumber)
    return console.picturesCompleted != pictures
  }

  func powerCycle() {
    console.reset()
    diagnosis = Diagnosis()
  }

  /// Draws the session's console at the left and this one at the right.
  func draw(_ left: borrowing Console, into pixels: inout [UInt32]) {
    pair.left.draw(left, into: &shown.left)
    pair.right.draw(console, into: &shown.right)
    pair.join(shown.left, shown.right, into: &pixels)
  }
}

import VCS

/// When a screen is made that somebody may ask for, or may not: at once if it will probably be asked for, else by playing the
/// frame again when it is. Both come to the same picture.
struct LazyScreen {
  /// `redo` is the machine before the frame that the screen should show but does not, and this was its input.
  var isDue = false
  var input = Input()

  /// Acts since the last look, and between the looks before it.
  private var acts = 0
  private var lastGap = 0
  private var gapBefore = 0

  /// Counts an act. True if its screen will probably be asked for: programs look at every act, every fourth, or by turns at
  /// the third and fourth of four, so the gaps between looks repeat themselves every other time.
  mutating func expectsLook() -> Bool {
    acts += 1
    return acts == gapBefore
  }

  mutating func noteLook() {
    if acts > 0 { (gapBefore, lastGap, acts) = (lastGap, acts, 0) }
  }
}

extension GameConsole {
  /// Makes the screen show the last frame of `act`, if that was put off. Call it before looking at the screen.
  public mutating func showScreen() {
    lazyScreen.noteLook()
    makeScreen()
  }

  /// Plays the frame that the screen owes once more; the machine is left as it is.
  mutating func makeScreen() {
    guard lazyScreen.isDue else { return }
    lazyScreen.isDue = false
    var afterwards = Snapshot()
    console.snapshot(into: &afterwards)
    console.restore(redo)
    console.input = lazyScreen.input
    _ = console.runFrame(drawing: true)
    if settings.findsObjects { findObjects() }
    finishScreen()
    console.restore(afterwards)
  }
}

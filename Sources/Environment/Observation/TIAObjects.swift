import VCS

/// The boxes of the TIA's five moving objects and their copies, as an observation of 13 rows of 5 bytes:
/// P0 (three copies), P1 (three), M0 (three), M1 (three), BL.
///
/// A row is shown (1 or 0), left edge (0-159), first line (within the window), width, height; all 0 if not shown. Where the
/// program shows an object at several places one below the other, it is the tallest one's.
public enum TIAObjects {
  /// Rows of an observation.
  public static let count = 13
  /// Bytes of a row.
  public static let fields = 5
}

/// Grows boxes from the objects of line after line.
struct BoxCollector {
  private struct Run: BitwiseCopyable {
    var x = 0, width = 0, top = 0, bottom = -1
    var height: Int { bottom - top + 1 }
  }

  private var current = InlineArray<13, Run>(repeating: Run())
  private var tallest = InlineArray<13, Run>(repeating: Run())

  /// Lines may come with one missing between; a jump to the side begins another box.
  mutating func add(line: Int, row: Int, x: Int, width: Int) {
    var run = current[row]
    if run.height > 0, line - run.bottom <= 2, abs(x - run.x) <= 8 {
      let right = max(run.x + run.width, x + width)
      run.x = min(run.x, x)
      run.width = right - run.x
      run.bottom = line
    } else {
      run = Run(x: x, width: width, top: line, bottom: line)
    }
    current[row] = run
    if run.height >= tallest[row].height { tallest[row] = run }
  }

  /// 13 rows of 5 bytes.
  func write(into target: UnsafeMutablePointer<UInt8>) {
    for row in 0..<TIAObjects.count {
      let run = tallest[row]
      let values = run.height > 0 ? (1, run.x, run.top, run.width, run.height) : (0, 0, 0, 0, 0)
      target[5 * row] = UInt8(clamping: values.0)
      target[5 * row + 1] = UInt8(clamping: values.1)
      target[5 * row + 2] = UInt8(clamping: values.2)
      target[5 * row + 3] = UInt8(clamping: values.3)
      target[5 * row + 4] = UInt8(clamping: values.4)
    }
  }
}

extension GameConsole {
  /// Plays the frame that has just been played once more, line by line, and notes where the objects were. `redo` is the
  /// machine before it; the machine is left as it is.
  mutating func findObjects() {
    let input = console.input
    let end = console.cycles - 76
    var afterwards = Snapshot()
    console.snapshot(into: &afterwards)
    console.restore(redo)
    console.input = input
    var boxes = BoxCollector()
    let (top, height) = (game.windowTop, game.windowHeight)
    // It stops short of the frame's end, so that the last picture stays what it is.
    while console.cycles < end {
      console.run(untilCycle: min(console.cycles + 76 - console.cycles % 76, end))
      console.seeObjects { line, row, x, width in
        if line >= top, line < top + height { boxes.add(line: line - top, row: row, x: x, width: width) }
      }
      if console.isJammed { break }
    }
    boxes.write(into: objects.base)
    console.restore(afterwards)
  }
}

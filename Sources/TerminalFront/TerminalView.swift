import HostKit

/// What the terminal shows: the picture, a status line, the help page.
struct TerminalView {
  struct Size: Equatable {
    var columns: Int
    var rows: Int
    /// Height of a cell against its width.
    var cellAspect: Double
  }

  private let depth: ColorDepth
  private var size: Size
  private var crop: PictureCrop
  private(set) var painter: CellPainter
  private var shrinker: Shrinker
  private var current: [UInt32] = []
  private var previous: [UInt32] = []
  private var shownStatus: String?
  private var mustClear = true

  init(_ picture: PictureSize, depth: ColorDepth, size: Size) {
    (self.depth, self.size) = (depth, size)
    crop = PictureCrop(picture)
    (painter, shrinker) = Self.tools(crop, size, depth)
    current = [UInt32](repeating: 0, count: picture.width * picture.height)
    previous = current
  }

  private static func tools(_ crop: PictureCrop, _ size: Size, _ depth: ColorDepth) -> (CellPainter, Shrinker) {
    let fit = PictureFit(crop.cropped, columns: size.columns, rows: size.rows, cellAspect: size.cellAspect)
    return (CellPainter(fit: fit, depth: depth), Shrinker(from: crop.cropped, toWidth: fit.width, height: fit.halfRows))
  }

  /// Takes the session's last picture.
  mutating func take(_ session: PlaySession) {
    swap(&current, &previous)
    session.draw(into: &current)
    let before = crop
    crop.see(current)
    if crop.lines != before.lines { forget() }
  }

  mutating func resize(_ size: Size) {
    self.size = size
    forget()
  }

  /// Everything must be drawn anew.
  mutating func forget() {
    (painter, shrinker) = Self.tools(crop, size, depth)
    shownStatus = nil
    mustClear = true
  }

  /// The pixels of the half blocks: the brighter of the last two pictures, since programs that show objects in turns would
  /// flicker badly at a terminal's pace.
  func halfBlocks() -> [UInt32] {
    var brighter = current
    for index in brighter.indices where current[index] != previous[index] {
      let (a, b) = (current[index], previous[index])
      brighter[index] = max(a & 0xff0000, b & 0xff0000) | max(a & 0xff00, b & 0xff00) | max(a & 0xff, b & 0xff)
    }
    return shrinker.shrink(brighter, firstLine: crop.lines.lowerBound)
  }

  /// What to send to the terminal; empty if it shows everything already.
  mutating func update(status: String, help: [String]?) -> [UInt8] {
    var changes: [UInt8] = []
    if mustClear { changes += "\u{1b}[0m\u{1b}[2J".utf8 }
    if let help {
      if mustClear { write(help, into: &changes) }
    } else {
      painter.paint(halfBlocks(), into: &changes)
    }
    mustClear = false
    if status != shownStatus {
      shownStatus = status
      CellPainter.move(to: (0, size.rows - 1), into: &changes)
      changes += "\u{1b}[0m".utf8
      changes += Self.cut(status, size.columns - 1).utf8
      changes += "\u{1b}[K".utf8
    }
    if changes.isEmpty { return [] }
    // Synchronized output: a terminal that knows it shows all of it at once.
    return Array("\u{1b}[?2026h".utf8) + changes + Array("\u{1b}[?2026l".utf8)
  }

  private func write(_ help: [String], into output: inout [UInt8]) {
    let left = max(0, (size.columns - (help.map(\.count).max() ?? 0)) / 2)
    let top = max(0, (size.rows - 1 - help.count) / 2)
    for (index, line) in help.prefix(max(0, size.rows - 1)).enumerated() {
      CellPainter.move(to: (left, top + index), into: &output)
      output += Self.cut(line, size.columns - left).utf8
    }
  }

  /// At most `columns` characters, without any that would steer the terminal.
  private static func cut(_ text: String, _ columns: Int) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(max(0, columns))))
  }
}

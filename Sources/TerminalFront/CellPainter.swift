import HostKit

/// Turns pictures into what a terminal must be told: only the cells that changed, moving and colouring as little as possible.
struct CellPainter {
  let fit: PictureFit
  let depth: ColorDepth

  /// A cell's two colours as the terminal shows them.
  private struct Cell: Equatable {
    var upper: UInt32
    var lower: UInt32
  }

  /// What the terminal shows; nil: not known.
  private var shown: [Cell?]

  init(fit: PictureFit, depth: ColorDepth) {
    self.fit = fit
    self.depth = depth
    shown = [Cell?](repeating: nil, count: fit.width * fit.cellRows)
  }

  /// Appends what makes the terminal show `pixels`, `fit.width` by `fit.halfRows` of them. Appends nothing if nothing changed.
  mutating func paint(_ pixels: [UInt32], into output: inout [UInt8]) {
    // Neighbours mostly have the same colour, so the last answer is kept.
    var lastPixel: UInt32 = 0
    var lastCode = depth.code(0)
    func code(_ index: Int) -> UInt32 {
      let pixel = index < pixels.count ? pixels[index] : 0
      if pixel != lastPixel { (lastPixel, lastCode) = (pixel, depth.code(pixel)) }
      return lastCode
    }
    var foreground: UInt32?
    var background: UInt32?
    var began = false
    for row in 0..<fit.cellRows {
      var cursor = -1
      for column in 0..<fit.width {
        let cell = Cell(upper: code(2 * row * fit.width + column), lower: code((2 * row + 1) * fit.width + column))
        let index = row * fit.width + column
        if shown[index] == cell { continue }
        shown[index] = cell
        began = true
        if cursor != column { Self.move(to: (fit.left + column, fit.top + row), into: &output) }
        cursor = column + 1
        put(cell, &foreground, &background, into: &output)
      }
    }
    if began, depth != .none { output += "\u{1b}[0m".utf8 }
  }

  private func put(_ cell: Cell, _ foreground: inout UInt32?, _ background: inout UInt32?, into output: inout [UInt8]) {
    guard depth != .none else {
      output += (cell.upper == 1 ? cell.lower == 1 ? "█" : "▀" : cell.lower == 1 ? "▄" : " ").utf8
      return
    }
    if cell.upper == cell.lower {
      color(48, cell.upper, &background, into: &output)
      output.append(0x20)
    } else if foreground == cell.lower || background == cell.upper {
      // The block upside down saves a change of colour.
      color(38, cell.lower, &foreground, into: &output)
      color(48, cell.upper, &background, into: &output)
      output += "▄".utf8
    } else {
      color(38, cell.upper, &foreground, into: &output)
      color(48, cell.lower, &background, into: &output)
      output += "▀".utf8
    }
  }

  private func color(_ kind: Int, _ code: UInt32, _ current: inout UInt32?, into output: inout [UInt8]) {
    if current == code { return }
    current = code
    output += "\u{1b}[".utf8
    Self.number(kind, into: &output)
    if depth == .trueColor {
      output += ";2".utf8
      for shift: UInt32 in [16, 8, 0] {
        output.append(0x3b)
        Self.number(Int(code >> shift & 255), into: &output)
      }
    } else {
      output += ";5;".utf8
      Self.number(Int(code), into: &output)
    }
    output.append(0x6d)
  }

  /// Appends the order to put the cursor at a column and row counted from 0.
  static func move(to place: (column: Int, row: Int), into output: inout [UInt8]) {
    output += "\u{1b}[".utf8
    number(place.row + 1, into: &output)
    output.append(0x3b)
    number(place.column + 1, into: &output)
    output.append(0x48)
  }

  private static func number(_ value: Int, into output: inout [UInt8]) {
    if value >= 10 { number(value / 10, into: &output) }
    output.append(UInt8(0x30 + value % 10))
  }
}

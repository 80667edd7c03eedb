import HostKit

/// Where the picture goes in a window, in the window's pixels.
struct PictureLayout: Equatable {
  enum Scaling { case whole, fitted }

  var x: Int
  var y: Int
  var width: Int
  var height: Int
  /// Every TIA pixel is the same whole number of window pixels.
  var isWhole: Bool

  /// - Parameters:
  ///   - lines: lines of the picture.
  ///   - shape: the shape of a TIA pixel.
  ///   - output: the size of the window's inside.
  init(lines: Int, shape: PixelShape, output: (width: Int, height: Int), scaling: Scaling) {
    var lineHeight = 0
    if scaling == .whole {
      while Screen.width * shape.width(forLineHeight: lineHeight + 1) <= output.width, lines * (lineHeight + 1) <= output.height {
        lineHeight += 1
      }
    }
    isWhole = lineHeight > 0
    if isWhole {
      width = Screen.width * shape.width(forLineHeight: lineHeight)
      height = lines * lineHeight
    } else {
      let aspect = Double(Screen.width) * shape.aspect / Double(lines)
      if Double(output.width) < aspect * Double(output.height) {
        width = output.width
        height = max(1, Int((Double(width) / aspect).rounded()))
      } else {
        height = output.height
        width = max(1, min(output.width, Int((Double(height) * aspect).rounded())))
      }
    }
    x = (output.width - width) / 2
    y = (output.height - height) / 2
  }

  /// The inside of a window that shows the picture at `lineHeight` window pixels a line and nothing else.
  static func windowSize(lines: Int, shape: PixelShape, lineHeight: Int) -> (width: Int, height: Int) {
    (Screen.width * shape.width(forLineHeight: lineHeight), lines * lineHeight)
  }
}

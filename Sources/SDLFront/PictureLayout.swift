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
  ///   - output: the size of the window's inside.
  init(_ size: PictureSize, output: (width: Int, height: Int), scaling: Scaling) {
    var lineHeight = 0
    if scaling == .whole {
      while case let larger = Self.windowSize(size, lineHeight: lineHeight + 1),
        larger.width <= output.width, larger.height <= output.height
      { lineHeight += 1 }
    }
    isWhole = lineHeight > 0
    if isWhole {
      (width, height) = Self.windowSize(size, lineHeight: lineHeight)
    } else {
      let aspect = size.aspect
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
  static func windowSize(_ size: PictureSize, lineHeight: Int) -> (width: Int, height: Int) {
    (size.width * size.shape.width(forLineHeight: lineHeight), size.height * lineHeight)
  }
}

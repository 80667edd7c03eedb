import HostKit

/// Where the picture goes in a terminal: as large as fits in the right shape, centred, above a status line.
///
/// A half block is half a character cell, which is about square.
struct PictureFit: Equatable {
  /// First column and row of cells, counted from 0.
  var left: Int
  var top: Int
  /// Columns, and rows of half blocks (two a cell).
  var width: Int
  var halfRows: Int

  /// - Parameters:
  ///   - size: of the part of the picture that is shown.
  ///   - cellAspect: height of a character cell against its width.
  init(_ size: PictureSize, columns: Int, rows: Int, cellAspect: Double = 2) {
    let available = max(2, 2 * (rows - 1))
    let columns = max(1, columns)
    // Width against height of the picture, in columns a half row.
    let aspect = size.aspect * cellAspect / 2
    halfRows = max(2, min(available, Int(Double(columns) / aspect)))
    width = max(1, min(columns, Int((Double(halfRows) * aspect).rounded())))
    left = (columns - width) / 2
    top = (available - halfRows) / 4
  }

  var cellRows: Int { (halfRows + 1) / 2 }
}

/// The lines of the picture that are worth their place on a small screen: black margins are left out.
struct PictureCrop: Equatable {
  private(set) var lines: Range<Int>
  private let size: PictureSize
  private var litOnce: Range<Int>?

  /// Begins with the middle lines, where programs draw.
  init(_ size: PictureSize) {
    self.size = size
    let margin = (size.height - (size.height > 240 ? 228 : 192)) / 2
    lines = margin..<size.height - margin
  }

  /// The size of what is left.
  var cropped: PictureSize { PictureSize(width: size.width, height: lines.count, shape: size.shape) }

  /// Widens the crop to lines that are lit in two pictures in a row; it never shrinks, so that the picture stands still.
  mutating func see(_ pixels: [UInt32]) {
    let width = size.width
    func isLit(_ line: Int) -> Bool { pixels[line * width..<(line + 1) * width].contains { $0 != 0 } }
    guard let first = (0..<size.height).first(where: isLit), let last = (0..<size.height).last(where: isLit) else {
      litOnce = nil
      return
    }
    if let before = litOnce {
      let lit = max(before.lowerBound, first)..<max(max(before.lowerBound, first), min(before.upperBound, last + 1))
      if !lit.isEmpty { lines = min(lines.lowerBound, lit.lowerBound)..<max(lines.upperBound, lit.upperBound) }
    }
    litOnce = first..<last + 1
  }
}

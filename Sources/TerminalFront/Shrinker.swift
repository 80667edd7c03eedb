import HostKit

/// Scales pictures to another size: every pixel of the result is the mean of the area that it covers.
struct Shrinker {
  private struct Span {
    var first: Int
    var weights: [UInt32]  // their sum is 256
  }

  private let columns: [Span]
  private let rows: [Span]
  /// Pixels of a line of the source.
  private let width: Int

  init(from size: PictureSize, toWidth width: Int, height: Int) {
    self.width = size.width
    columns = Self.spans(from: size.width, to: width)
    rows = Self.spans(from: size.height, to: height)
  }

  private static func spans(from source: Int, to target: Int) -> [Span] {
    (0..<target).map { index in
      let begin = Double(index) * Double(source) / Double(target)
      let end = Double(index + 1) * Double(source) / Double(target)
      let first = min(source - 1, Int(begin))
      let last = max(first, min(source - 1, Int(end.rounded(.up)) - 1))
      let shares = (first...last).map { max(0, min(end, Double($0 + 1)) - max(begin, Double($0))) / (end - begin) }
      var weights = shares.map { UInt32(($0 * 256).rounded()) }
      let heaviest = weights.indices.max { weights[$0] < weights[$1] }!
      weights[heaviest] = 256 &- (weights.reduce(0, &+) &- weights[heaviest])
      return Span(first: first, weights: weights)
    }
  }

  /// - Parameters:
  ///   - pixels: rows of pixels 0xRRGGBB.
  ///   - firstLine: the row that the shrinker's first line is.
  func shrink(_ pixels: [UInt32], firstLine: Int) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(columns.count * rows.count)
    var line = [UInt32](repeating: 0, count: width)
    pixels.withUnsafeBufferPointer { source in
      for row in rows {
        for x in 0..<width {
          line[x] = Self.mean(row.weights, source, from: (firstLine + row.first) * width + x, by: width)
        }
        line.withUnsafeBufferPointer { line in
          for column in columns { result.append(Self.mean(column.weights, line, from: column.first, by: 1)) }
        }
      }
    }
    return result
  }

  /// In light, not in numbers: a thin bright line on black stays visible. (Numbers go with the square root of light, nearly.)
  private static func mean(_ weights: [UInt32], _ source: UnsafeBufferPointer<UInt32>, from first: Int, by step: Int) -> UInt32 {
    if weights.count == 1 { return source[first] }
    var (red, green, blue): (UInt32, UInt32, UInt32) = (0, 0, 0)
    var index = first
    for weight in weights {
      let pixel = source[index]
      red &+= square(pixel >> 16 & 255) &* weight
      green &+= square(pixel >> 8 & 255) &* weight
      blue &+= square(pixel & 255) &* weight
      index += step
    }
    return root(red) << 16 | root(green) << 8 | root(blue)
  }

  private static func square(_ value: UInt32) -> UInt32 { value &* value }

  private static func root(_ sum: UInt32) -> UInt32 { UInt32((Float(sum) / 256).squareRoot() + 0.5) }
}

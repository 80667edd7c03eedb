/// A picture in 24-bit colour: `width * height` pixels of 0xRRGGBB, row by row from the top.
public struct RGBImage: Sendable, Equatable {
  public let width: Int
  public let height: Int
  public var pixels: [UInt32]

  /// - Precondition: `pixels.count == width * height`.
  public init(width: Int, height: Int, pixels: [UInt32]) {
    precondition(pixels.count == width * height, "an image needs width x height pixels")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Each pixel repeated `x` times to the right and `y` times down.
  public func scaled(x: Int, y: Int) -> RGBImage {
    var scaled: [UInt32] = []
    scaled.reserveCapacity(pixels.count * x * y)
    for row in 0..<height {
      let line = pixels[row * width..<(row + 1) * width].flatMap { repeatElement($0, count: x) }
      for _ in 0..<y { scaled += line }
    }
    return RGBImage(width: width * x, height: height * y, pixels: scaled)
  }

  /// TIA pixels as blocks of square ones.
  public func inTrueShape(_ shape: PixelShape) -> RGBImage { scaled(x: shape.width, y: shape.height) }
}

extension [UInt8] {
  /// Adds red, green and blue of pixels 0xRRGGBB, a byte each.
  public mutating func append(rgb pixels: [UInt32]) {
    reserveCapacity(count + 3 * pixels.count)
    for pixel in pixels {
      append(UInt8(truncatingIfNeeded: pixel >> 16))
      append(UInt8(truncatingIfNeeded: pixel >> 8))
      append(UInt8(truncatingIfNeeded: pixel))
    }
  }
}

/// How wide a TIA pixel is against its height, as a ratio of whole numbers.
public struct PixelShape: Sendable, Equatable {
  public let width: Int
  public let height: Int

  /// 12:7, from the 12.27 MHz of square NTSC pixels against half the 3.58 MHz colour clock.
  public static let ntsc = PixelShape(width: 12, height: 7)
  /// 25:12, from the 14.75 MHz of square PAL pixels against half the 3.55 MHz colour clock.
  public static let pal = PixelShape(width: 25, height: 12)

  public var aspect: Double { Double(width) / Double(height) }

  /// The width, in square pixels, that comes nearest to the true shape when a line is `lineHeight` square pixels high.
  public func width(forLineHeight lineHeight: Int) -> Int {
    max(1, Int((Double(lineHeight) * aspect).rounded()))
  }
}

/// How many TIA pixels a picture has, and their shape.
public struct PictureSize: Sendable, Equatable {
  public let width: Int
  public let height: Int
  public let shape: PixelShape

  public init(width: Int, height: Int, shape: PixelShape) {
    (self.width, self.height, self.shape) = (width, height, shape)
  }

  /// Width against height on the screen.
  public var aspect: Double { Double(width) * shape.aspect / Double(height) }
}

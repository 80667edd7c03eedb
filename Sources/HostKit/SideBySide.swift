import VCS

/// Two pictures side by side, as two sets of the same size show them: 312 lines are as high as 262.
public struct SideBySide: Sendable {
  public let left: Screen
  public let right: Screen
  /// Pixels of dark grey between them.
  private static let gap = 4
  private static let gapColor: UInt32 = 0x404040

  public init(_ left: TVFormat, _ right: TVFormat) {
    (self.left, self.right) = (Screen(tv: left), Screen(tv: right))
  }

  /// The left one's lines and pixel shape.
  public var size: PictureSize {
    PictureSize(width: 2 * Screen.width + Self.gap, height: left.height, shape: left.size.shape)
  }

  /// Joins what the two screens drew.
  public func join(_ a: [UInt32], _ b: [UInt32], into pixels: inout [UInt32]) {
    let size = size
    pixels.removeAll(keepingCapacity: true)
    pixels.reserveCapacity(size.width * size.height)
    for line in 0..<left.height {
      pixels += a[line * Screen.width..<(line + 1) * Screen.width]
      pixels += repeatElement(Self.gapColor, count: Self.gap)
      let other = line * right.height / left.height
      pixels += b[other * Screen.width..<(other + 1) * Screen.width]
    }
  }

  /// The same as an image.
  public func joined(_ a: [UInt32], _ b: [UInt32]) -> RGBImage {
    var pixels: [UInt32] = []
    join(a, b, into: &pixels)
    return RGBImage(width: size.width, height: size.height, pixels: pixels)
  }
}

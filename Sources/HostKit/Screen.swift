import VCS

extension PixelShape {
  /// The shape on a set of that format: it follows the number of lines that share the screen's height.
  public static func of(_ tv: TVFormat) -> PixelShape { tv.linesPerFrame == 262 ? .ntsc : .pal }
}

/// The part of the picture that a television shows, in its colours: 160 pixels by `height` lines.
public struct Screen: Sendable {
  public let tv: TVFormat
  public static let width = 160
  public let height: Int
  /// 0xRRGGBB by colour byte / 2.
  public let colors: [UInt32]

  public init(tv: TVFormat) {
    self.tv = tv
    height = tv.visibleLines
    colors = Palette.rgb(tv)
  }

  public var size: PictureSize { PictureSize(width: Self.width, height: height, shape: .of(tv)) }

  /// Draws the console's last complete picture, as 0xRRGGBB, `width * height` of them. Lines that the program did not
  /// make are black.
  public func draw(_ console: borrowing Console, into pixels: inout [UInt32]) {
    let count = Self.width * height
    if pixels.count != count { pixels = [UInt32](repeating: 0, count: count) }
    let first = tv.firstVisibleLine * Self.width
    let colors = self.colors
    console.withPixels { source in
      let available = max(0, min(count, source.count - first))
      for index in 0..<available { pixels[index] = colors[Int(source[first + index] >> 1)] }
      for index in available..<count { pixels[index] = 0 }
    }
  }

  /// The console's last complete picture, one pixel a TIA pixel.
  public func image(_ console: borrowing Console) -> RGBImage {
    var pixels: [UInt32] = []
    draw(console, into: &pixels)
    return RGBImage(width: Self.width, height: height, pixels: pixels)
  }

  /// The same in true pixel shape: each TIA pixel is 12 by 7 (25 by 12 for 312 lines) pixels, exactly alike.
  public func screenshot(_ console: borrowing Console) -> RGBImage {
    image(console).inTrueShape(.of(tv))
  }
}

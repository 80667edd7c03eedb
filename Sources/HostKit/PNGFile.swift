import CPNG

/// Writes pictures as PNG.
public enum PNGFile {
  /// The bytes of a PNG file that shows `image`.
  ///
  /// - Throws: `HostError` if the image is empty or libpng cannot encode it.
  public static func encode(_ image: RGBImage) throws(HostError) -> [UInt8] {
    var rgb: [UInt8] = []
    rgb.append(rgb: image.pixels)
    // libpng's simplified interface: the classic one leaves by longjmp, which must not cross Swift frames.
    var control = png_image()
    control.version = UInt32(PNG_IMAGE_VERSION)
    control.width = UInt32(image.width)
    control.height = UInt32(image.height)
    control.format = UInt32(PNG_FORMAT_FLAG_COLOR)
    defer { png_image_free(&control) }
    // Uncompressed size plus 1/8 and the headers: deflate never needs more.
    var size = png_alloc_size_t(rgb.count + rgb.count / 8 + 4096)
    var file = [UInt8](repeating: 0, count: Int(size))
    guard png_image_write_to_memory(&control, &file, &size, 0, rgb, 0, nil) != 0 else {
      let message = withUnsafeBytes(of: control.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      throw HostError("A picture of \(image.width) x \(image.height) cannot be made into a PNG: \(message).")
    }
    file.removeLast(file.count - Int(size))
    return file
  }

  /// Writes `image` to the file at `path`, whole or not at all.
  public static func write(_ image: RGBImage, to path: String) throws(HostError) {
    try Files.write(encode(image), to: path)
  }
}

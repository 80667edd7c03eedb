import CPNG
import HostKit
import Testing

@Suite("File formats")
struct FormatTests {
  @Test("A PNG read back by libpng has the same pixels")
  func png() throws {
    let pixels = (0..<160 * 7).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) & 0xff_ffff }
    let image = RGBImage(width: 160, height: 7, pixels: pixels)
    let file = try PNGFile.encode(image)
    var rgb = [UInt8](repeating: 0, count: 160 * 7 * 3)
    // libpng keeps the file's address between its two calls.
    file.withUnsafeBytes { bytes in
      var control = png_image()
      control.version = UInt32(PNG_IMAGE_VERSION)
      #expect(png_image_begin_read_from_memory(&control, bytes.baseAddress, bytes.count) != 0)
      #expect(control.width == 160 && control.height == 7)
      control.format = UInt32(PNG_FORMAT_FLAG_COLOR)
      #expect(png_image_finish_read(&control, nil, &rgb, 0, nil) != 0)
    }
    let written = pixels.flatMap { pixel in [16, 8, 0].map { UInt8(truncatingIfNeeded: pixel >> $0) } }
    #expect(rgb == written)
  }

  @Test("A picture of no size is refused, not crashed on")
  func emptyPNG() {
    #expect(throws: HostError.self) { try PNGFile.encode(RGBImage(width: 0, height: 0, pixels: [])) }
  }

  @Test("Scaling repeats each pixel x times across and y times down")
  func scaling() {
    let image = RGBImage(width: 2, height: 1, pixels: [1, 2]).scaled(x: 2, y: 2)
    #expect(image == RGBImage(width: 4, height: 2, pixels: [1, 1, 2, 2, 1, 1, 2, 2]))
  }

  @Test("A WAV file has a header that says its rate and size, and little-endian samples")
  func wav() {
    let bytes = WAVFile.encode([1, -2], rate: 31440)
    #expect(bytes.count == 48)
    #expect(Array(bytes[24..<28]) == [0xd0, 0x7a, 0, 0])
    #expect(Array(bytes[40...]) == [4, 0, 0, 0, 1, 0, 0xfe, 0xff])
  }

  @Test("Settings are read by line, and a wrong line is refused by its number")
  func settings() throws {
    let settings = try UserSettings(text: "# mine\nscale = 4\n\nsound=no # quiet\nroms = /a b\n")
    #expect(settings.scale == 4 && !settings.sound && settings.romFolders == ["/a b"])
    for text in ["\nscale = big", "\nvolume = 3", "\nsound"] {
      let error = #expect(throws: HostError.self) { try UserSettings(text: text) }
      #expect(try #require(error?.description).hasPrefix("Line 2 "))
    }
  }
}

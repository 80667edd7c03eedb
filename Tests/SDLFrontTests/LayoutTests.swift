import HostKit
import Testing

@testable import SDLFront

@Suite("Picture layout")
struct LayoutTests {
  @Test("Whole scaling gives equal blocks that fit, nearly of the true shape")
  func whole() {
    for (width, height) in [(800, 684), (1920, 1080), (1366, 768), (3840, 2160), (330, 240)] {
      for (lines, shape) in [(228, PixelShape.ntsc), (274, .pal)] {
        let layout = PictureLayout(PictureSize(width: 160, height: lines, shape: shape), output: (width, height), scaling: .whole)
        #expect(layout.x >= 0 && layout.y >= 0 && layout.width <= width && layout.height <= height)
        guard layout.isWhole else { continue }
        #expect(layout.width % 160 == 0 && layout.height % lines == 0)
        let error = abs(Double(layout.width / 160) / Double(layout.height / lines) / shape.aspect - 1)
        #expect(error < (layout.height / lines >= 3 ? 0.05 : 0.18))
      }
    }
  }

  @Test("Fitted scaling fills the window one way and has the true shape")
  func fitted() {
    for (width, height) in [(1920, 1080), (600, 1000), (161, 121)] {
      let layout = PictureLayout(PictureSize(width: 160, height: 228, shape: .ntsc), output: (width, height), scaling: .fitted)
      #expect(layout.width == width || layout.height == height)
      let aspect = Double(layout.width) / Double(layout.height)
      #expect(abs(aspect / (160 * 12 / 7 / 228.0) - 1) < 0.02)
    }
  }

  @Test("A window of no size still gets a picture of at least one pixel")
  func tiny() {
    let layout = PictureLayout(PictureSize(width: 160, height: 228, shape: .ntsc), output: (1, 1), scaling: .whole)
    #expect(layout.width == 1 && layout.height == 1)
  }

  @Test("Text is broken at spaces, and long words anywhere")
  func wrapping() {
    #expect(TextPainter.wrap("one two three", columns: 7) == ["one two", "three"])
    #expect(TextPainter.wrap("abcdefgh", columns: 3) == ["abc", "def", "gh"])
  }
}

import CSDL2
import HostKit

/// The window and what is drawn in it.
final class Display {
  private let window: OpaquePointer
  private let renderer: OpaquePointer
  private var texture: OpaquePointer?
  private var enlarged: (texture: OpaquePointer, width: Int, height: Int)?
  private var size: PictureSize
  private var pixels: [UInt32] = []
  var scaling = PictureLayout.Scaling.whole
  private(set) var isFullscreen = false

  /// Opens a window that shows pictures of `size` at `lineHeight` window pixels a line.
  ///
  /// - Throws: `HostError` if SDL cannot open one.
  init(_ size: PictureSize, lineHeight: Int) throws(HostError) {
    self.size = size
    let inside = PictureLayout.windowSize(size, lineHeight: lineHeight)
    let flags = SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue
    guard
      let window = SDL_CreateWindow(
        "Beam2600", Self.centered, Self.centered, Int32(inside.width), Int32(inside.height), flags)
    else { throw HostError("No window can be opened: \(sdlError()).") }
    // Frames are paced by the console's clock, so the display's must not be waited for.
    guard let renderer = SDL_CreateRenderer(window, -1, 0) else {
      SDL_DestroyWindow(window)
      throw HostError("The window cannot be drawn into: \(sdlError()).")
    }
    self.window = window
    self.renderer = renderer
    SDL_SetWindowMinimumSize(window, 160, 120)
    try makeTexture()
  }

  /// Closes the window; nothing may be shown afterwards.
  func close() {
    if let enlarged { SDL_DestroyTexture(enlarged.texture) }
    if let texture { SDL_DestroyTexture(texture) }
    SDL_DestroyRenderer(renderer)
    SDL_DestroyWindow(window)
  }

  // SDL_WINDOWPOS_CENTERED is a macro that Swift does not see.
  private static let centered: Int32 = 0x2FFF_0000

  private func makeTexture() throws(HostError) {
    if let texture { SDL_DestroyTexture(texture) }
    texture = SDL_CreateTexture(
      renderer, SDL_PIXELFORMAT_ARGB8888.rawValue, Int32(SDL_TEXTUREACCESS_STREAMING.rawValue), Int32(size.width),
      Int32(size.height))
    guard let texture else { throw HostError("The picture cannot be drawn: \(sdlError()).") }
    SDL_SetTextureScaleMode(texture, SDL_ScaleModeNearest)
    pixels = [UInt32](repeating: 0, count: size.width * size.height)
  }

  var title = "" {
    didSet { if title != oldValue { SDL_SetWindowTitle(window, title) } }
  }

  /// Takes another picture format: the window keeps its size.
  func show(_ size: PictureSize) throws(HostError) {
    self.size = size
    if let enlarged { SDL_DestroyTexture(enlarged.texture) }
    enlarged = nil
    try makeTexture()
  }

  /// Takes over the session's last picture; `present` shows it.
  func take(_ session: PlaySession) {
    session.draw(into: &pixels)
  }

  func toggleFullscreen() {
    isFullscreen.toggle()
    SDL_SetWindowFullscreen(window, isFullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP.rawValue : 0)
  }

  /// The inside of the window, in its pixels.
  var output: (width: Int, height: Int) {
    var width: Int32 = 0
    var height: Int32 = 0
    SDL_GetRendererOutputSize(renderer, &width, &height)
    return (max(1, Int(width)), max(1, Int(height)))
  }

  var layout: PictureLayout {
    PictureLayout(size, output: output, scaling: scaling)
  }

  /// Where across the picture a mouse position of the window is: 0 at the left edge, 1 at the right.
  func acrossPicture(mouseX: Int) -> Double {
    var width: Int32 = 0
    var height: Int32 = 0
    SDL_GetWindowSize(window, &width, &height)
    // The mouse is told in screen units, of which a HiDPI window's pixels are fractions.
    let pixel = Double(mouseX) * Double(output.width) / Double(max(1, width))
    let layout = layout
    return min(1, max(0, (pixel - Double(layout.x)) / Double(layout.width)))
  }

  /// Shows the picture with a message line at the bottom, or the help page over it.
  func present(notice: String?, help: [(keys: String, meaning: String)]?) {
    SDL_SetRenderDrawColor(renderer, 0, 0, 0, 255)
    SDL_RenderClear(renderer)
    if let texture {
      pixels.withUnsafeBytes { _ = SDL_UpdateTexture(texture, nil, $0.baseAddress, Int32(size.width * 4)) }
      draw(texture, layout)
    }
    if let help { write(help: help) }
    if let notice { write(notice: notice) }
    SDL_RenderPresent(renderer)
  }

  private func draw(_ texture: OpaquePointer, _ layout: PictureLayout) {
    var place = SDL_Rect(x: Int32(layout.x), y: Int32(layout.y), w: Int32(layout.width), h: Int32(layout.height))
    if !layout.isWhole, let enlarged = enlargedTexture(layout) {
      // Enlarged to whole pixels first, then shrunk smoothly: edges stay sharp and all pixels look equally wide.
      SDL_SetRenderTarget(renderer, enlarged)
      SDL_RenderCopy(renderer, texture, nil, nil)
      SDL_SetRenderTarget(renderer, nil)
      SDL_RenderCopy(renderer, enlarged, nil, &place)
    } else {
      SDL_RenderCopy(renderer, texture, nil, &place)
    }
  }

  private func enlargedTexture(_ layout: PictureLayout) -> OpaquePointer? {
    let width = (layout.width + size.width - 1) / size.width * size.width
    let height = (layout.height + size.height - 1) / size.height * size.height
    if let enlarged, enlarged.width == width, enlarged.height == height { return enlarged.texture }
    if let enlarged { SDL_DestroyTexture(enlarged.texture) }
    enlarged = nil
    guard
      let made = SDL_CreateTexture(
        renderer, SDL_PIXELFORMAT_ARGB8888.rawValue, Int32(SDL_TEXTUREACCESS_TARGET.rawValue), Int32(width), Int32(height))
    else { return nil }
    SDL_SetTextureScaleMode(made, SDL_ScaleModeLinear)
    enlarged = (made, width, height)
    return made
  }

  private var painter: TextPainter { TextPainter(renderer: renderer, dot: max(1, min(output.width / 320, output.height / 240))) }

  private func write(notice: String) {
    let painter = painter
    let lines = TextPainter.wrap(notice, columns: output.width / painter.cell.width - 2)
    let top = output.height - (lines.count * painter.cell.height + painter.cell.height / 2)
    painter.panel(x: 0, y: top, width: output.width, height: output.height - top)
    for (index, line) in lines.enumerated() {
      painter.write(line, x: painter.cell.width, y: top + painter.cell.height / 4 + index * painter.cell.height)
    }
  }

  private func write(help: [(keys: String, meaning: String)]) {
    let painter = painter
    let column = (help.map(\.keys.count).max() ?? 0) + 2
    let columns = column + (help.map(\.meaning.count).max() ?? 0)
    let width = (columns + 2) * painter.cell.width
    let height = (help.count + 1) * painter.cell.height
    let left = max(0, (output.width - width) / 2)
    let top = max(0, (output.height - height) / 2)
    painter.panel(x: left, y: top, width: width, height: height)
    for (index, entry) in help.enumerated() {
      let y = top + painter.cell.height / 2 + index * painter.cell.height
      painter.write(entry.keys, x: left + painter.cell.width, y: y, color: 0xffd860)
      painter.write(entry.meaning, x: left + (column + 1) * painter.cell.width, y: y)
    }
  }
}

/// SDL's last error as the end of a sentence.
func sdlError() -> String {
  let text = String(cString: SDL_GetError())
  return text.isEmpty ? "SDL gives no reason" : text
}

import CSDL2

/// Writes text into a window with the bitmap font.
struct TextPainter {
  let renderer: OpaquePointer
  /// Window pixels of a font dot.
  let dot: Int

  /// Width and height of a character's cell, in window pixels.
  var cell: (width: Int, height: Int) { ((Font.width + 1) * dot, (Font.height + 3) * dot) }

  /// Writes one line, its cell's upper left corner at (x, y).
  func write(_ text: String, x: Int, y: Int, color: UInt32 = 0xffffff) {
    var dots: [SDL_Rect] = []
    for (column, character) in text.enumerated() {
      for (row, bits) in Font.rows(character).enumerated() {
        for bit in 0..<Font.width where bits >> UInt8(Font.width - 1 - bit) & 1 == 1 {
          let left = x + column * cell.width + bit * dot
          dots.append(SDL_Rect(x: Int32(left), y: Int32(y + (row + 1) * dot), w: Int32(dot), h: Int32(dot)))
        }
      }
    }
    SDL_SetRenderDrawColor(
      renderer, UInt8(truncatingIfNeeded: color >> 16), UInt8(truncatingIfNeeded: color >> 8), UInt8(truncatingIfNeeded: color),
      255)
    SDL_RenderFillRects(renderer, dots, Int32(dots.count))
  }

  /// A dark panel behind text.
  func panel(x: Int, y: Int, width: Int, height: Int) {
    SDL_SetRenderDrawBlendMode(renderer, SDL_BLENDMODE_BLEND)
    SDL_SetRenderDrawColor(renderer, 0, 0, 0, 208)
    var area = SDL_Rect(x: Int32(x), y: Int32(y), w: Int32(width), h: Int32(height))
    SDL_RenderFillRect(renderer, &area)
    SDL_SetRenderDrawBlendMode(renderer, SDL_BLENDMODE_NONE)
  }

  /// `text` in lines of at most `columns` characters, broken at spaces where there are any.
  static func wrap(_ text: String, columns: Int) -> [String] {
    let limit = max(1, columns)
    var lines = [""]
    for word in text.split(separator: " ") {
      var rest = String(word)
      if !lines[lines.count - 1].isEmpty {
        if lines[lines.count - 1].count + 1 + rest.count <= limit {
          lines[lines.count - 1] += " " + rest
          continue
        }
        lines.append("")
      }
      while rest.count > limit {
        lines[lines.count - 1] = String(rest.prefix(limit))
        rest = String(rest.dropFirst(limit))
        lines.append("")
      }
      lines[lines.count - 1] = rest
    }
    return lines
  }
}

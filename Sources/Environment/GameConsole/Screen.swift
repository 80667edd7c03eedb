import VCS

/// What the 128 colours look like, indexed by the colour byte (its lowest bit does not matter).
public struct ColorTables: Sendable {
  /// 256 entries 0xRRGGBB.
  public let rgb: [UInt32]
  /// 256 luminances.
  public let gray: [UInt8]

  init(_ palette: [UInt32]) {
    rgb = (0..<256).map { palette[$0 >> 1] }
    gray = rgb.map { color in
      let (r, g, b) = (Double(color >> 16 & 255), Double(color >> 8 & 255), Double(color & 255))
      return UInt8((0.2989 * r + 0.5870 * g + 0.1140 * b).rounded())
    }
  }

  private static let ntsc = ColorTables(Palette.rgb(.ntsc))
  /// The tables that agents are trained with, which for PAL are not a television's.
  private static let pal = ColorTables(Palette.alePAL)
  private static let secam = ColorTables(Palette.rgb(.secam))

  static func of(_ tv: TVFormat) -> ColorTables {
    switch tv.linesPerFrame == 262 ? .ntsc : tv {
    case .ntsc: ntsc
    case .secam: secam
    default: pal
    }
  }
}

extension GameConsole {
  /// Pixels a row, and rows.
  public var screenWidth: Int { 160 }
  public var screenHeight: Int { game.windowHeight }

  /// Colour bytes, `screenHeight` rows of 160; at most as many as `buffer` holds. The frame is the last one drawn.
  public func copyScreen(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    let count = min(buffer.count, game.windowHeight * 160)
    if count > 0 { buffer.baseAddress!.update(from: screen, count: count) }
  }

  /// Red, green and blue, `screenHeight` rows of 160 times 3; whole pixels, at most as many as `buffer` holds.
  public func copyRGB(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    let count = min(buffer.count / 3, game.windowHeight * 160)
    tables.rgb.withUnsafeBufferPointer { rgb in
      for i in 0..<count {
        let color = rgb[Int(screen[i])]
        buffer[3 * i] = UInt8(truncatingIfNeeded: color >> 16)
        buffer[3 * i + 1] = UInt8(truncatingIfNeeded: color >> 8)
        buffer[3 * i + 2] = UInt8(truncatingIfNeeded: color)
      }
    }
  }

  /// Luminances, `screenHeight` rows of 160; at most as many as `buffer` holds.
  public func copyGrayscale(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    let count = min(buffer.count, game.windowHeight * 160)
    tables.gray.withUnsafeBufferPointer { gray in
      for i in 0..<count { buffer[i] = gray[Int(screen[i])] }
    }
  }

  /// The newest sound samples, oldest first, 128 being silence; `settings.audioSamples` of them, at most as many as `buffer` holds.
  public func copyAudio(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    let kept = settings.audioSamples
    for i in 0..<min(buffer.count, kept) { buffer[i] = audio[(audioStart + i) % kept] }
  }

  /// Keeps the window of the picture that just ended. Lines that the picture does not have are black.
  func takeScreen() {
    let (top, height) = (game.windowTop, game.windowHeight)
    let screen = screen
    console.withPixels { pixels in
      let rows = min(max(pixels.count / 160 - top, 0), height)
      if rows > 0 { screen.update(from: pixels.baseAddress! + top * 160, count: rows * 160) }
      if rows < height { (screen + rows * 160).update(repeating: 0, count: (height - rows) * 160) }
    }
  }

  mutating func takeAudio() {
    let (kept, audio) = (settings.audioSamples, audio)
    var start = audioStart
    console.withAudio { samples in
      for sample in samples.suffix(kept) {
        // Half of the 16-bit range is what both channels at full volume reach.
        audio[start] = UInt8(truncatingIfNeeded: 128 + Int(AudioMixer.mono[Int(sample.mean0 + sample.mean1)]) >> 8)
        start = start + 1 == kept ? 0 : start + 1
      }
    }
    audioStart = start
  }
}

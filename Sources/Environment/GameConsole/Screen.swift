import Glibc
import VCS

/// What the 128 colours look like, indexed by the colour byte (its lowest bit does not matter).
public struct ColorTables: Sendable {
  /// 256 entries 0xRRGGBB.
  public let rgb: [UInt32]
  /// 256 luminances.
  public let gray: [UInt8]
  /// 256 pixels as they lie in memory: red, green, blue, 0.
  private let pixels: [UInt32]

  init(_ palette: [UInt32]) {
    rgb = (0..<256).map { palette[$0 >> 1] }
    gray = rgb.map { color in
      let (r, g, b) = (Double(color >> 16 & 255), Double(color >> 8 & 255), Double(color & 255))
      return UInt8((0.2989 * r + 0.5870 * g + 0.1140 * b).rounded())
    }
    pixels = rgb.map { UInt32(bigEndian: $0 << 8).littleEndian }
  }

  /// Luminances of `count` colour bytes.
  public func convertGray(_ colors: UnsafePointer<UInt8>, count: Int, into target: UnsafeMutablePointer<UInt8>) {
    gray.withUnsafeBufferPointer { gray in
      let gray = gray.baseAddress!  // Safe: there are 256.
      convertRows(colors, count: count, bytes: 1, into: target) { row, length, target in
        let (from, to) = (UnsafeRawPointer(row), UnsafeMutableRawPointer(target))
        // Colours come in runs: eight pixels are often like the eight before them.
        var known: UInt64 = 0, shown = UInt64(gray[0]) &* 0x0101_0101_0101_0101
        let whole = length & ~7
        for i in stride(from: 0, to: whole, by: 8) {
          let eight = from.loadUnaligned(fromByteOffset: i, as: UInt64.self)
          if eight != known {
            known = eight
            shown = 0
            for shift in stride(from: UInt64(0), to: 64, by: 8) { shown |= UInt64(gray[Int(eight >> shift & 0xFF)]) << shift }
          }
          to.storeBytes(of: shown, toByteOffset: i, as: UInt64.self)
        }
        for i in whole..<length { target[i] = gray[Int(row[i])] }
      }
    }
  }

  /// Red, green and blue of `count` colour bytes. Writes one byte more than 3 * `count`.
  func convertRGB(_ colors: UnsafePointer<UInt8>, count: Int, into target: UnsafeMutablePointer<UInt8>) {
    pixels.withUnsafeBufferPointer { pixels in
      let pixels = pixels.baseAddress!  // Safe: there are 256.
      convertRows(colors, count: count, bytes: 3, into: target) { row, length, target in
        let bytes = UnsafeMutableRawPointer(target)
        for i in 0..<length { bytes.storeBytes(of: pixels[Int(row[i])], toByteOffset: 3 * i, as: UInt32.self) }
      }
    }
  }

  /// Converts 160 colour bytes at a time to `bytes` bytes a pixel. Most lines of a picture are like the one above: a copy.
  @inline(__always) private func convertRows(
    _ colors: UnsafePointer<UInt8>, count: Int, bytes: Int, into target: UnsafeMutablePointer<UInt8>,
    _ convert: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> Void
  ) {
    for at in stride(from: 0, to: count, by: 160) {
      let row = colors + at, place = target + at * bytes
      if at > 0, at + 160 <= count, memcmp(row, row - 160, 160) == 0 {
        memcpy(place, place - 160 * bytes, 160 * bytes)
      } else {
        convert(row, min(160, count - at), place)
      }
    }
  }

  private static let ntsc = ColorTables(Palette.rgb(.ntsc))
  /// The tables that agents are trained with, which for PAL are not a television's.
  private static let pal = ColorTables(Palette.alePAL)
  private static let secam = ColorTables(Palette.rgb(.secam))

  public static func of(_ tv: TVFormat) -> ColorTables {
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
    guard count > 0, let target = buffer.baseAddress else { return }
    tables.convertRGB(screen, count: count - 1, into: target)
    // The last pixel has no room behind it.
    let last = tables.rgb[Int(screen[count - 1])]
    for (i, shift) in [16, 8, 0].enumerated() { target[3 * count - 3 + i] = UInt8(truncatingIfNeeded: last >> UInt32(shift)) }
  }

  /// Luminances, `screenHeight` rows of 160; at most as many as `buffer` holds.
  public func copyGrayscale(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    let count = min(buffer.count, game.windowHeight * 160)
    if let target = buffer.baseAddress { grayScreen.convert(screen, count: count, tables, into: target) }
  }

  /// The newest sound samples, oldest first, 128 being silence; `settings.audioSamples` of them, at most as many as `buffer` holds.
  public func copyAudio(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    let kept = settings.audioSamples
    for i in 0..<min(buffer.count, kept) { buffer[i] = audio[(audioStart + i) % kept] }
  }

  /// Makes the lines black that the picture just drawn does not have: an older one may have left something there.
  mutating func finishScreen() {
    console.blackPicture(from: console.picture.keptLines)
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

import TestSupport
import Testing

@testable import VCS

/// Rows that are not drawn again, because they show already what they should.
@Suite struct RowContentsTests {
  @Test("a picture drawn over the last one, or over anything else, is the same", arguments: 0..<16)
  func overwritten(seed: Int) throws {
    let rom = StretchTests.randomCartridge(seed: UInt64(seed))
    var settings = Console.Settings()
    settings.pictureTop = seed & 1 * 20
    var kept = try Console(rom: rom, settings: settings)
    settings.keepsLastPicture = false
    var shared = try Console(rom: rom, settings: settings)
    var noise = Noise(seed: UInt64(seed))
    var wasDrawn = false
    for frame in 0..<12 {
      switch noise.byte() & 3 {
      case 0: (0..<320 * 160).map { _ in noise.byte() & 0xFE }.withUnsafeBufferPointer { shared.overwritePicture(with: $0) }
      case 1: shared.blackPicture(from: Int(noise.byte()))
      default: break
      }
      let draws = noise.byte() & 3 != 0
      _ = (kept.runFrame(drawing: draws), shared.runFrame(drawing: draws))
      if draws, wasDrawn {
        // The first line is in progress already, in the next picture.
        let pixels = (kept.withPixels { Array($0.dropFirst(160)) }, shared.withPixels { Array($0.dropFirst(160)) })
        try #require(pixels.0 == pixels.1, "frame \(frame)")
      }
      wasDrawn = draws
    }
  }
}

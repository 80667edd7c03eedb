import Testing
import VCS

@testable import Environment

@Suite struct ColorTablesTests {
  /// Lines that repeat, runs of a colour, 127 of the 128 colours, and a last line that is cut short.
  private static let colors: [UInt8] = (0..<1000).map { i in
    let (y, x) = (i / 160, i % 160)
    return y < 3 ? UInt8(x / 8) << 1 : UInt8(truncatingIfNeeded: x * y) & 0xFE
  }

  @Test("Gray and RGB are table look-ups, whatever repeats and wherever it ends", arguments: [0, 1, 7, 159, 160, 161, 640, 1000])
  func conversionsAreLookUps(count: Int) {
    let tables = ColorTables.of(.pal)
    var gray = [UInt8](repeating: 9, count: count + 1)
    tables.convertGray(Self.colors, count: count, into: &gray)
    #expect(gray == Self.colors.prefix(count).map { tables.gray[Int($0)] } + [9])
    var rgb = [UInt8](repeating: 9, count: 3 * count + 2)
    tables.convertRGB(Self.colors, count: count, into: &rgb)
    let wanted: [UInt8] = Self.colors.prefix(count).flatMap { color in
      [16, 8, 0].map { shift in UInt8(truncatingIfNeeded: tables.rgb[Int(color)] >> shift) }
    }
    #expect(Array(rgb.prefix(3 * count)) == wanted)
    #expect(rgb.last == 9)
  }
}

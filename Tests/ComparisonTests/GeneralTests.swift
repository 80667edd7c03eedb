import Comparison
import Foundation
import HostKit
import TestSupport
import Testing
import VCS

@Suite("Comparison of any two cartridges")
struct GeneralTests {
  @Test("A cartridge against itself has the same value in every row")
  func itself() throws {
    let report = try compare(.builtIn, .builtIn, frames: 600)
    #expect(report.rows.count > 20)
    for row in report.rows { #expect(row.a == row.b, "\(row.measure)") }
  }

  @Test("The built-in game's frames have one length; the test card differs from it in colours")
  func builtIn() throws {
    let report = try compare(.builtIn, .testCard, frames: 600)
    let stable = try #require(report.rows.first { $0.measure == "frame.lines" })
    #expect(stable.a == .number(262))
    let colors = try #require(report.rows.first { $0.measure == "colors.picture" })
    #expect(colors.a != colors.b)
  }

  @Test("A program that jams and one without VSYNC are reported, with whatever they are compared", arguments: [0, 1])
  func trouble(which: Int) throws {
    let rom = [jamming, silent][which]
    for pair in [(rom, ROMFile.builtIn), (.builtIn, rom), (rom, rom), (jamming, silent)] {
      let report = try compare(pair.0, pair.1, frames: 100)
      let isWrong = [pair.0, pair.1].map { $0.name == "jam" || $0.name == "silent" }
      #expect((report.a.problem != nil) == isWrong[0] && (report.b.problem != nil) == isWrong[1])
      #expect(report.table.contains("JAM") || report.table.contains("VSYNC"))
      _ = try report.json()
    }
  }

  @Test("2 KB against 8 KB, and PAL against NTSC in seconds")
  func sizesAndFormats() throws {
    let small = ROMFile(bytes: Array(image([0x4C, 0x00, 0xF8], name: "").bytes.suffix(2048)), path: nil, name: "small")
    #expect(try compare(small, .builtIn, frames: 60).a.scheme == "2K")
    var pal = setup(.builtIn)
    pal.settings.tv = .pal
    var comparison = try Comparison(pal, setup(.builtIn), frames: 300, script: nil)
    let report = try comparison.run()
    #expect(abs(report.a.seconds - report.b.seconds) < 0.1)
    #expect(report.notes.contains { $0.contains("PAL against NTSC") })
  }

  @Test("CIEDE2000 of the pairs that its authors publish")
  func colorDifference() {
    for (a, b, expected) in [
      (Color(l: 50, a: 2.6772, b: -79.7751), Color(l: 50, a: 0, b: -82.7485), 2.0425),
      (Color(l: 50, a: 2.5, b: 0), Color(l: 73, a: 25, b: -18), 27.1492),
      (Color(l: 50, a: 2.49, b: -0.001), Color(l: 50, a: -2.49, b: 0.0011), 7.2195),
      (Color(l: 2.0776, a: 0.0795, b: -1.135), Color(l: 0.9033, a: -0.0636, b: -0.5514), 0.9082),
    ] { #expect(abs(a.difference(to: b) - expected) < 0.0001) }
  }
}

@Suite("Differences of two versions")
struct DifferenceTests {
  @Test("A cartridge and itself do not differ; one changed colour is found with its frame and line")
  func versions() throws {
    #expect(try Difference.find(setup(.testCard), setup(.testCard), frames: 60, script: nil).isSame)
    let changed = image([0xA9, 0x44, 0x85, 0x09, 0x4C, 0x00, 0xF0], name: "red")
    let original = image([0xA9, 0x84, 0x85, 0x09, 0x4C, 0x00, 0xF0], name: "blue")
    let found = try Difference.find(setup(original), setup(changed), frames: 3, script: nil)
    #expect(found.writeFrame == 0 && found.a?.value == "$84" && found.b?.value == "$44" && found.a?.address == "$09")
    #expect(found.pictureFrame == 0 && found.pictureLine == 0)
  }
}

import Comparison
import HostKit
import TestSupport
import Testing
import VCS

@Suite("Both Pac-Men against the arcade")
struct PacManTests {
  /// A debug build would play for many minutes; `.ci/pacmen` measures with the release build.
  private var isTooSlow: Bool {
    if isDebugBuild {
      print("SKIPPED: played games against the arcade: this is a debug build (swift test -c release, or .ci/pacmen)")
    }
    return isDebugBuild
  }

  private func played(_ rom: ROMFile) throws -> Report {
    // The second side costs nothing: nobody knows its roles. It takes this long until a ghost of 1982 is seen apart from all
    // else, which tells its colour.
    var comparison = try Comparison(
      setup(rom), setup(.testCard), frames: 1200, script: nil, reference: try Arcade.named("arcade"))
    return try comparison.run()
  }

  private func value(_ report: Report, _ measure: String) throws -> Value {
    try #require(report.rows.first { $0.measure == measure }?.a)
  }

  @Test("The cartridge of 1982: a quarter of the frames for each ghost, one colour, 124 to 126 dots, a vertical tunnel")
  func original() throws {
    if isTooSlow { return }
    guard let rom = try? ROMFinder().find("pacman") else {
      return Tool.skip("Pac-Man of 1982 against the arcade", lacking: "its ROM (pip install ale-py)")
    }
    let report = try played(rom)
    guard case .numbers(let duties) = try value(report, "ghosts.duty") else { throw HostError("no duties") }
    for duty in duties { #expect(abs(duty - 25) <= 0.5) }
    #expect(try value(report, "pacman.duty").number ?? 0 >= 98)
    #expect(try value(report, "colors.ghostcount") == .number(1))
    #expect(124...126 ~= (try value(report, "dots.count").number ?? 0))
    #expect(try value(report, "dots.energizers") == .number(4))
    #expect(try value(report, "maze.tunnel") == .text("top-bottom"))
    guard case .numbers(let steps) = try value(report, "score.steps") else { throw HostError("no steps") }
    #expect(steps.prefix(2) == [1, 5])
  }

  @Test("The built-in cartridge: four colours, 150 dots and 4 energizers, a horizontal tunnel, Pac-Man in every frame")
  func ours() throws {
    if isTooSlow { return }
    let report = try played(.builtIn)
    #expect(try value(report, "pacman.duty").number ?? 0 >= 98)
    #expect(try value(report, "colors.ghostcount") == .number(4))
    #expect(try value(report, "dots.count").number ?? 0 >= 150)
    #expect(try value(report, "dots.energizers") == .number(4))
    #expect(try value(report, "maze.tunnel") == .text("left-right"))
  }

  @Test("Each build of the built-in cartridge has a description of its own: the picture begins at another line, in other colours")
  func bothBuilds() throws {
    let ntsc = try #require(Description.matching(md5: ROMFile.builtIn.md5, game: "munch", tv: .ntsc))
    let pal = try #require(Description.matching(md5: "", game: "munch", tv: .pal))
    #expect(ntsc.tv == "NTSC" && pal.tv == "PAL")
    // 34 ticks of 64 cycles are 29 lines, by which the maze lies lower.
    #expect(pal.pacman.y.offset - ntsc.pacman.y.offset == 29)
    #expect(pal.maze[1] - ntsc.maze[1] == 29 && pal.maze[3] - ntsc.maze[3] == 29)
    #expect(pal.dot.color != ntsc.dot.color)
  }

  @Test("A description that is wrong is refused with its file and the place")
  func wrongDescription() throws {
    for text in ["", "{}", "[1]", #"{"title": 5}"#, #"{"title": "x", "md5": [], "game": "munch", "size": [8]}"#] {
      let error = #expect(throws: HostError.self) { try Description(json: Array(text.utf8), file: "mine.json") }
      #expect(error?.description.contains("mine.json") == true)
    }
  }
}

import Testing
import VCS

@Suite struct MazeTests {
  @Test func everyDotOfANewBoardCanBeReachedAndEveryWayLeadsBack() throws {
    for pal in [false, true] {
      var munch = try Munch(pal: pal)
      munch.start()
      let maze = try munch.maze(), dots = munch.dots
      #expect(dots.count == 154)
      #expect(Set(dots).count == 154)
      let reached = maze.distances(from: [.init(9, 14)])
      #expect(dots.filter { reached[$0] == nil } == [])
      for cell in reached.keys {
        for (way, next) in maze.neighbours(cell) { #expect(maze.isOpen(next, way ^ 2), "\(next) to \(cell)") }
      }
    }
  }

  /// A dot is four pixels of the playfield, an energizer twelve; in the middle of each there is its colour and nowhere else.
  @Test func thePictureShowsTheDotsThatAreThere() throws {
    var munch = try Munch()
    munch.start()
    for _ in 0..<2 { _ = munch.frame(drawing: true) }
    let dots = munch.dots
    munch.console.withPixels { pixels in
      let dotColor: UInt8 = 0x4E, wall: UInt8 = 0x84
      let top = pixels.firstIndex(of: wall)! / 160 + 3
      var shown = Set<Maze.Cell>()
      for row in 0..<19 {
        for column in 1..<19 {
          let line = top + 9 * row + 9, x = 8 * column + (column < 10 ? 2 : 6)
          if pixels[160 * line + x] == dotColor { shown.insert(.init(column, row)) }
        }
      }
      // What stands before a dot hides it: the ghost over the pen and Pac-Man stand where there is none.
      #expect(Set(dots).subtracting(shown) == [])
      #expect(shown.subtracting(dots) == [])
    }
  }

  /// CIEDE2000 says how far these are from the arcade's (red 15.., pink 11.5 as those of 1982 are); here, that nobody changes
  /// them unawares: the nearest of the palette, see roms/munch/config.asm.
  @Test func theFourGhostsHaveTheirFourColors() throws {
    var munch = try Munch()
    munch.start()
    var seen = Set<UInt8>()
    for _ in 0..<4 {
      _ = munch.frame(drawing: true)
      munch.console.withPixels { seen.formUnion($0) }
    }
    #expect(seen.isSuperset(of: [0x46, 0x5E, 0xBE, 0x3E, 0x1E, 0x84, 0x4E]))
  }
}

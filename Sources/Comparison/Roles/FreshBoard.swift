import HostKit
import VCS

/// The board before anything is eaten: dots, energizers, walls, and where the tunnel is.
///
/// All of it is read from the pictures. Those of the first two thirds of a second are laid over each other, since things in
/// front hide dots, and dots may be shown in turns.
struct FreshBoard: RoleInstrument {
  private struct Blob {
    var x: Int, y: Int, width: Int, height: Int
    var middle: (x: Int, y: Int) { (x + width / 2, y + height / 2) }
  }

  private let description: Description
  private let arcade: Arcade
  private var pictures = 0
  private var dots: [Blob] = [], energizers: [Blob] = []
  private var counts = [Int](repeating: 0, count: 128)
  private var last: [UInt8] = []
  private var tv = TVFormat.ntsc

  init(_ description: Description, _ arcade: Arcade) { (self.description, self.arcade) = (description, arcade) }

  mutating func see(_ frame: RoleFrame, _ spotter: Spotter) {
    guard !frame.record.pixels.isEmpty, pictures < 40 else { return }
    pictures += 1
    tv = frame.record.tv
    last = frame.record.pixels
    for line in lines { for x in columns { counts[Int(last[line * 160 + x] >> 1)] += 1 } }
    collect(description.dot, into: &dots)
    collect(description.energizer, into: &energizers)
  }

  private var columns: Range<Int> { min(160, description.maze[0])..<min(160, description.maze[2]) }
  private var lines: Range<Int> {
    let rows = last.count / 160
    return min(rows, description.maze[1])..<min(rows, description.maze[3])
  }

  /// Adds the connected areas of the blob's colour and size that are not known yet.
  private func collect(_ kind: Description.Blob, into known: inout [Blob]) {
    var isDone = [Bool](repeating: false, count: last.count)
    for line in lines {
      for x in columns where last[line * 160 + x] == kind.color.value && !isDone[line * 160 + x] {
        let blob = fill(line, x, kind.color.value, &isDone)
        guard kind.width[0]...kind.width[1] ~= blob.width, kind.height[0]...kind.height[1] ~= blob.height else { continue }
        // Half hidden, the same one is narrower or lower; energizers pulse.
        let reach = max(3, kind.width[1] / 2)
        if let index = known.firstIndex(where: { abs($0.middle.x - blob.middle.x) <= reach && abs($0.middle.y - blob.middle.y) < 4 }) {
          if blob.width > known[index].width { known[index] = blob }
        } else {
          known.append(blob)
        }
      }
    }
  }

  private func fill(_ line: Int, _ x: Int, _ color: UInt8, _ isDone: inout [Bool]) -> Blob {
    var (left, right, top, bottom) = (x, x, line, line)
    var open = [(line, x)]
    isDone[line * 160 + x] = true
    while let (row, column) = open.popLast() {
      (left, right) = (min(left, column), max(right, column))
      (top, bottom) = (min(top, row), max(bottom, row))
      for (r, c) in [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)] {
        guard lines.contains(r), columns.contains(c), last[r * 160 + c] == color, !isDone[r * 160 + c] else { continue }
        isDone[r * 160 + c] = true
        open.append((r, c))
      }
    }
    return Blob(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }

  /// Dots that touch are one blob; those that touch an energizer make it wider than the others.
  private var dotCount: Int {
    let unit = Double(max(1, description.dot.width[0]))
    let alone = energizers.map(\.width).min() ?? 0
    return dots.reduce(0) { $0 + max(1, Int((Double($1.width) / unit).rounded())) }
      + energizers.reduce(0) { $0 + Int((Double($1.width - alone) / unit).rounded()) }
  }

  // MARK: the walls

  /// Background and wall: the two colours that cover most of the maze.
  private var ground: UInt8 { UInt8((counts.indices.max { counts[$0] < counts[$1] } ?? 0) << 1) }
  private var wall: UInt8 {
    let ground = Int(self.ground >> 1)
    return UInt8((counts.indices.filter { $0 != ground }.max { counts[$0] < counts[$1] } ?? 0) << 1)
  }

  private func isWall(_ line: Int, _ x: Int) -> Bool { last[line * 160 + x] == wall }

  /// Where the outermost walls have a hole that somebody fits through: left and right, above and below, or neither.
  private var tunnel: Value {
    let walls = lines.filter { line in columns.count { isWall(line, $0) } >= 12 }
    guard let top = walls.first, let bottom = walls.last else { return .missing("the maze has no walls") }
    let across = columns.filter { x in (top...bottom).contains { isWall($0, x) } }
    guard let left = across.first, let right = across.last, right - left > 40 else { return .missing("the maze has no walls") }
    func longest(_ holes: [Bool]) -> Int { holes.split(separator: false).map(\.count).max() ?? 0 }
    let sides = (top...bottom).map { line in
      !(left..<left + 6).contains { isWall(line, $0) } && !(right - 5...right).contains { isWall(line, $0) }
    }
    let ends = (left...right).map { x in
      !(top..<top + 6).contains { isWall($0, x) } && !(bottom - 5...bottom).contains { isWall($0, x) }
    }
    switch (longest(sides) >= 6, longest(ends) >= 6) {
    case (true, false): return .text("left-right")
    case (false, true): return .text("top-bottom")
    case (true, true): return .text("both ways")
    case (false, false): return .text("none")
    }
  }

  /// How much of the walls has a wall at the mirrored place, too.
  private var symmetry: Double {
    var walls = 0, mirrored = 0
    for line in lines {
      for x in columns where isWall(line, x) {
        walls += 1
        if isWall(line, 159 - x) { mirrored += 1 }
      }
    }
    return walls == 0 ? 0 : 100 * Double(mirrored) / Double(walls)
  }

  var readings: [Reading] {
    guard pictures > 0 else { return [] }
    let palette = Palette.rgb(tv)
    func distance(_ code: UInt8, _ target: String) -> Double {
      Color(rgb: palette[Int(code >> 1)]).difference(to: Color(rgb: Color.rgb(target) ?? 0))
    }
    // Dots are as wide as high in the arcade. Lines of a PAL picture are lower.
    let shape = PixelShape.of(tv).aspect
    let aspect = dots.filter { $0.width < 2 * description.dot.width[0] }.map { Double($0.width) * shape / Double($0.height) }.sorted()
    return [
      Reading("dots.count", Double(dotCount)), Reading("dots.energizers", Double(energizers.count)),
      aspect.isEmpty ? Reading("dots.shape", .missing("no dots were found")) : Reading("dots.shape", aspect[aspect.count / 2]),
      Reading("maze.tunnel", tunnel), Reading("maze.symmetry", symmetry),
      Reading("colors.background", distance(ground, arcade.palette.background)), Reading("colors.wall", distance(wall, arcade.palette.wall)),
      Reading("colors.dot", distance(description.dot.color.value, arcade.palette.dot)),
    ]
  }
}

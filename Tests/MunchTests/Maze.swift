import Testing
import VCS

/// The maze as the cartridge's tables have it.
struct Maze {
  struct Cell: Hashable {
    /// 0-19; 0 and 19 are the ends of the tunnel.
    var column: Int
    /// 0-18: corridors are even.
    var row: Int
    init(_ column: Int, _ row: Int) { (self.column, self.row) = (column, row) }
  }

  /// Ways out of the cells of the left half: up 1, left 2, down 4, right 8.
  private let exits: ArraySlice<UInt8>

  /// nil if the image has no such table: its first two rows are looked for.
  init?(rom: [UInt8]) {
    let start: [UInt8] = [0, 12, 10, 10, 14, 10, 10, 10, 6, 0, 0, 5, 0, 0, 5, 0, 0, 0, 5, 0]
    guard let at = rom.indices.dropLast(190).first(where: { Array(rom[$0..<$0 + 20]) == start }) else { return nil }
    exits = rom[at..<at + 190]
  }

  func isOpen(_ cell: Cell, _ way: Int) -> Bool {
    if cell.column < 10 { return exits[exits.startIndex + 10 * cell.row + cell.column] >> way & 1 == 1 }
    let mirrored = [0, 3, 2, 1][way]
    return exits[exits.startIndex + 10 * cell.row + 19 - cell.column] >> mirrored & 1 == 1
  }

  func next(_ cell: Cell, _ way: Int) -> Cell {
    switch way {
    case 0: Cell(cell.column, cell.row - 1)
    case 1: Cell((cell.column + 19) % 20, cell.row)
    case 2: Cell(cell.column, cell.row + 1)
    default: Cell((cell.column + 1) % 20, cell.row)
    }
  }

  func neighbours(_ cell: Cell) -> [(way: Int, cell: Cell)] {
    (0..<4).filter { isOpen(cell, $0) }.map { ($0, next(cell, $0)) }
  }

  /// Steps from the nearest of some cells to every other one.
  func distances(from sources: [Cell], closed: Set<Cell> = []) -> [Cell: Int] {
    var steps = Dictionary(sources.map { ($0, 0) }, uniquingKeysWith: { a, _ in a })
    var queue = sources, head = 0
    while head < queue.count {
      let cell = queue[head]
      head += 1
      for (_, next) in neighbours(cell) where steps[next] == nil && !closed.contains(next) {
        steps[next] = steps[cell]! + 1
        queue.append(next)
      }
    }
    return steps
  }
}

extension Munch {
  func maze() throws -> Maze { try #require(Maze(rom: image(linesPerFrame == 262 ? "munch.bin" : "munch-pal.bin"))) }

  /// Where dots are left. A byte of `dots` is a row of nine columns; how they lie in it is in roms/munch/board.asm.
  var dots: [Maze.Cell] {
    let bits: [UInt8] = [0, 0x40, 0x80, 0x20, 0x08, 0x02, 0x01, 0x04, 0x10, 0x40]
    var found: [Maze.Cell] = []
    for row in 0..<19 {
      for half in 0..<2 {
        for column in 1..<10 {
          var byte = row / 2 + 10 * half, bit = bits[column]
          if row % 2 == 1 { byte += 21 } else if column == 1 { (byte, bit) = (byte + 20, 0x20) }
          if row % 2 == 1, column == 3 || column == 9 { continue }
          if UInt8(self[RAM.dots + byte]) & bit != 0 { found.append(.init(half == 0 ? column : 19 - column, row)) }
        }
      }
    }
    return found
  }

  var pacCell: Maze.Cell { .init((self[RAM.pacx] + 4) / 8 % 20, (self[RAM.pacy] + 4) / 8) }
  func ghostCell(_ ghost: Int) -> Maze.Cell { .init((self[RAM.gx + ghost] + 4) / 8 % 20, (self[RAM.gy + ghost] + 4) / 8) }
}

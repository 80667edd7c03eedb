/// One access of the CPU to the bus.
public struct BusAccess: Sendable, Equatable {
  /// The 13 address lines.
  public var address: UInt16
  public var value: UInt8
  public var isWrite: Bool
  /// CPU cycles since power-on, this access included. A jump of more than one says how long RDY held the CPU.
  public var cycle: Int
  /// Line of the picture in progress, 0 the one in which VSYNC ended, and the colour clock in it (0-227; 68 is pixel 0).
  public var line: Int
  public var clock: Int
  /// Where the instruction begins that makes the access.
  public var pc: UInt16
}

/// Somebody who looks over a console's shoulder: at each access to the bus, and at each line's moving objects.
public protocol Watcher {
  mutating func see(_ access: BusAccess)
  /// A copy of a moving object on a line that the beam has finished: see `Console.seeObjects`. `color` is its colour byte.
  mutating func seeObject(line: Int, row: Int, x: Int, width: Int, color: UInt8)
}

extension Console {
  /// `runFrame`, watched; several times slower, and the same in every other way.
  public mutating func runFrame<W: Watcher>(watchedBy watcher: inout W) -> FrameEnd {
    let start = board.cycles
    // A CPU that has stopped makes no accesses.
    if cpu.isJammed { return runFrame() }
    board.setDrawing(true)
    board.frameEnded = false
    var nextLine = start
    while !board.frameEnded, !cpu.isJammed, board.cycles < start &+ Self.patience * 76 {
      step(watchedBy: &watcher)
      if board.cycles >= nextLine, !board.frameEnded {
        let colors = board.tia.colors
        seeObjects { line, row, x, width in
          let color = row == 12 ? colors.playfield : row < 3 || (6..<9).contains(row) ? colors.player0 : colors.player1
          watcher.seeObject(line: line, row: row, x: x, width: width, color: color)
        }
        // The next line's end: the object counters are where the line left them.
        nextLine = board.cycles &+ (227 &- board.tia.position(at: 3 &* board.cycles)) / 3 &+ 1
      }
    }
    if board.frameEnded { return .frame }
    if cpu.isJammed { return runFrame() }
    board.runTIA()
    board.television.rollOver()
    return .noVSYNC
  }

  private mutating func step<W: Watcher>(watchedBy watcher: inout W) {
    // The processor works on a copy, since the spy needs the rest of the console for itself.
    var processor = cpu
    withUnsafeMutablePointer(to: &board) { board in
      withUnsafeMutablePointer(to: &watcher) { watcher in
        var spy = Spy(board: board, watcher: watcher, pc: processor.pc)
        processor.step(on: &spy)
      }
    }
    cpu = processor
  }
}

/// The board's bus with a listener on it.
private struct Spy<W: Watcher>: ~Copyable, Bus {
  let board: UnsafeMutablePointer<Board>
  let watcher: UnsafeMutablePointer<W>
  let pc: UInt16

  mutating func read(_ address: UInt16) -> UInt8 {
    let value = board.pointee.read(address)
    note(address, value, isWrite: false)
    return value
  }

  mutating func read(_ address: UInt16, heldAt fixed: UInt16) -> UInt8 {
    let value = board.pointee.read(address, heldAt: fixed)
    note(address, value, isWrite: false)
    return value
  }

  var wasHeld: Bool { board.pointee.wasHeld }

  mutating func write(_ address: UInt16, _ value: UInt8) {
    note(address, value, isWrite: true, cycle: board.pointee.cycles &+ 1)
    board.pointee.write(address, value)
  }

  private func note(_ address: UInt16, _ value: UInt8, isWrite: Bool) {
    note(address, value, isWrite: isWrite, cycle: board.pointee.cycles)
  }

  private func note(_ address: UInt16, _ value: UInt8, isWrite: Bool, cycle: Int) {
    let clocks = board.pointee.tia.h &+ 3 &* cycle &- board.pointee.tia.clock
    watcher.pointee.see(
      BusAccess(
        address: address & 0x1FFF, value: value, isWrite: isWrite, cycle: cycle,
        line: board.pointee.television.beam.line &+ clocks / 228, clock: clocks % 228, pc: pc & 0x1FFF))
  }
}

/// What translated code calls: everything beyond RAM and plain ROM.
enum Callout {
  /// Called with the state, the clock in cycles, a place and a value.
  typealias Access = @convention(c) (UnsafeMutableRawPointer, Int, UInt32, UInt32) -> UInt32

  static func address<F>(_ function: F) -> UInt { unsafeBitCast(function, to: UInt.self) }

  private static func board(_ state: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Board> {
    state.assumingMemoryBound(to: NativeState.self).pointee.board
  }
  private static func memory(_ state: UnsafeMutableRawPointer) -> PlainMemory {
    state.assumingMemoryBound(to: NativeState.self).pointee.memory
  }

  /// The function that writes to a register of the TIA that is not WSYNC, at the end of `cycles`, and returns 1 if the frame
  /// has ended. The registers that are written most have functions of their own.
  static func write(to register: UInt8) -> UInt {
    let write =
      switch register {
      case TIAWrite.GRP0: writeGRP0
      case TIAWrite.GRP1: writeGRP1
      case TIAWrite.PF0: writePF0
      case TIAWrite.PF1: writePF1
      case TIAWrite.PF2: writePF2
      case TIAWrite.HMOVE: writeHMOVE
      default: write
      }
    return Self.address(write)
  }

  private static let writeGRP0: Access = { board($0).pointee.write(to: TIAWrite.GRP0, $3, $1) }
  private static let writeGRP1: Access = { board($0).pointee.write(to: TIAWrite.GRP1, $3, $1) }
  private static let writePF0: Access = { board($0).pointee.write(to: TIAWrite.PF0, $3, $1) }
  private static let writePF1: Access = { board($0).pointee.write(to: TIAWrite.PF1, $3, $1) }
  private static let writePF2: Access = { board($0).pointee.write(to: TIAWrite.PF2, $3, $1) }
  private static let writeHMOVE: Access = { board($0).pointee.write(to: TIAWrite.HMOVE, $3, $1) }

  static let write: Access = { state, cycles, register, value in
    let board = board(state)
    board.pointee.cycles = cycles
    board.pointee.writeRegister(UInt8(truncatingIfNeeded: register), UInt8(truncatingIfNeeded: value))
    return board.pointee.frameEnded ? 1 : 0
  }

  /// WSYNC. Returns the cycles when the halt is over.
  static let halt: @convention(c) (UnsafeMutableRawPointer, Int) -> Int = { state, cycles in
    board(state).pointee.endOfHalt(from: cycles)
  }

  /// The function that reads a place of the TIA or the RIOT; the operand's last byte is on the bus before.
  static func read(at address: UInt16) -> UInt {
    let read = address & 0x80 != 0 ? read : address & 8 == 0 ? readCollisions : address & 4 == 0 ? readPaddle : readTrigger
    return Self.address(read)
  }

  private static let readCollisions: Access = { state, cycles, address, operand in
    drive(state, cycles, UInt8(truncatingIfNeeded: address & 7), operand)
  }
  private static let readPaddle: Access = { state, cycles, address, operand in
    drive(state, cycles, 8 | UInt8(truncatingIfNeeded: address & 3), operand)
  }
  private static let readTrigger: Access = { state, cycles, address, operand in
    drive(state, cycles, 12 | UInt8(truncatingIfNeeded: address & 3), operand)
  }

  @inline(__always) private static func drive(_ state: UnsafeMutableRawPointer, _ cycles: Int, _ register: UInt8, _ bus: UInt32) -> UInt32 {
    let board = board(state)
    board.pointee.cycles = cycles
    return UInt32(board.pointee.driven(register)) | bus & 0x3F
  }

  /// As above, wherever it is.
  static let read: Access = { state, cycles, address, operand in
    UInt32(board(state).pointee.sprintRead(UInt16(truncatingIfNeeded: address), UInt8(truncatingIfNeeded: operand), cycles))
  }

  /// Reads the zero page at the operand, then at the operand with index. `cycles` is before the instruction.
  static let readIndexed: Access = { state, cycles, operand, indexed in
    UInt32(
      board(state).pointee.sprintRead(UInt8(truncatingIfNeeded: operand), indexed: UInt8(truncatingIfNeeded: indexed), cycles))
  }

  /// Pulls from a stack that lies on the TIA. `cycles` is before the instruction, `next` the byte behind it.
  static let pull: Access = { state, cycles, s, next in
    UInt32(board(state).pointee.sprintPull(UInt8(truncatingIfNeeded: s), UInt8(truncatingIfNeeded: next), cycles))
  }

  typealias CartridgeRead = @convention(c) (UnsafeMutableRawPointer, Int, UInt32) -> Int32

  /// The function that reads an address of the cartridge that is not in the span and returns -1 if that has to be stepped.
  /// `cycles` is after the instruction.
  static func readCartridge(at place: UInt16) -> UInt { address(DPC.hasMusic(at: place) ? readMusic : readCartridge) }

  private static let readMusic: CartridgeRead = { state, cycles, address in
    let board = board(state)
    guard board.pointee.cartridge.hasRegister(at: 4) else { return readCartridge(state, cycles, address) }
    return Int32(board.pointee.cartridge.readDPCMusic(UInt16(truncatingIfNeeded: address), cycle: cycles))
  }

  private static let readCartridge: CartridgeRead = { state, cycles, address in
    let board = board(state), place = UInt16(truncatingIfNeeded: address)
    guard board.pointee.cartridge.hasRegister(at: place) else { return readPlain(state, address, 0) }
    return Int32(board.pointee.cartridge.readDPCRegister(place, cycle: cycles))
  }

  /// Writes to an address of the cartridge. Returns 1 if that is done, 0 if it has to be stepped.
  static let writeCartridge: @convention(c) (UnsafeMutableRawPointer, UInt32, UInt32) -> UInt32 = { state, address, value in
    let board = board(state), address = UInt16(truncatingIfNeeded: address)
    guard board.pointee.cartridge.hasRegister(writtenAt: address) else { return 0 }
    board.pointee.cartridge.writeDPC(address & 0x0FFF, UInt8(truncatingIfNeeded: value))
    return 1
  }

  /// Reads plain memory at base + index; -1 if it isn't plain. Bit 8 is the carry, which costs a cycle.
  static let readPlain: @convention(c) (UnsafeMutableRawPointer, UInt32, UInt32) -> Int32 = { state, base, index in
    let base = UInt16(truncatingIfNeeded: base), index = UInt8(truncatingIfNeeded: index)
    let value = memory(state).byte(at: base, indexedBy: index)
    if value >= 0 { return Int32(value) }
    // Without a carry nothing else is read.
    let address = base &+ UInt16(index)
    return (base ^ address) & 0xFF00 == 0 ? Int32(board(state).pointee.cartridge.ramByte(readAt: address)) : -1
  }

  /// A load of INTIM at a program counter, with the waiting loop that it may be in skipped. Returns the cycles before the
  /// load's last turn, times 256, and the value.
  static let timer: @convention(c) (UnsafeMutableRawPointer, Int, UInt32, UnsafePointer<UInt8>) -> Int = { state, cycles, pc, code in
    let board = board(state), last = state.assumingMemoryBound(to: NativeState.self).pointee.last
    let cycles = board.pointee.sprintTimer(UInt16(truncatingIfNeeded: pc), cycles, code, last)
    return cycles << 8 | Int(board.pointee.dataBus)
  }
}

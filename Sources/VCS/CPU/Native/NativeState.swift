/// What translated code works on, and where it leaves the registers when it ends. It knows the fields by their offsets.
struct NativeState {
  var a: UInt32 = 0
  var x: UInt32 = 0
  var y: UInt32 = 0
  var s: UInt32 = 0
  /// The last result: Z is set if the low eight bits are 0, N if bit 7 or 8 is 1. (BIT sets them from different values.)
  var nz: UInt32 = 0
  /// 0 or 1.
  var carry: UInt32 = 0
  var overflow: UInt32 = 0
  /// The bits of the status register that translated code neither changes nor asks for, as PHP pushes them.
  let otherFlags: UInt32
  /// Where it begins and ends; code itself keeps no program counter.
  var pc: UInt32 = 0
  var cycles = 0
  /// The cycle from which on it has to end.
  let last: Int
  let memory: PlainMemory
  /// Where code begins for each place of the span, eight bytes each; 0: nowhere.
  var entries: UnsafeRawPointer
  let board: UnsafeMutablePointer<Board>
  /// Into the board, which stands still.
  let written: UnsafePointer<Written>

  /// How a run ended.
  enum End {
    /// At an instruction outside of the span, or at one that has not been translated.
    static let away: UInt32 = 0
    /// At an instruction that is to be stepped, or because the frame or the time is over.
    static let stopped: UInt32 = 1
  }

  init(_ cpu: CPU, _ board: UnsafeMutablePointer<Board>, until last: Int) {
    self.last = last
    memory = PlainMemory(board)
    entries = UnsafeRawPointer(memory.ram)
    self.board = board
    written = withUnsafeMutablePointer(to: &board.pointee.tia.stretch.written) { UnsafePointer($0) }
    otherFlags = cpu.interruptDisable ? 0x34 : 0x30
    pc = UInt32(cpu.pc)
    a = UInt32(cpu.a)
    x = UInt32(cpu.x)
    y = UInt32(cpu.y)
    s = UInt32(cpu.s)
    nz = UInt32(cpu.zero) | UInt32(cpu.negative & 0x80) << 1
    carry = UInt32(cpu.carry)
    overflow = cpu.overflow ? 1 : 0
    cycles = board.pointee.cycles
  }

  func leave(to cpu: inout CPU) {
    cpu.a = UInt8(truncatingIfNeeded: a)
    cpu.x = UInt8(truncatingIfNeeded: x)
    cpu.y = UInt8(truncatingIfNeeded: y)
    cpu.s = UInt8(truncatingIfNeeded: s)
    cpu.zero = UInt8(truncatingIfNeeded: nz)
    cpu.negative = UInt8(truncatingIfNeeded: nz | nz >> 1)
    cpu.carry = UInt8(truncatingIfNeeded: carry)
    cpu.overflow = overflow != 0
    cpu.pc = UInt16(truncatingIfNeeded: pc)
  }
}

/// What translated code calls: everything beyond RAM and plain ROM.
enum Callout {
  private static func board(_ state: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Board> {
    state.assumingMemoryBound(to: NativeState.self).pointee.board
  }
  private static func memory(_ state: UnsafeMutableRawPointer) -> PlainMemory {
    state.assumingMemoryBound(to: NativeState.self).pointee.memory
  }

  /// Writes to a register of the TIA that is not WSYNC, at the end of `cycles`. Returns 1 if the frame has ended.
  static let write: @convention(c) (UnsafeMutableRawPointer, Int, UInt32, UInt32) -> UInt32 = { state, cycles, register, value in
    let board = board(state)
    board.pointee.cycles = cycles
    board.pointee.writeRegister(UInt8(truncatingIfNeeded: register), UInt8(truncatingIfNeeded: value))
    return board.pointee.frameEnded ? 1 : 0
  }

  /// WSYNC. Returns the cycles when the halt is over.
  static let halt: @convention(c) (UnsafeMutableRawPointer, Int) -> Int = { state, cycles in
    board(state).pointee.endOfHalt(from: cycles)
  }

  /// Reads the TIA or the RIOT; the operand's last byte is on the bus before.
  static let read: @convention(c) (UnsafeMutableRawPointer, Int, UInt32, UInt32) -> UInt32 = { state, cycles, address, operand in
    UInt32(board(state).pointee.sprintRead(UInt16(truncatingIfNeeded: address), UInt8(truncatingIfNeeded: operand), cycles))
  }

  /// Reads the zero page at the operand, then at the operand with index. `cycles` is before the instruction.
  static let readIndexed: @convention(c) (UnsafeMutableRawPointer, Int, UInt32, UInt32) -> UInt32 = { state, cycles, operand, indexed in
    UInt32(
      board(state).pointee.sprintRead(UInt8(truncatingIfNeeded: operand), indexed: UInt8(truncatingIfNeeded: indexed), cycles))
  }

  /// Pulls from a stack that lies on the TIA. `cycles` is before the instruction, `next` the byte behind it.
  static let pull: @convention(c) (UnsafeMutableRawPointer, Int, UInt32, UInt32) -> UInt32 = { state, cycles, s, next in
    UInt32(board(state).pointee.sprintPull(UInt8(truncatingIfNeeded: s), UInt8(truncatingIfNeeded: next), cycles))
  }

  /// Reads an address of the cartridge that is not in the span; -1 if that has to be stepped. `cycles` is after the instruction.
  static let readCartridge: @convention(c) (UnsafeMutableRawPointer, Int, UInt32) -> Int32 = { state, cycles, address in
    let board = board(state), address = UInt16(truncatingIfNeeded: address)
    if board.pointee.cartridge.hasRegister(at: address) {
      return Int32(board.pointee.cartridge.readDPC(address & 0x0FFF, cycle: cycles))
    }
    return Int32(memory(state).byte(at: address))
  }

  /// Reads plain memory at base + index; -1 if it isn't plain. Bit 8 is the carry, which costs a cycle.
  static let readPlain: @convention(c) (UnsafeMutableRawPointer, UInt32, UInt32) -> Int32 = { state, base, index in
    Int32(memory(state).byte(at: UInt16(truncatingIfNeeded: base), indexedBy: UInt8(truncatingIfNeeded: index)))
  }

  /// A load of INTIM at a program counter, with the waiting loop that it may be in skipped. Returns the cycles before the
  /// load's last turn, times 256, and the value.
  static let timer: @convention(c) (UnsafeMutableRawPointer, Int, UInt32, UnsafePointer<UInt8>) -> Int = { state, cycles, pc, code in
    let board = board(state), last = state.assumingMemoryBound(to: NativeState.self).pointee.last
    let cycles = board.pointee.sprintTimer(UInt16(truncatingIfNeeded: pc), cycles, code, last)
    return cycles << 8 | Int(board.pointee.dataBus)
  }
}

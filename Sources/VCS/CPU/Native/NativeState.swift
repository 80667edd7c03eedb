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
  /// Into the board, which stands still. The DPC is there if the cartridge has one.
  let written: UnsafePointer<Written>
  let dpc: UnsafeMutableRawPointer?

  /// How a run ended.
  enum End {
    /// At an instruction outside of the span, or at one that has not been translated.
    static let away: UInt32 = 0
    /// At an instruction that is to be stepped, or because the frame or the time is over.
    static let stopped: UInt32 = 1
  }

  @inline(__always) init(_ cpu: borrowing CPU, _ board: UnsafeMutablePointer<Board>, until last: Int) {
    self.last = last
    memory = PlainMemory(board)
    entries = UnsafeRawPointer(memory.ram)
    self.board = board
    written = withUnsafeMutablePointer(to: &board.pointee.tia.stretch.written) { UnsafePointer($0) }
    dpc = board.pointee.cartridge.scheme == .DPC
      ? withUnsafeMutablePointer(to: &board.pointee.cartridge.banking.dpc) { UnsafeMutableRawPointer($0) } : nil
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

  @inline(__always) func leave(to cpu: inout CPU) {
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

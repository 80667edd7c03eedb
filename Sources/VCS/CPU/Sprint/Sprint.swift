/// The CPU at a sprint: the common instructions on plain memory, without a bus cycle for each byte.
///
/// An instruction qualifies when its own bytes are plain ROM and all that it reads or writes is RIOT RAM, plain ROM, a TIA
/// register, or a RIOT register that it reads as its last cycle; the next instruction must be in the window, too, since one
/// that is read from a chip would see what is left on the bus. Nothing can tell its other bus cycles apart then, so only
/// their number counts. Everything else (hotspots, writes to the RIOT's registers, decimal mode, odd opcodes) goes through
/// `CPU.step`, which stays the specification; tests hold a sprinting console against a stepping one.
///
/// The registers stay in the CPU, where every store is; a host has too few registers to hold a 6507's through a loop of 150
/// ways, and moving them about costs more than memory. Only the program counter and the clock are here.
struct Sprint {
  /// The next instruction's place in the span, and the address of the span's first byte as the program counter has it (three
  /// bits more than the bus). A place outside of the span is negative or too large.
  private(set) var at = 0
  private var base: UInt16 = 0
  /// The same address on the bus.
  private var start: UInt16 = 0
  var cycles: Int

  /// Safe: the CPU stands still and outlives the sprint.
  let cpu: UnsafeMutablePointer<CPU>
  let memory: PlainMemory

  init(_ cpu: UnsafeMutablePointer<CPU>, _ board: UnsafeMutablePointer<Board>) {
    self.cpu = cpu
    cycles = board.pointee.cycles
    memory = PlainMemory(board)
  }

  @inline(__always) var ram: UnsafeMutablePointer<UInt8> { memory.ram }

  @inline(__always) var pc: UInt16 { base &+ UInt16(truncatingIfNeeded: at) }

  mutating func enter(_ span: Cartridge.Span, at pc: UInt16) {
    start = span.start
    jump(to: pc)
  }

  @inline(__always) mutating func jump(to pc: UInt16) {
    at = Int(pc & 0x1FFF) &- Int(start)
    base = pc &- UInt16(truncatingIfNeeded: at)
  }

  @inline(__always) var a: UInt8 {
    get { cpu.pointee.a }
    nonmutating set { cpu.pointee.a = newValue }
  }
  @inline(__always) var x: UInt8 {
    get { cpu.pointee.x }
    nonmutating set { cpu.pointee.x = newValue }
  }
  @inline(__always) var y: UInt8 {
    get { cpu.pointee.y }
    nonmutating set { cpu.pointee.y = newValue }
  }
  @inline(__always) var s: UInt8 {
    get { cpu.pointee.s }
    nonmutating set { cpu.pointee.s = newValue }
  }
  @inline(__always) var carry: UInt8 {
    get { cpu.pointee.carry }
    nonmutating set { cpu.pointee.carry = newValue }
  }
  @inline(__always) var overflow: Bool {
    get { cpu.pointee.overflow }
    nonmutating set { cpu.pointee.overflow = newValue }
  }

  @inline(__always) var isZero: Bool { cpu.pointee.zero == 0 }
  @inline(__always) var isNegative: Bool { cpu.pointee.negative & 0x80 != 0 }

  @inline(__always) func word(_ low: UInt8, _ high: UInt8) -> UInt16 { UInt16(high) << 8 | UInt16(low) }

  @inline(__always) func pointer(_ at: UInt8) -> UInt16 { word(ram[Int(at & 0x7F)], ram[Int((at &+ 1) & 0x7F)]) }

  /// An indexed read, with the cycle that a carry costs; -1 if it is not plain.
  @inline(__always) mutating func indexed(_ base: UInt16, _ index: UInt8) -> Int {
    let value = memory.byte(at: base, indexedBy: index)
    if value > 0xFF { cycles &+= 1 }
    return value < 0 ? value : value & 0xFF
  }

  @inline(__always) mutating func done(_ bytes: Int, _ cycles: Int) {
    at &+= bytes
    self.cycles &+= cycles
  }

  @inline(__always) func setNZ(_ value: UInt8) {
    cpu.pointee.negative = value
    cpu.pointee.zero = value
  }

  @inline(__always) func test(_ m: UInt8) {
    cpu.pointee.negative = m
    cpu.pointee.zero = a & m
    overflow = m & 0x40 != 0
  }

  @inline(__always) func load(_ value: UInt8) {
    a = value
    setNZ(value)
  }

  @inline(__always) func compare(_ register: UInt8, _ m: UInt8) {
    carry = register >= m ? 1 : 0
    setNZ(register &- m)
  }

  /// Binary only.
  @inline(__always) func add(_ m: UInt8) {
    let sum = UInt16(a) &+ UInt16(m) &+ UInt16(carry)
    let result = UInt8(truncatingIfNeeded: sum)
    overflow = ~(a ^ m) & (a ^ result) & 0x80 != 0
    carry = UInt8(truncatingIfNeeded: sum >> 8)
    load(result)
  }

  /// A branch that is taken; false if it leaves the window, and is to be stepped.
  @inline(__always) mutating func branch(_ offset: UInt8) -> Bool {
    let next = pc &+ 2
    let target = next &+ UInt16(truncatingIfNeeded: Int(Int8(bitPattern: offset)))
    guard target & 0x1000 != 0 else { return false }
    at &+= 2 &+ Int(Int8(bitPattern: offset))
    cycles &+= (target ^ next) & 0xFF00 != 0 ? 4 : 3
    return true
  }
}

/// The few instructions of x86-64 that translated code is made of, as bytes. Source: Intel's Software Developer's Manual,
/// volume 2.
struct X86 {
  enum Register: UInt8 { case rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15 }
  enum Width { case byte, long, quad }
  enum ALU: UInt8 { case add, or, adc, sbb, and, sub, xor, cmp }
  enum Shift: UInt8 { case rcl = 2, rcr, shl, shr }
  enum Condition: UInt8 {
    case overflow, noOverflow, below, notBelow, equal, notEqual, notAbove, above, sign, noSign, parity, noParity

    var inverse: Condition { Condition(rawValue: rawValue ^ 1)! }
  }

  /// What the ModRM byte names: a register, or memory at base + index * 2^scale + displacement.
  enum Operand {
    case register(Register)
    case memory(Register, index: Register? = nil, scale: UInt8 = 0, Int32)
  }

  struct Label { fileprivate let number: Int32 }

  private var bytes: [UInt8] = []
  private var places: [Int] = []
  private var jumps: [(at: Int, to: Label)] = []

  // MARK: labels

  mutating func label() -> Label {
    places.append(-1)
    return Label(number: Int32(places.count - 1))
  }

  mutating func bind(_ label: Label) { places[Int(label.number)] = bytes.count }

  /// Bytes from the code's start; every label must have been bound.
  func place(of label: Label) -> Int { places[Int(label.number)] }

  /// The code, with its jumps filled in.
  func assembled() -> [UInt8] {
    var code = bytes
    for jump in jumps {
      let distance = UInt32(truncatingIfNeeded: places[Int(jump.to.number)] - (jump.at + 4))
      for i in 0..<4 { code[jump.at + i] = UInt8(truncatingIfNeeded: distance >> (8 * UInt32(i))) }
    }
    return code
  }

  // MARK: instructions

  mutating func move(_ to: Register, _ value: UInt32) {
    if to.rawValue > 7 { bytes.append(0x41) }
    bytes.append(0xB8 | to.rawValue & 7)
    append(value)
  }

  mutating func move(_ to: Register, address: UInt) {
    bytes += [0x48 | to.rawValue >> 3, 0xB8 | to.rawValue & 7]
    append(UInt32(truncatingIfNeeded: address))
    append(UInt32(truncatingIfNeeded: address >> 32))
  }

  mutating func move(_ to: Register, _ from: Operand, _ width: Width = .long) { emit(width, 0x8B, to.rawValue, from) }
  mutating func store(_ from: Register, _ to: Operand, _ width: Width = .long) { emit(width, width == .byte ? 0x88 : 0x89, from.rawValue, to) }
  mutating func store(word from: Register, _ to: Operand) { bytes.append(0x66); emit(.long, 0x89, from.rawValue, to) }
  mutating func store(byte value: UInt8, _ to: Operand) { emit(.byte, 0xC6, 0, to); bytes.append(value) }
  mutating func store(_ value: UInt32, _ to: Operand) { emit(.long, 0xC7, 0, to); append(value) }
  mutating func loadByte(_ to: Register, _ from: Operand) { emit(.long, 0x0FB6, to.rawValue, from) }
  mutating func loadWord(_ to: Register, _ from: Operand) { emit(.long, 0x0FB7, to.rawValue, from) }
  mutating func address(_ to: Register, _ from: Operand, _ width: Width = .long) { emit(width, 0x8D, to.rawValue, from) }

  mutating func alu(_ operation: ALU, _ to: Register, _ from: Operand, _ width: Width = .byte) {
    emit(width, UInt16(operation.rawValue << 3 | (width == .byte ? 2 : 3)), to.rawValue, from)
  }

  mutating func alu(_ operation: ALU, _ to: Operand, byte: UInt8) { emit(.byte, 0x80, operation.rawValue, to); bytes.append(byte) }

  mutating func alu(_ operation: ALU, _ to: Register, _ value: Int32, _ width: Width) {
    emit(width, 0x81, operation.rawValue, .register(to))
    append(UInt32(bitPattern: value))
  }

  /// By one bit.
  mutating func shift(_ operation: Shift, _ operand: Operand) { emit(.byte, 0xD0, operation.rawValue, operand) }
  mutating func shift(_ operation: Shift, _ register: Register, by count: UInt8, _ width: Width = .long) {
    emit(width, 0xC1, operation.rawValue, .register(register))
    bytes.append(count)
  }

  mutating func increment(_ operand: Operand) { emit(.byte, 0xFE, 0, operand) }
  mutating func decrement(_ operand: Operand) { emit(.byte, 0xFE, 1, operand) }
  mutating func test(_ register: Register) { emit(.byte, 0x84, register.rawValue, .register(register)) }
  mutating func test(_ operand: Operand, _ mask: UInt32) { emit(.long, 0xF7, 0, operand); append(mask) }
  /// Bit 0 into the carry.
  mutating func carry(from operand: Operand) { emit(.long, 0x0FBA, 4, operand); bytes.append(0) }
  mutating func set(_ operand: Operand, if condition: Condition) { emit(.byte, 0x0F90 | UInt16(condition.rawValue), 0, operand) }

  mutating func jump(_ to: Label) { bytes.append(0xE9); reach(to) }
  mutating func jump(_ to: Label, if condition: Condition) { bytes += [0x0F, 0x80 | condition.rawValue]; reach(to) }
  mutating func jump(to register: Register) { emit(.long, 0xFF, 4, .register(register)) }
  mutating func call(_ register: Register) { emit(.long, 0xFF, 2, .register(register)) }
  mutating func push(_ register: Register) { bytes += [0x40 | register.rawValue >> 3, 0x50 | register.rawValue & 7] }
  mutating func pop(_ register: Register) { bytes += [0x40 | register.rawValue >> 3, 0x58 | register.rawValue & 7] }
  mutating func `return`() { bytes.append(0xC3) }

  // MARK: bytes

  private mutating func reach(_ label: Label) {
    jumps.append((bytes.count, label))
    append(0)
  }

  private mutating func append(_ value: UInt32) {
    for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  /// Prefix, opcode, ModRM, SIB and displacement. Opcodes of two bytes are $0Fxx.
  private mutating func emit(_ width: Width, _ opcode: UInt16, _ reg: UInt8, _ operand: Operand) {
    let isOfByte = width == .byte || opcode == 0x0FB6
    var prefix: UInt8 = (width == .quad ? 0x48 : 0x40) | (reg >> 3) << 2
    switch operand {
    case .register(let register): prefix |= register.rawValue >> 3
    case .memory(let base, let index, _, _): prefix |= base.rawValue >> 3 | ((index?.rawValue ?? 0) >> 3) << 1
    }
    // A prefix even without bits makes registers 4 to 7 mean their low bytes and not the second ones of 0 to 3.
    if prefix != 0x40 || isOfByte { bytes.append(prefix) }
    if opcode > 0xFF { bytes.append(0x0F) }
    bytes.append(UInt8(truncatingIfNeeded: opcode))
    switch operand {
    case .register(let register): bytes.append(0xC0 | (reg & 7) << 3 | register.rawValue & 7)
    case .memory(let base, let index, let scale, let displacement):
      let short = Int8(exactly: displacement)
      let mode: UInt8 = (short == nil ? 0x80 : 0x40) | (reg & 7) << 3
      // A base of rsp or r12 needs the SIB byte, too: its number in ModRM means that one follows.
      if index != nil || base.rawValue & 7 == 4 {
        bytes += [mode | 4, scale << 6 | ((index?.rawValue ?? 4) & 7) << 3 | base.rawValue & 7]
      } else {
        bytes.append(mode | base.rawValue & 7)
      }
      if let short { bytes.append(UInt8(bitPattern: short)) } else { append(UInt32(bitPattern: displacement)) }
    }
  }
}

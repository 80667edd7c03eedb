/// What each instruction becomes.
extension Translator {
  mutating func emit(_ i: Instruction) {
    let host = now.host
    now.host = .nothing
    switch i.operation {
    case .lda: load(Self.a, i)
    case .ldx: load(Self.x, i)
    case .ldy: load(Self.y, i)
    case .sta: store(Self.a, i)
    case .stx: store(Self.x, i)
    case .sty: store(Self.y, i)
    case .and: logic(.and, i)
    case .ora: logic(.or, i)
    case .eor: logic(.xor, i)
    case .adc: add(i)
    case .sbc: subtract(i)
    case .cmp: compare(Self.a, i)
    case .cpx: compare(Self.x, i)
    case .cpy: compare(Self.y, i)
    case .bit: test(i)
    case .asl, .lsr, .rol, .ror, .inc, .dec: modify(i)
    case .tax: transfer(Self.a, Self.x)
    case .tay: transfer(Self.a, Self.y)
    case .txa: transfer(Self.x, Self.a)
    case .tya: transfer(Self.y, Self.a)
    case .tsx:
      x86.move(Self.x, StateField.s)
      leaveResult(Self.x, cycles: 2)
    case .txs:
      x86.store(Self.x, StateField.s)
      now.host = host
      now.cycles += 2
    case .inx: step(Self.x, up: true)
    case .iny: step(Self.y, up: true)
    case .dex: step(Self.x, up: false)
    case .dey: step(Self.y, up: false)
    case .clc: set(StateField.carry, 0, host)
    case .sec: set(StateField.carry, 1, host)
    case .clv: set(StateField.overflow, 0, host)
    case .nop:
      now.host = host
      now.cycles += 2
    case .bpl, .bmi, .bvc, .bvs, .bcc, .bcs, .bne, .beq: branch(i, host)
    case .jmp where !span.isInWindow(i.word), .jsr where !span.isInWindow(i.word): stop(at: i)
    case .jmp: go(to: span.place(of: i.word), cycles: 3, isWatched: span.place(of: i.word) <= i.place)
    case .jsr: call(i)
    case .rts: `return`(i)
    case .pha:
      x86.move(.rax, .register(Self.a))
      push(i)
    case .php:
      collectFlags()
      push(i)
    case .pla: pull(i)
    case .other: stop(at: i)
    }
  }

  // MARK: registers

  /// A register has a new value, which N and Z say.
  private mutating func leaveResult(_ register: X86.Register, cycles: Int, host: HostFlags = .nothing) {
    now.nz = register
    now.host = host
    now.cycles += cycles
  }

  /// EDX, with upper bits 0, is what N and Z say, and no register keeps it.
  private mutating func leavePassingResult(cycles: Int, host: HostFlags) {
    x86.store(.rdx, StateField.nz)
    now.nz = nil
    now.host = host
    now.cycles += cycles
  }

  private mutating func load(_ register: X86.Register, _ i: Instruction) {
    guard let (value, cycles) = read(i) else { return }
    switch value {
    case .constant(let byte): x86.move(register, UInt32(byte))
    case .operand(let operand): x86.loadByte(register, operand)
    case .eax: x86.move(register, .register(.rax))
    }
    leaveResult(register, cycles: cycles)
  }

  private mutating func transfer(_ from: X86.Register, _ to: X86.Register) {
    x86.move(to, .register(from))
    leaveResult(to, cycles: 2)
  }

  private mutating func step(_ register: X86.Register, up: Bool) {
    if up { x86.increment(.register(register)) } else { x86.decrement(.register(register)) }
    leaveResult(register, cycles: 2, host: .nz)
  }

  /// A move leaves the host's flags alone, but they say C no more.
  private mutating func set(_ flag: X86.Operand, _ value: UInt32, _ host: HostFlags) {
    x86.store(value, flag)
    now.host = host == .nothing ? .nothing : .nz
    now.cycles += 2
  }

  // MARK: arithmetic and logic

  private mutating func operate(_ operation: X86.ALU, _ register: X86.Register, _ value: Value) {
    switch value {
    case .constant(let byte): x86.alu(operation, .register(register), byte: byte)
    case .operand(let operand): x86.alu(operation, register, operand)
    case .eax: x86.alu(operation, register, .register(.rax))
    }
  }

  private mutating func logic(_ operation: X86.ALU, _ i: Instruction) {
    guard let (value, cycles) = read(i) else { return }
    operate(operation, Self.a, value)
    leaveResult(Self.a, cycles: cycles, host: .nz)
  }

  /// Binary only: there is no sprint in decimal mode.
  private mutating func add(_ i: Instruction) {
    guard let (value, cycles) = read(i) else { return }
    x86.carry(from: StateField.carry)
    operate(.adc, Self.a, value)
    x86.set(StateField.carry, if: .below)
    x86.set(StateField.overflow, if: .overflow)
    leaveResult(Self.a, cycles: cycles, host: .nz)
  }

  /// The host's borrow is the opposite of C.
  private mutating func subtract(_ i: Instruction) {
    guard let (value, cycles) = read(i) else { return }
    x86.alu(.cmp, StateField.carry, byte: 1)
    operate(.sbb, Self.a, value)
    x86.set(StateField.carry, if: .notBelow)
    x86.set(StateField.overflow, if: .overflow)
    leaveResult(Self.a, cycles: cycles, host: .nz)
  }

  private mutating func compare(_ register: X86.Register, _ i: Instruction) {
    guard let (value, cycles) = read(i) else { return }
    x86.move(.rdx, .register(register))
    operate(.sub, .rdx, value)
    x86.set(StateField.carry, if: .notBelow)
    leavePassingResult(cycles: cycles, host: .comparison)
  }

  private mutating func test(_ i: Instruction) {
    guard let (value, cycles) = read(i) else { return }
    switch value {
    case .constant(let byte): x86.move(.rax, UInt32(byte))
    case .operand(let operand): x86.loadByte(.rax, operand)
    case .eax: break
    }
    // Z is that of A AND m, and N is m's: bit 7 of the first is 1 only if it is 1 in m.
    x86.move(.rdx, .register(.rax))
    x86.alu(.and, .rdx, .register(Self.a), .long)
    x86.test(.register(.rax), 0x40)
    x86.set(StateField.overflow, if: .notEqual)
    x86.alu(.and, .rax, 0x80, .long)
    x86.address(.rdx, .memory(.rdx, index: .rax, scale: 1, 0))
    leavePassingResult(cycles: cycles, host: .nothing)
  }

  /// A shift, INC or DEC, of A or of RAM.
  private mutating func modify(_ i: Instruction) {
    var operand = X86.Operand.register(Self.a)
    var cycles = 2
    switch i.mode {
    case .implied: break
    case .zeroPage where i.low & 0x80 != 0: (operand, cycles) = (ramByte(i.low), 5)
    case .zeroPageX where i.low & 0x80 != 0: (operand, cycles) = (ramByte(i.low, Self.x, else: stepping(i)), 6)
    default: return stop(at: i)
    }
    // INC, DEC and the shifts set ZF and SF; the rotations do not.
    var host = HostFlags.nz
    switch i.operation {
    case .inc: x86.increment(operand)
    case .dec: x86.decrement(operand)
    case .asl: shift(.shl, operand)
    case .lsr: shift(.shr, operand)
    default:
      x86.carry(from: StateField.carry)
      shift(i.operation == .rol ? .rcl : .rcr, operand)
      host = .nothing
    }
    if i.mode == .implied { return leaveResult(Self.a, cycles: cycles, host: host) }
    x86.loadByte(.rdx, operand)
    leavePassingResult(cycles: cycles, host: host)
  }

  private mutating func shift(_ operation: X86.Shift, _ operand: X86.Operand) {
    x86.shift(operation, operand)
    x86.set(StateField.carry, if: .below)
  }

  // MARK: control flow

  private mutating func branch(_ i: Instruction, _ host: HostFlags) {
    let condition = self.condition(i.operation, host)
    let ahead = x86.label()
    x86.jump(ahead, if: condition.inverse)
    let target = span.pc(i.branchTarget)
    if span.isInWindow(target) {
      let crosses = (span.pc(i.next) ^ target) & 0xFF00 != 0
      go(to: i.branchTarget, cycles: crosses ? 4 : 3, isWatched: i.branchTarget <= i.place)
    } else {
      stop(at: i)
    }
    x86.bind(ahead)
    now.cycles += 2
  }

  /// What the host has to ask. Its flags go on saying what they said.
  private mutating func condition(_ operation: Instruction.Operation, _ host: HostFlags) -> X86.Condition {
    now.host = host
    switch operation {
    case .bcc, .bcs:
      if host == .comparison { return operation == .bcc ? .below : .notBelow }
      now.host = .nothing
      x86.alu(.cmp, StateField.carry, byte: 0)
      return operation == .bcc ? .equal : .notEqual
    case .bvc, .bvs:
      now.host = .nothing
      x86.alu(.cmp, StateField.overflow, byte: 0)
      return operation == .bvc ? .equal : .notEqual
    default:
      if host == .nothing, let nz = now.nz {
        x86.test(nz)
        now.host = .nz
      }
      let isZero = operation == .bne || operation == .beq
      if now.host == .nothing {
        // From memory, by a mask or a byte of it: the host's flags do not say N then.
        if isZero { x86.alu(.cmp, StateField.nz, byte: 0) } else { x86.test(StateField.nz, 0x180) }
        return operation == .beq || operation == .bpl ? .equal : .notEqual
      }
      if isZero { return operation == .beq ? .equal : .notEqual }
      return operation == .bmi ? .sign : .noSign
    }
  }

  /// JSR, with both bytes of its return address in RAM.
  private mutating func call(_ i: Instruction) {
    x86.move(.rcx, StateField.s)
    x86.alu(.cmp, .register(.rcx), byte: 0x80)
    x86.jump(stepping(i), if: .notAbove)
    let back = span.pc(i.place) &+ 2
    x86.move(.rdx, UInt32(back >> 8))
    x86.store(.rdx, .memory(Self.ram, index: .rcx, -0x80), .byte)
    x86.move(.rdx, UInt32(back & 0xFF))
    x86.store(.rdx, .memory(Self.ram, index: .rcx, -0x81), .byte)
    x86.alu(.sub, .rcx, 2, .long)
    x86.store(.rcx, StateField.s)
    go(to: span.place(of: i.word), cycles: 6, isWatched: true)
  }

  private mutating func `return`(_ i: Instruction) {
    x86.move(.rcx, StateField.s)
    // $80 to $FD.
    x86.address(.rdx, .memory(.rcx, -0x80))
    x86.alu(.cmp, .register(.rdx), byte: 0x7E)
    x86.jump(stepping(i), if: .notBelow)
    // Safe: at most the 127th and 128th byte of RAM.
    x86.loadWord(.rax, .memory(Self.ram, index: .rcx, -0x7F))
    // The byte at the return address is read and dropped: it is in the span, and the next one has been translated, or else...
    let far = x86.label(), leave = x86.label()
    x86.address(.rdx, .memory(.rax, -Int32(span.base)))
    x86.loadWord(.rdx, .register(.rdx))
    x86.alu(.cmp, .rdx, Int32(span.limit - 1), .long)
    x86.jump(far, if: .notBelow)
    x86.move(.rsi, StateField.entries, .quad)
    x86.move(.rdx, .memory(.rsi, index: .rdx, scale: 3, 8), .quad)
    x86.alu(.or, .rdx, .register(.rdx), .quad)
    x86.jump(far, if: .equal)
    leaveSubroutine()
    // Time was looked at by the JSR; a program that pushes its own addresses might go round and round without one.
    x86.alu(.cmp, Self.clock, StateField.last, .quad)
    x86.jump(leave, if: .notBelow)
    x86.jump(to: .rdx)

    // ... it is looked at elsewhere, and who runs this finds out what follows.
    x86.bind(far)
    x86.move(.rsi, .register(.rax))
    x86.move(.rdx, 0)
    call(Callout.address(Callout.readPlain))
    x86.alu(.or, .rax, .register(.rax), .long)
    x86.jump(stepping(i), if: .sign)
    x86.move(.rcx, StateField.s)
    x86.loadWord(.rax, .memory(Self.ram, index: .rcx, -0x7F))
    leaveSubroutine()
    x86.bind(leave)
    x86.alu(.add, .rax, 1, .long)
    x86.loadWord(.rax, .register(.rax))
    x86.store(.rax, StateField.pc)
    // `NativeState.End`: away, or stopped if the time is over.
    x86.move(.rax, 0)
    x86.alu(.cmp, Self.clock, StateField.last, .quad)
    x86.set(.register(.rax), if: .notBelow)
    x86.jump(epilogue)
  }

  /// RTS is done; S was in RCX.
  private mutating func leaveSubroutine() {
    x86.alu(.add, .rcx, 2, .long)
    x86.store(.rcx, StateField.s)
    if let nz = now.nz { x86.store(nz, StateField.nz) }
    addCycles(now.cycles + 6)
  }

  // MARK: the stack

  /// The status register, as PHP pushes it, into EAX.
  private mutating func collectFlags() {
    if let nz = now.nz { x86.store(nz, StateField.nz) }
    now.nz = nil
    x86.move(.rax, StateField.overflow)
    x86.shift(.shl, .rax, by: 6)
    x86.alu(.or, .rax, StateField.carry, .long)
    x86.alu(.or, .rax, StateField.otherFlags, .long)
    x86.move(.rdx, StateField.nz)
    x86.test(.rdx)
    x86.set(.register(.rcx), if: .equal)
    x86.loadByte(.rcx, .register(.rcx))
    x86.address(.rax, .memory(.rax, index: .rcx, scale: 1, 0))
    // N is bit 7 or 8.
    x86.move(.rcx, .register(.rdx))
    x86.shift(.shr, .rcx, by: 1)
    x86.alu(.or, .rdx, .register(.rcx), .long)
    x86.alu(.and, .rdx, 0x80, .long)
    x86.alu(.or, .rax, .register(.rdx), .long)
  }

  /// EAX, to RAM or, where programs turn objects on and off with the stack, to the TIA.
  private mutating func push(_ i: Instruction) {
    x86.move(.rdx, StateField.s)
    storeByte(.rax, i, cycles: 3)
    x86.decrement(StateField.s)
  }

  private mutating func pull(_ i: Instruction) {
    let chip = x86.label(), done = x86.label()
    x86.move(.rdx, StateField.s)
    x86.address(.rcx, .memory(.rdx, -0x80))
    // $80 to $FE: the place above is RAM.
    x86.alu(.cmp, .register(.rcx), byte: 0x7F)
    x86.jump(chip, if: .notBelow)
    x86.loadByte(Self.a, .memory(Self.ram, index: .rcx, 1))
    x86.jump(done)
    x86.bind(chip)
    x86.move(.rcx, UInt32(i.low))
    passClock(0)
    call(Callout.address(Callout.pull))
    x86.move(Self.a, .register(.rax))
    x86.bind(done)
    x86.increment(StateField.s)
    leaveResult(Self.a, cycles: 4)
  }
}

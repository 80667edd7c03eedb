/// Where operands come from and results go: RAM and plain ROM in the code itself, everything else by a call.
extension Translator {
  enum Value {
    case constant(UInt8)
    case operand(X86.Operand)
    /// With upper bits 0.
    case eax
  }

  /// Ends the run, so that the instruction is stepped.
  mutating func stop(at i: Instruction) { x86.jump(stepping(i)) }

  /// A way out that steps the instruction.
  mutating func stepping(_ i: Instruction) -> X86.Label { exit(at: span.pc(i.place), NativeState.End.stopped) }

  func ramByte(_ address: UInt8) -> X86.Operand { .memory(Self.ram, Int32(address & 0x7F)) }

  /// The byte of the zero page at an address with index, if that is in RAM. Its place is in RCX.
  mutating func ramByte(_ base: UInt8, _ index: X86.Register, else out: X86.Label) -> X86.Operand {
    x86.address(.rcx, .memory(index, Int32(base)))
    x86.test(.rcx)
    x86.jump(out, if: .noSign)
    x86.loadByte(.rcx, .register(.rcx))
    return .memory(Self.ram, index: .rcx, -0x80)
  }

  mutating func call(_ function: UInt) {
    x86.move(.rdi, .register(Self.state), .quad)
    x86.move(.rax, address: function)
    x86.call(.rax)
  }

  /// The clock, that many cycles into the instruction, as a call's second argument.
  mutating func passClock(_ cycles: Int) {
    x86.address(.rsi, .memory(Self.clock, Int32(now.cycles + cycles)), .quad)
  }

  // MARK: reads

  /// The value that an instruction reads, and the cycles that it takes. nil: it is left to be stepped, and nothing more is to
  /// be done. Cycles that depend on a carry are counted already.
  mutating func read(_ i: Instruction) -> (Value, cycles: Int)? {
    switch i.mode {
    case .immediate: return (.constant(i.low), 2)
    case .zeroPage:
      if i.low & 0x80 != 0 { return (.operand(ramByte(i.low)), 3) }
      return (readChip(UInt16(i.low), i.low, 3), 3)
    case .zeroPageX, .zeroPageY:
      let index = i.mode == .zeroPageX ? Self.x : Self.y
      if i.low & 0x80 != 0 { return (.operand(ramByte(i.low, index, else: stepping(i))), 4) }
      passClock(0)
      x86.move(.rdx, UInt32(i.low))
      x86.address(.rcx, .memory(index, Int32(i.low)))
      call(Callout.address(Callout.readIndexed))
      return (.eax, 4)
    case .absolute: return (readAbsolute(i), 4)
    case .absoluteX: return readIndexed(i, Self.x).map { ($0, 4) }
    case .absoluteY: return readIndexed(i, Self.y).map { ($0, 4) }
    case .indirectY where i.low & 0x80 != 0 && i.low != 0xFF: return (readIndirect(i), 5)
    default:
      stop(at: i)
      return nil
    }
  }

  private mutating func readChip(_ address: UInt16, _ operand: UInt8, _ cycles: Int) -> Value {
    passClock(cycles)
    x86.move(.rdx, UInt32(address))
    x86.move(.rcx, UInt32(operand))
    call(Callout.read(at: address))
    return .eax
  }

  private mutating func readAbsolute(_ i: Instruction) -> Value {
    let address = i.word
    if address & 0x1280 == 0x0080 { return .operand(ramByte(i.low)) }
    if address == 0x0284, i.operation == .lda || i.operation == .ldx || i.operation == .ldy { return readTimer(i) }
    if address & 0x1000 == 0 { return readChip(address, i.high, 4) }
    // The image never changes, and while this runs the window shows it here.
    if let place = span.placeInWindow(of: address) { return .constant(span.code[place]) }
    if DPC.hasDisplayData(at: address) { readFetcher(i) } else { readCartridge(i) }
    return .eax
  }

  /// Into EAX, by a call.
  mutating func readCartridge(_ i: Instruction) {
    passClock(4)
    x86.move(.rdx, UInt32(i.word))
    call(Callout.readCartridge(at: i.word))
    x86.alu(.or, .rax, .register(.rax), .long)
    x86.jump(stepping(i), if: .sign)
  }

  /// The clock comes back advanced by a waiting loop's turns.
  private mutating func readTimer(_ i: Instruction) -> Value {
    passClock(0)
    x86.move(.rdx, UInt32(span.pc(i.place)))
    x86.move(.rcx, address: UInt(bitPattern: span.code + i.place))
    call(Callout.address(Callout.timer))
    x86.move(Self.clock, .register(.rax), .quad)
    x86.shift(.shr, Self.clock, by: 8, .quad)
    x86.loadByte(.rax, .register(.rax))
    now.cycles = 0
    return .eax
  }

  private mutating func readIndexed(_ i: Instruction, _ index: X86.Register) -> Value? {
    let base = i.word
    if base & 0x1000 != 0 {
      // A carry's dummy read is in the page of the base.
      guard let place = span.placeInWindow(of: base), i.low == 0 || span.placeInWindow(of: base & 0xFF00) != nil else {
        x86.move(.rsi, UInt32(base))
        return readPlain(i, index)
      }
      if place + 255 >= span.count {
        x86.alu(.cmp, index, Int32(span.count - place), .long)
        x86.jump(stepping(i), if: .notBelow)
      }
      countCarry(i.low, index)
      x86.move(.rax, address: UInt(bitPattern: span.code + place))
      return .operand(.memory(.rax, index: index, 0))
    }
    guard base & 0x1280 == 0x0080 || i.operation == .lda else {
      stop(at: i)
      return nil
    }
    // Below the cartridge only accesses without a carry.
    x86.address(.rcx, .memory(index, Int32(i.low)))
    x86.alu(.cmp, .rcx, 0x100, .long)
    x86.jump(stepping(i), if: .notBelow)
    // From RAM on, without a carry, there is RAM.
    if base & 0x1280 == 0x0080 { return .operand(.memory(Self.ram, index: .rcx, -0x80)) }
    passClock(4)
    x86.address(.rdx, .memory(.rcx, Int32(base & 0xFF00)))
    x86.move(.rcx, UInt32(i.high))
    call(Callout.address(Callout.read))
    return .eax
  }

  /// The cycle that a carry, bit 8 of RCX, costs.
  private mutating func addCarryOfRCX() {
    x86.shift(.shr, .rcx, by: 8)
    x86.alu(.add, Self.clock, .register(.rcx), .quad)
  }

  /// The cycle that a carry from the low byte costs.
  private mutating func countCarry(_ low: UInt8, _ index: X86.Register) {
    guard low != 0 else { return }
    x86.address(.rcx, .memory(index, Int32(low)))
    addCarryOfRCX()
  }

  /// By a call, from the base in ESI on.
  private mutating func readPlain(_ i: Instruction, _ index: X86.Register) -> Value {
    x86.move(.rdx, .register(index))
    call(Callout.address(Callout.readPlain))
    x86.alu(.or, .rax, .register(.rax), .long)
    x86.jump(stepping(i), if: .sign)
    x86.move(.rcx, .register(.rax))
    addCarryOfRCX()
    x86.loadByte(.rax, .register(.rax))
    return .eax
  }

  /// Through a pointer in RAM: mostly into the span, else by a call.
  private mutating func readIndirect(_ i: Instruction) -> Value {
    x86.loadWord(.rsi, ramByte(i.low))
    guard span.count > 0x100 else { return readPlain(i, Self.y) }
    let far = x86.label(), done = x86.label()
    x86.address(.rdx, .memory(.rsi, index: Self.y, -Int32(span.start)))
    x86.alu(.and, .rdx, 0x1FFF, .long)
    // The first page is left out: a carry into it comes from a page that the span need not have.
    x86.address(.rax, .memory(.rdx, -0x100))
    x86.alu(.cmp, .rax, Int32(span.count - 0x100), .long)
    x86.jump(far, if: .notBelow)
    x86.loadByte(.rcx, .register(.rsi))
    x86.alu(.add, .rcx, .register(Self.y), .long)
    addCarryOfRCX()
    x86.move(.rax, address: UInt(bitPattern: span.code))
    x86.loadByte(.rax, .memory(.rax, index: .rdx, 0))
    x86.jump(done)
    x86.bind(far)
    _ = readPlain(i, Self.y)
    x86.bind(done)
    return .eax
  }

  // MARK: stores

  mutating func store(_ register: X86.Register, _ i: Instruction) {
    switch i.mode {
    case .zeroPage: return store(register, i.low, i, cycles: 3)
    case .absolute where i.word & 0x1080 == 0 || i.word & 0x1280 == 0x0080: return store(register, i.low, i, cycles: 4)
    case .absolute where i.word & 0x1000 != 0:
      x86.move(.rsi, UInt32(i.word))
      x86.move(.rdx, .register(register))
      call(Callout.address(Callout.writeCartridge))
      x86.alu(.or, .rax, .register(.rax), .long)
      x86.jump(stepping(i), if: .equal)
      now.cycles += 4
    case .zeroPageX, .zeroPageY: return storeIndexed(register, i, i.mode == .zeroPageX ? Self.x : Self.y)
    // The dummy read must be plain as well: without a carry the page of RAM is.
    case .absoluteX where i.word & 0x1280 == 0x0080, .absoluteY where i.word & 0x1280 == 0x0080:
      x86.address(.rdx, .memory(i.mode == .absoluteX ? Self.x : Self.y, Int32(i.low)))
      x86.alu(.cmp, .rdx, 0x100, .long)
      x86.jump(stepping(i), if: .notBelow)
      x86.store(register, .memory(Self.ram, index: .rdx, -0x80), .byte)
      now.cycles += 5
    case .indirectY where i.low & 0x80 != 0 && i.low != 0xFF:
      x86.loadWord(.rdx, ramByte(i.low))
      // $80 to $FF, before and after, in a page that shows RAM.
      x86.move(.rcx, .register(.rdx))
      x86.alu(.and, .rcx, 0x1280, .long)
      x86.alu(.cmp, .rcx, 0x80, .long)
      x86.jump(stepping(i), if: .notEqual)
      x86.loadByte(.rdx, .register(.rdx))
      x86.alu(.add, .rdx, .register(Self.y), .long)
      x86.alu(.cmp, .rdx, 0x100, .long)
      x86.jump(stepping(i), if: .notBelow)
      x86.store(register, .memory(Self.ram, index: .rdx, -0x80), .byte)
      now.cycles += 6
    default: stop(at: i)
    }
  }

  private mutating func store(_ register: X86.Register, _ place: UInt8, _ i: Instruction, cycles: Int) {
    if place & 0x80 != 0 {
      x86.store(register, ramByte(place), .byte)
      now.cycles += cycles
      return
    }
    passClock(cycles)
    if place & 0x3F == TIAWrite.WSYNC {
      call(Callout.address(Callout.halt))
      x86.move(Self.clock, .register(.rax), .quad)
      now.cycles = 0
      // A halt takes more time than code in a row may.
      return watchTime(at: span.pc(i.next))
    }
    let number = place & 0x3F, same = x86.label()
    if Written.isKnown(number) {
      x86.move(.rax, StateField.written, .quad)
      x86.loadWord(.rax, .memory(.rax, Written.offset(of: number)))
      x86.alu(.cmp, .rax, .register(register), .long)
      x86.jump(same, if: .equal)
    }
    x86.move(.rdx, UInt32(number))
    x86.move(.rcx, .register(register))
    call(Callout.write(to: number))
    now.cycles += cycles
    if number == TIAWrite.VSYNC {
      x86.alu(.or, .rax, .register(.rax), .long)
      x86.jump(exit(at: span.pc(i.next), NativeState.End.stopped), if: .notEqual)
    }
    x86.bind(same)
  }

  /// What is read at the operand before is without consequence: only the RIOT's timer minds to be read, and it is not in
  /// the zero page.
  private mutating func storeIndexed(_ register: X86.Register, _ i: Instruction, _ index: X86.Register) {
    x86.address(.rdx, .memory(index, Int32(i.low)))
    x86.loadByte(.rdx, .register(.rdx))
    storeByte(register, i, cycles: 4)
  }

  /// A register into the zero page (or the stack, which is the same) at the place in RDX.
  mutating func storeByte(_ register: X86.Register, _ i: Instruction, cycles: Int) {
    let chip = x86.label(), done = x86.label()
    x86.test(.rdx)
    x86.jump(chip, if: .noSign)
    x86.store(register, .memory(Self.ram, index: .rdx, -0x80), .byte)
    x86.jump(done)
    x86.bind(chip)
    x86.alu(.and, .rdx, 0x3F, .long)
    // VSYNC to WSYNC can end more than the instruction.
    x86.alu(.cmp, .rdx, Int32(TIAWrite.WSYNC), .long)
    x86.jump(stepping(i), if: .notAbove)
    x86.move(.rcx, .register(register))
    passClock(cycles)
    call(Callout.address(Callout.write))
    x86.bind(done)
    now.cycles += cycles
  }
}

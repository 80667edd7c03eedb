/// The instructions of a sprint. A case that finds itself not plain breaks out of the switch and is stepped instead.
extension Console {
  /// Runs until the frame ends, the CPU jams, or `deadline` has passed.
  mutating func sprint(deadline: Int) {
    board.wantLines()
    runSprints(deadline: deadline)
    board.stopWanting()
  }

  private mutating func runSprints(deadline: Int) {
    while !board.frameEnded, !cpu.isJammed, board.cycles < deadline {
      if !cpu.decimal, board.cycles < deadline &- Sprint.longestStretch {
        if board.haltRequested { board.halt() }
        if !settings.translatesCode || !NativeCode.run(&cpu, &board, until: deadline &- Sprint.longestStretch) {
          Sprint.run(&cpu, &board, deadline: deadline)
        }
        if board.frameEnded || board.cycles >= deadline { return }
      }
      cpu.step(on: &board)
    }
  }
}

extension Sprint {
  /// Time is looked at only where the program jumps, branches or writes to the TIA. Between these lie at most the 4096 bytes
  /// of the window, of which none takes longer than PLA, with 4 cycles.
  fileprivate static var longestStretch: Int { 4 * 4096 }

  /// Sprints until an instruction does not qualify, which is then still to be run.
  fileprivate static func run(_ cpu: inout CPU, _ board: inout Board, deadline: Int) {
    withUnsafeMutablePointer(to: &cpu) { cpu in
      withUnsafeMutablePointer(to: &board) { board in
        var s = Sprint(cpu, board)
        var pc = cpu.pointee.pc
        while let span = board.pointee.cartridge.span(holding: pc) {
          s.enter(span, at: pc)
          let end = run(s, in: span, board, deadline: deadline)
          pc = end.pc
          s.cycles = end.cycles
          if !end.left { break }
        }
        cpu.pointee.pc = pc
        board.pointee.cycles = s.cycles
      }
    }
  }

  /// Sprints inside a span of ROM, until something does not qualify or the program has left it. A function of its own, to
  /// which the pointers come from outside: the optimiser takes minutes to follow them to where they were made.
  @inline(never) private static func run(
    _ start: Sprint, in span: Cartridge.Span, _ board: UnsafeMutablePointer<Board>, deadline: Int
  ) -> (pc: UInt16, cycles: Int, left: Bool) {
    var s = start
    let last = deadline &- longestStretch
    let rom = s.memory.rom + Int(span.offset)
    let limit = span.placesOfInstructions
    loop: while true {
      // One comparison, for places before the span, too.
      guard UInt(bitPattern: s.at) < limit else { return (s.pc, s.cycles, true) }
      // Safe: the span has two bytes more.
      let code = rom + s.at
      let low = code[1], high = code[2]
      switch Opcode(code[0]) {
      case .LDA_imm: let m = low; s.load(m); s.done(2, 2); continue loop
      case .LDA_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.load(m); s.done(2, 3); continue loop
      case .LDA_zpx: let i = low &+ s.x; let m = low & i & 0x80 != 0 ? s.ram[Int(i & 0x7F)] : board.pointee.sprintRead(low, indexed: i, s.cycles); s.load(m); s.done(2, 4); continue loop
      case .LDA_abs: let v = s.loadAbsolute(board, code, until: last); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(m); s.done(3, 4); continue loop
      case .LDA_abx: let v = board.pointee.sprintRead(&s, s.word(low, high), indexedBy: s.x, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(m); s.done(3, 4); continue loop
      case .LDA_aby: let v = board.pointee.sprintRead(&s, s.word(low, high), indexedBy: s.y, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(m); s.done(3, 4); continue loop
      case .LDA_izy: guard low & 0x80 != 0, low != 0xFF else { break }; let v = s.indexed(s.pointer(low), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(m); s.done(2, 5); continue loop
      case .LDX_imm: let m = low; s.x = m; s.setNZ(m); s.done(2, 2); continue loop
      case .LDX_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.x = m; s.setNZ(m); s.done(2, 3); continue loop
      case .LDX_zpy: let i = low &+ s.y; guard low & i & 0x80 != 0 else { break }; let m = s.ram[Int(i & 0x7F)]; s.x = m; s.setNZ(m); s.done(2, 4); continue loop
      case .LDX_abs: let v = s.loadAbsolute(board, code, until: last); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.x = m; s.setNZ(m); s.done(3, 4); continue loop
      case .LDX_aby: let v = s.indexed(s.word(low, high), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.x = m; s.setNZ(m); s.done(3, 4); continue loop
      case .LDY_imm: let m = low; s.y = m; s.setNZ(m); s.done(2, 2); continue loop
      case .LDY_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.y = m; s.setNZ(m); s.done(2, 3); continue loop
      case .LDY_zpx: let i = low &+ s.x; guard low & i & 0x80 != 0 else { break }; let m = s.ram[Int(i & 0x7F)]; s.y = m; s.setNZ(m); s.done(2, 4); continue loop
      case .LDY_abs: let v = s.loadAbsolute(board, code, until: last); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.y = m; s.setNZ(m); s.done(3, 4); continue loop
      case .LDY_abx: let v = s.indexed(s.word(low, high), s.x); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.y = m; s.setNZ(m); s.done(3, 4); continue loop
      case .AND_imm: let m = low; s.load(s.a & m); s.done(2, 2); continue loop
      case .AND_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.load(s.a & m); s.done(2, 3); continue loop
      case .AND_zpx: let i = low &+ s.x; guard low & i & 0x80 != 0 else { break }; let m = s.ram[Int(i & 0x7F)]; s.load(s.a & m); s.done(2, 4); continue loop
      case .AND_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a & m); s.done(3, 4); continue loop
      case .AND_abx: let v = s.indexed(s.word(low, high), s.x); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a & m); s.done(3, 4); continue loop
      case .AND_aby: let v = s.indexed(s.word(low, high), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a & m); s.done(3, 4); continue loop
      case .AND_izy: guard low & 0x80 != 0, low != 0xFF else { break }; let v = s.indexed(s.pointer(low), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a & m); s.done(2, 5); continue loop
      case .ORA_imm: let m = low; s.load(s.a | m); s.done(2, 2); continue loop
      case .ORA_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.load(s.a | m); s.done(2, 3); continue loop
      case .ORA_zpx: let i = low &+ s.x; guard low & i & 0x80 != 0 else { break }; let m = s.ram[Int(i & 0x7F)]; s.load(s.a | m); s.done(2, 4); continue loop
      case .ORA_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a | m); s.done(3, 4); continue loop
      case .ORA_abx: let v = s.indexed(s.word(low, high), s.x); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a | m); s.done(3, 4); continue loop
      case .ORA_aby: let v = s.indexed(s.word(low, high), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a | m); s.done(3, 4); continue loop
      case .ORA_izy: guard low & 0x80 != 0, low != 0xFF else { break }; let v = s.indexed(s.pointer(low), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a | m); s.done(2, 5); continue loop
      case .EOR_imm: let m = low; s.load(s.a ^ m); s.done(2, 2); continue loop
      case .EOR_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.load(s.a ^ m); s.done(2, 3); continue loop
      case .EOR_zpx: let i = low &+ s.x; guard low & i & 0x80 != 0 else { break }; let m = s.ram[Int(i & 0x7F)]; s.load(s.a ^ m); s.done(2, 4); continue loop
      case .EOR_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a ^ m); s.done(3, 4); continue loop
      case .EOR_abx: let v = s.indexed(s.word(low, high), s.x); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a ^ m); s.done(3, 4); continue loop
      case .EOR_aby: let v = s.indexed(s.word(low, high), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a ^ m); s.done(3, 4); continue loop
      case .EOR_izy: guard low & 0x80 != 0, low != 0xFF else { break }; let v = s.indexed(s.pointer(low), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.load(s.a ^ m); s.done(2, 5); continue loop
      case .ADC_imm: let m = low; s.add(m); s.done(2, 2); continue loop
      case .ADC_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.add(m); s.done(2, 3); continue loop
      case .ADC_zpx: let i = low &+ s.x; guard low & i & 0x80 != 0 else { break }; let m = s.ram[Int(i & 0x7F)]; s.add(m); s.done(2, 4); continue loop
      case .ADC_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.add(m); s.done(3, 4); continue loop
      case .ADC_abx: let v = s.indexed(s.word(low, high), s.x); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.add(m); s.done(3, 4); continue loop
      case .ADC_aby: let v = s.indexed(s.word(low, high), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.add(m); s.done(3, 4); continue loop
      case .ADC_izy: guard low & 0x80 != 0, low != 0xFF else { break }; let v = s.indexed(s.pointer(low), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.add(m); s.done(2, 5); continue loop
      case .SBC_imm: let m = low; s.add(~m); s.done(2, 2); continue loop
      case .SBC_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.add(~m); s.done(2, 3); continue loop
      case .SBC_zpx: let i = low &+ s.x; guard low & i & 0x80 != 0 else { break }; let m = s.ram[Int(i & 0x7F)]; s.add(~m); s.done(2, 4); continue loop
      case .SBC_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.add(~m); s.done(3, 4); continue loop
      case .SBC_abx: let v = s.indexed(s.word(low, high), s.x); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.add(~m); s.done(3, 4); continue loop
      case .SBC_aby: let v = s.indexed(s.word(low, high), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.add(~m); s.done(3, 4); continue loop
      case .SBC_izy: guard low & 0x80 != 0, low != 0xFF else { break }; let v = s.indexed(s.pointer(low), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.add(~m); s.done(2, 5); continue loop
      case .CMP_imm: let m = low; s.compare(s.a, m); s.done(2, 2); continue loop
      case .CMP_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.compare(s.a, m); s.done(2, 3); continue loop
      case .CMP_zpx: let i = low &+ s.x; guard low & i & 0x80 != 0 else { break }; let m = s.ram[Int(i & 0x7F)]; s.compare(s.a, m); s.done(2, 4); continue loop
      case .CMP_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.compare(s.a, m); s.done(3, 4); continue loop
      case .CMP_abx: let v = s.indexed(s.word(low, high), s.x); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.compare(s.a, m); s.done(3, 4); continue loop
      case .CMP_aby: let v = s.indexed(s.word(low, high), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.compare(s.a, m); s.done(3, 4); continue loop
      case .CMP_izy: guard low & 0x80 != 0, low != 0xFF else { break }; let v = s.indexed(s.pointer(low), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.compare(s.a, m); s.done(2, 5); continue loop
      case .CPX_imm: let m = low; s.compare(s.x, m); s.done(2, 2); continue loop
      case .CPX_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.compare(s.x, m); s.done(2, 3); continue loop
      case .CPX_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.compare(s.x, m); s.done(3, 4); continue loop
      case .CPY_imm: let m = low; s.compare(s.y, m); s.done(2, 2); continue loop
      case .CPY_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.compare(s.y, m); s.done(2, 3); continue loop
      case .CPY_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.compare(s.y, m); s.done(3, 4); continue loop
      case .BIT_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.test(m); s.done(2, 3); continue loop
      case .BIT_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.test(m); s.done(3, 4); continue loop
      case .LAX_zp: let m = low & 0x80 != 0 ? s.ram[Int(low & 0x7F)] : board.pointee.sprintRead(UInt16(low), low, s.cycles &+ 3); s.x = m; s.load(m); s.done(2, 3); continue loop
      case .LAX_abs: let v = board.pointee.sprintRead(s, low, high); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.x = m; s.load(m); s.done(3, 4); continue loop
      case .LAX_aby: let v = s.indexed(s.word(low, high), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.x = m; s.load(m); s.done(3, 4); continue loop
      case .LAX_izy: guard low & 0x80 != 0, low != 0xFF else { break }; let v = s.indexed(s.pointer(low), s.y); guard v >= 0 else { break }; let m = UInt8(truncatingIfNeeded: v); s.x = m; s.load(m); s.done(2, 5); continue loop
      case .STA_zp:
        s.done(2, 3)
        if s.store(s.a, at: low, board, until: last) { break loop }
        continue loop
      case .STA_zpx:
        let i = low &+ s.x
        guard low & 0x80 != 0 else { break }
        s.done(2, 4)
        if s.store(s.a, at: i, board, until: last) { break loop }
        continue loop
      case .STA_abs:
        let address = s.word(low, high)
        guard address & 0x1080 == 0 || address & 0x1280 == 0x0080 else { break }
        s.done(3, 4)
        if s.store(s.a, at: UInt8(truncatingIfNeeded: address), board, until: last) { break loop }
        continue loop
      case .STX_zp:
        s.done(2, 3)
        if s.store(s.x, at: low, board, until: last) { break loop }
        continue loop
      case .STX_zpy:
        let i = low &+ s.y
        guard low & 0x80 != 0 else { break }
        s.done(2, 4)
        if s.store(s.x, at: i, board, until: last) { break loop }
        continue loop
      case .STX_abs:
        let address = s.word(low, high)
        guard address & 0x1080 == 0 || address & 0x1280 == 0x0080 else { break }
        s.done(3, 4)
        if s.store(s.x, at: UInt8(truncatingIfNeeded: address), board, until: last) { break loop }
        continue loop
      case .STY_zp:
        s.done(2, 3)
        if s.store(s.y, at: low, board, until: last) { break loop }
        continue loop
      case .STY_zpx:
        let i = low &+ s.x
        guard low & 0x80 != 0 else { break }
        s.done(2, 4)
        if s.store(s.y, at: i, board, until: last) { break loop }
        continue loop
      case .STY_abs:
        let address = s.word(low, high)
        guard address & 0x1080 == 0 || address & 0x1280 == 0x0080 else { break }
        s.done(3, 4)
        if s.store(s.y, at: UInt8(truncatingIfNeeded: address), board, until: last) { break loop }
        continue loop
      case .STA_abx: guard s.store(s.word(low, high), indexedBy: s.x) else { break }; s.done(3, 5); continue loop
      case .STA_aby: guard s.store(s.word(low, high), indexedBy: s.y) else { break }; s.done(3, 5); continue loop
      case .STA_izy: guard low & 0x80 != 0, low != 0xFF, s.store(s.pointer(low), indexedBy: s.y) else { break }; s.done(2, 6); continue loop
      case .INC_zp: guard low & 0x80 != 0 else { break }; let i = Int(low & 0x7F), m = s.ram[i]; let v = m &+ 1; s.setNZ(v); s.ram[i] = v; s.done(2, 5); continue loop
      case .INC_zpx: let j = low &+ s.x; guard low & j & 0x80 != 0 else { break }; let i = Int(j & 0x7F), m = s.ram[i]; let v = m &+ 1; s.setNZ(v); s.ram[i] = v; s.done(2, 6); continue loop
      case .DEC_zp: guard low & 0x80 != 0 else { break }; let i = Int(low & 0x7F), m = s.ram[i]; let v = m &- 1; s.setNZ(v); s.ram[i] = v; s.done(2, 5); continue loop
      case .DEC_zpx: let j = low &+ s.x; guard low & j & 0x80 != 0 else { break }; let i = Int(j & 0x7F), m = s.ram[i]; let v = m &- 1; s.setNZ(v); s.ram[i] = v; s.done(2, 6); continue loop
      case .ASL_zp: guard low & 0x80 != 0 else { break }; let i = Int(low & 0x7F), m = s.ram[i]; let v = m << 1; s.carry = m >> 7; s.setNZ(v); s.ram[i] = v; s.done(2, 5); continue loop
      case .ASL_acc: let m = s.a; let v = m << 1; s.carry = m >> 7; s.setNZ(v); s.a = v; s.done(1, 2); continue loop
      case .LSR_zp: guard low & 0x80 != 0 else { break }; let i = Int(low & 0x7F), m = s.ram[i]; let v = m >> 1; s.carry = m & 1; s.setNZ(v); s.ram[i] = v; s.done(2, 5); continue loop
      case .LSR_acc: let m = s.a; let v = m >> 1; s.carry = m & 1; s.setNZ(v); s.a = v; s.done(1, 2); continue loop
      case .ROL_zp: guard low & 0x80 != 0 else { break }; let i = Int(low & 0x7F), m = s.ram[i]; let v = m << 1 | s.carry; s.carry = m >> 7; s.setNZ(v); s.ram[i] = v; s.done(2, 5); continue loop
      case .ROL_acc: let m = s.a; let v = m << 1 | s.carry; s.carry = m >> 7; s.setNZ(v); s.a = v; s.done(1, 2); continue loop
      case .ROR_zp: guard low & 0x80 != 0 else { break }; let i = Int(low & 0x7F), m = s.ram[i]; let v = m >> 1 | s.carry << 7; s.carry = m & 1; s.setNZ(v); s.ram[i] = v; s.done(2, 5); continue loop
      case .ROR_acc: let m = s.a; let v = m >> 1 | s.carry << 7; s.carry = m & 1; s.setNZ(v); s.a = v; s.done(1, 2); continue loop
      case .TAX: s.x = s.a; s.setNZ(s.a); s.done(1, 2); continue loop
      case .TAY: s.y = s.a; s.setNZ(s.a); s.done(1, 2); continue loop
      case .TXA: s.load(s.x); s.done(1, 2); continue loop
      case .TYA: s.load(s.y); s.done(1, 2); continue loop
      case .TSX: s.x = s.s; s.setNZ(s.s); s.done(1, 2); continue loop
      case .TXS: s.s = s.x; s.done(1, 2); continue loop
      case .INX: s.x &+= 1; s.setNZ(s.x); s.done(1, 2); continue loop
      case .INY: s.y &+= 1; s.setNZ(s.y); s.done(1, 2); continue loop
      case .DEX: s.x &-= 1; s.setNZ(s.x); s.done(1, 2); continue loop
      case .DEY: s.y &-= 1; s.setNZ(s.y); s.done(1, 2); continue loop
      case .CLC: s.carry = 0; s.done(1, 2); continue loop
      case .SEC: s.carry = 1; s.done(1, 2); continue loop
      case .CLV: s.overflow = false; s.done(1, 2); continue loop
      case .NOP_EA: s.done(1, 2); continue loop
      case .BPL: if !s.isNegative { guard s.branch(low) else { break }; if s.cycles >= last { break loop } } else { s.done(2, 2) }; continue loop
      case .BMI: if s.isNegative { guard s.branch(low) else { break }; if s.cycles >= last { break loop } } else { s.done(2, 2) }; continue loop
      case .BVC: if !s.overflow { guard s.branch(low) else { break }; if s.cycles >= last { break loop } } else { s.done(2, 2) }; continue loop
      case .BVS: if s.overflow { guard s.branch(low) else { break }; if s.cycles >= last { break loop } } else { s.done(2, 2) }; continue loop
      case .BCC: if s.carry == 0 { guard s.branch(low) else { break }; if s.cycles >= last { break loop } } else { s.done(2, 2) }; continue loop
      case .BCS: if s.carry != 0 { guard s.branch(low) else { break }; if s.cycles >= last { break loop } } else { s.done(2, 2) }; continue loop
      case .BNE: if !s.isZero { guard s.branch(low) else { break }; if s.cycles >= last { break loop } } else { s.done(2, 2) }; continue loop
      case .BEQ: if s.isZero { guard s.branch(low) else { break }; if s.cycles >= last { break loop } } else { s.done(2, 2) }; continue loop
      case .JMP_abs:
        guard high & 0x10 != 0 else { break }
        s.jump(to: s.word(low, high))
        s.cycles &+= 3
        if s.cycles >= last { break loop }
        continue loop
      case .JSR_abs:
        guard s.s > 0x80, high & 0x10 != 0 else { break }
        let back = s.pc &+ 2
        s.ram[Int(s.s & 0x7F)] = UInt8(truncatingIfNeeded: back >> 8)
        s.ram[Int((s.s &- 1) & 0x7F)] = UInt8(truncatingIfNeeded: back)
        s.s &-= 2
        s.jump(to: s.word(low, high))
        s.cycles &+= 6
        if s.cycles >= last { break loop }
        continue loop
      case .RTS:
        guard s.s >= 0x80, s.s < 0xFE else { break }
        let back = s.word(s.ram[Int((s.s &+ 1) & 0x7F)], s.ram[Int((s.s &+ 2) & 0x7F)])
        // The byte at the return address is read and dropped.
        guard back & 0x1000 != 0, s.memory.byte(at: back) >= 0, (back &+ 1) & 0x1000 != 0 else { break }
        s.s &+= 2
        s.jump(to: back &+ 1)
        s.cycles &+= 6
        if s.cycles >= last { break loop }
        continue loop
      // The stack may lie on the TIA: programs pull objects on and off with it.
      case .PHA:
        s.done(1, 3)
        let at = s.s
        s.s = at &- 1
        if s.store(s.a, at: at, board, until: last) { break loop }
        continue loop
      case .PHP:
        s.done(1, 3)
        let at = s.s
        s.s = at &- 1
        if s.store(s.cpu.pointee.p | 0x30, at: at, board, until: last) { break loop }
        continue loop
      case .PLA:
        let at = s.s &+ 1
        if at > 0x80 {
          s.load(s.ram[Int(at & 0x7F)])
        } else {
          s.load(board.pointee.sprintPull(s.s, low, s.cycles))
        }
        s.s = at
        s.done(1, 4)
        continue loop
      // Apart from the others, since the table of jumps needs no range check if both of its ends lead somewhere else.
      case .BRK, .ISB_abx: return stepped(s)
      default: break
      }
      break
    }
    return (s.pc, s.cycles, false)
  }
}

extension Sprint {
  @inline(never) private static func stepped(_ s: Sprint) -> (pc: UInt16, cycles: Int, left: Bool) { (s.pc, s.cycles, false) }

  /// What an absolute load reads, or -1 if it is to be stepped. Loops that load INTIM are gone through at once.
  @inline(__always) fileprivate mutating func loadAbsolute(
    _ board: UnsafeMutablePointer<Board>, _ code: UnsafePointer<UInt8>, until last: Int
  ) -> Int {
    guard word(code[1], code[2]) == 0x0284 else { return board.pointee.sprintRead(self, code[1], code[2]) }
    cycles = board.pointee.sprintTimer(pc, cycles, code, last)
    return Int(board.pointee.dataBus)
  }

  /// A store to the zero page, or to the stack, which has the same places: RAM or, below $80, the TIA. The clock is past it
  /// already. True if that ends the sprint: by the frame's end, or by the time.
  @inline(__always) fileprivate mutating func store(
    _ value: UInt8, at place: UInt8, _ board: UnsafeMutablePointer<Board>, until last: Int
  ) -> Bool {
    if place & 0x80 != 0 {
      ram[Int(place & 0x7F)] = value
      return false
    }
    let register = place & 0x3F
    if register == TIAWrite.WSYNC {
      // The halt is taken at once: the next access is the fetch of an opcode, a read.
      cycles = board.pointee.endOfHalt(from: cycles)
    } else {
      board.pointee.cycles = cycles
      board.pointee.writeRegister(register, value)
      if board.pointee.frameEnded { return true }
    }
    return cycles >= last
  }

  /// An indexed store to RAM. The dummy read must be plain as well: the page of RAM is, and nothing else is worth the test.
  @inline(__always) fileprivate func store(_ base: UInt16, indexedBy index: UInt8) -> Bool {
    let address = base &+ UInt16(index)
    guard (address | base) & 0x1200 == 0, address & base & 0x0080 != 0, (address ^ base) & 0xFF00 == 0 else { return false }
    ram[Int(address & 0x7F)] = a
    return true
  }
}

extension Board {
  /// A load of INTIM. A loop that does nothing but wait for it (a branch back to the instruction that depends on the value read)
  /// is skipped up to its last turns: nothing else happens meanwhile, and nothing remembers the values read.
  /// Returns the cycles when the last turn begins; its value is on the data bus.
  @inline(never) mutating func sprintTimer(_ pc: UInt16, _ cycles: Int, _ code: UnsafePointer<UInt8>, _ last: Int) -> Int {
    let branch = code[3], offset = code[4]
    var cycles = cycles
    // BNE waits for 0; BPL for the value past it, and not at all from $80 on.
    if offset == 0xFB, branch == 0xD0 || branch == 0x10 && riot.timer.value < 0x80 {
      // Seven cycles a turn, if the loop is in one page.
      let turn = (pc &+ 5) & 0xFF00 == pc & 0xFF00 ? 7 : 8
      let left = min(riot.timer.cyclesBeforeEnd(at: cycles &+ 4, end: branch == 0xD0 ? 1 : 0), last &- cycles)
      cycles &+= max(left / turn, 0) &* turn
    }
    dataBus = riot.read(0x0284, cycle: cycles &+ 4)
    return cycles
  }

  /// A read of the TIA or the RIOT in the last cycle of an instruction; the operand's last byte is on the bus before it.
  @inline(never) mutating func sprintRead(_ address: UInt16, _ operand: UInt8, _ cycles: Int) -> UInt8 {
    self.cycles = cycles
    dataBus = operand
    return readChips(address)
  }

  /// An absolute read; -1 if it is of a cartridge's page that is neither plain ROM nor a chip's registers.
  @inline(__always) fileprivate mutating func sprintRead(_ s: Sprint, _ low: UInt8, _ high: UInt8) -> Int {
    let address = s.word(low, high)
    let value = s.memory.byte(at: address)
    if value >= 0 { return value }
    if address & 0x1000 == 0 { return Int(sprintRead(address, high, s.cycles &+ 4)) }
    return cartridge.hasRegister(at: address) ? Int(cartridge.readDPCRegister(address, cycle: s.cycles &+ 4)) : -1
  }

  /// A pull from a stack that lies on the TIA: the place under it is read first, and stays on the bus. `cycles` is before the
  /// instruction, `next` the byte behind it.
  @inline(never) mutating func sprintPull(_ s: UInt8, _ next: UInt8, _ cycles: Int) -> UInt8 {
    let below = sprintRead(zeroPage: s, next, cycles &+ 3)
    return sprintRead(zeroPage: s &+ 1, below, cycles &+ 4)
  }

  /// A read of the zero page with index: the place without it is read first, and stays on the bus.
  @inline(never) mutating func sprintRead(_ operand: UInt8, indexed: UInt8, _ cycles: Int) -> UInt8 {
    let first = sprintRead(zeroPage: operand, operand, cycles &+ 3)
    return sprintRead(zeroPage: indexed, first, cycles &+ 4)
  }

  /// The zero page, or the stack, which has the same places.
  @inline(__always) private mutating func sprintRead(zeroPage place: UInt8, _ bus: UInt8, _ cycles: Int) -> UInt8 {
    if place & 0x80 != 0 { return riot.ram[Int(place & 0x7F)] }
    self.cycles = cycles
    dataBus = bus
    return readTIA(place & 0x0F)
  }

  /// An absolute read with index; -1 if it is to be stepped.
  @inline(__always) fileprivate mutating func sprintRead(
    _ s: inout Sprint, _ base: UInt16, indexedBy index: UInt8, _ high: UInt8
  ) -> Int {
    let value = s.indexed(base, index)
    let address = base &+ UInt16(index)
    guard value < 0, address & 0x1000 == 0, (address ^ base) & 0xFF00 == 0 else { return value }
    return Int(sprintRead(address, high, s.cycles &+ 4))
  }
}

/// An instruction of the 6507 as the translation sees it. `other` is everything that is left to `CPU.step`.
struct Instruction {
  enum Operation {
    case lda, ldx, ldy, sta, stx, sty, and, ora, eor, adc, sbc, cmp, cpx, cpy, bit
    case asl, lsr, rol, ror, inc, dec
    case tax, tay, txa, tya, tsx, txs, inx, iny, dex, dey, clc, sec, clv, nop
    case bpl, bmi, bvc, bvs, bcc, bcs, bne, beq
    case jmp, jsr, rts, pha, pla, php
    case other
  }
  enum Mode { case implied, immediate, zeroPage, zeroPageX, zeroPageY, absolute, absoluteX, absoluteY, indirectY, relative }

  /// Bytes from the span's start.
  let place: Int
  let opcode: UInt8, low: UInt8, high: UInt8
  let operation: Operation
  let mode: Mode

  /// `code` has three bytes.
  init(at place: Int, _ code: UnsafePointer<UInt8>) {
    self.place = place
    (opcode, low, high) = (code[0], code[1], code[2])
    (operation, mode) = Self.decode(code[0])
  }

  var word: UInt16 { UInt16(high) << 8 | UInt16(low) }
  var length: Int {
    switch mode {
    case .implied: operation == .other ? Self.lengthOfOther(opcode) : 1
    case .absolute, .absoluteX, .absoluteY: 3
    default: 2
    }
  }
  var next: Int { place + length }

  var isBranch: Bool { mode == .relative }
  /// Where a branch leads; it may be outside of the span.
  var branchTarget: Int { place + 2 + Int(Int8(bitPattern: low)) }

  /// Nothing follows in the next place, or nothing that would be known.
  var endsFlow: Bool {
    switch operation {
    case .jmp, .rts: true
    // BRK, RTI, JMP () and the opcodes that jam.
    case .other: opcode == 0x00 || opcode == 0x40 || opcode == 0x6C || opcode & 0x1F == 0x12 || opcode & 0x9F == 0x02
    default: false
    }
  }

  /// Translated code goes on to the next place, if it does not branch.
  var goesOn: Bool { !endsFlow && operation != .other && operation != .jsr }

  /// A store that may switch banks, and is stepped then.
  var storesToCartridge: Bool {
    switch (operation, mode) {
    case (.sta, .absolute), (.sta, .absoluteX), (.sta, .absoluteY), (.stx, .absolute), (.sty, .absolute): word & 0x1000 != 0
    default: false
    }
  }

  /// N and Z are set anew, whatever they were, and the instruction can't end the run before.
  var overwritesNZ: Bool {
    switch operation {
    case .tax, .tay, .txa, .tya, .tsx, .inx, .iny, .dex, .dey: true
    case .lda, .ldx, .ldy, .and, .ora, .eor, .adc, .sbc, .cmp, .cpx, .cpy, .bit:
      mode == .immediate || mode == .zeroPage && low & 0x80 != 0
    case .asl, .lsr, .rol, .ror, .inc, .dec: mode == .implied || mode == .zeroPage && low & 0x80 != 0
    default: false
    }
  }

  /// Most opcodes are aaabbbcc: cc a group, aaa the operation in it, bbb the mode.
  private static func decode(_ opcode: UInt8) -> (Operation, Mode) {
    let operation = Int(opcode >> 5), mode = Int(opcode >> 2 & 7)
    switch opcode & 3 {
    case 1 where opcode != 0x89 && mode != 0:
      return (
        [.ora, .and, .eor, .adc, .sta, .lda, .cmp, .sbc][operation],
        [.implied, .zeroPage, .immediate, .absolute, .indirectY, .zeroPageX, .absoluteY, .absoluteX][mode]
      )
    case 2 where mode == 1 || mode == 3 && opcode & 0xC0 == 0x80 || mode == 5:
      let operation: Operation = [.asl, .rol, .lsr, .ror, .stx, .ldx, .dec, .inc][operation]
      let isX = operation == .stx || operation == .ldx
      return (operation, mode == 1 ? .zeroPage : mode == 3 ? .absolute : isX ? .zeroPageY : .zeroPageX)
    default: return other[opcode] ?? (.other, .implied)
    }
  }

  private static let other: [UInt8: (Operation, Mode)] = [
    0xA2: (.ldx, .immediate), 0xBE: (.ldx, .absoluteY),
    0xA0: (.ldy, .immediate), 0xA4: (.ldy, .zeroPage), 0xAC: (.ldy, .absolute), 0xB4: (.ldy, .zeroPageX), 0xBC: (.ldy, .absoluteX),
    0x84: (.sty, .zeroPage), 0x8C: (.sty, .absolute), 0x94: (.sty, .zeroPageX),
    0xE0: (.cpx, .immediate), 0xE4: (.cpx, .zeroPage), 0xEC: (.cpx, .absolute),
    0xC0: (.cpy, .immediate), 0xC4: (.cpy, .zeroPage), 0xCC: (.cpy, .absolute),
    0x24: (.bit, .zeroPage), 0x2C: (.bit, .absolute),
    0x0A: (.asl, .implied), 0x4A: (.lsr, .implied), 0x2A: (.rol, .implied), 0x6A: (.ror, .implied),
    0xAA: (.tax, .implied), 0xA8: (.tay, .implied), 0x8A: (.txa, .implied), 0x98: (.tya, .implied),
    0xBA: (.tsx, .implied), 0x9A: (.txs, .implied),
    0xE8: (.inx, .implied), 0xC8: (.iny, .implied), 0xCA: (.dex, .implied), 0x88: (.dey, .implied),
    0x18: (.clc, .implied), 0x38: (.sec, .implied), 0xB8: (.clv, .implied), 0xEA: (.nop, .implied),
    0x10: (.bpl, .relative), 0x30: (.bmi, .relative), 0x50: (.bvc, .relative), 0x70: (.bvs, .relative),
    0x90: (.bcc, .relative), 0xB0: (.bcs, .relative), 0xD0: (.bne, .relative), 0xF0: (.beq, .relative),
    0x4C: (.jmp, .absolute), 0x20: (.jsr, .absolute), 0x60: (.rts, .implied),
    0x48: (.pha, .implied), 0x68: (.pla, .implied), 0x08: (.php, .implied),
  ]

  /// Bytes of an instruction that is stepped, so that the one behind it is known.
  private static func lengthOfOther(_ opcode: UInt8) -> Int {
    switch opcode & 0x1F {
    case 0x0C, 0x0D, 0x0E, 0x0F, 0x19, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F: 3
    case 0x08, 0x0A, 0x18, 0x1A: 1
    default: opcode == 0x40 || opcode == 0x60 ? 1 : opcode == 0x20 ? 3 : 2
    }
  }
}

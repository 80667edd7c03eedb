/// The 256 opcodes in numerical order, named MNEMONIC_mode. Every byte is a case, in order, so a byte can be
/// taken for an `Opcode` as it is: the layout of a payload-free enum with 256 cases is one byte that counts the cases
/// from zero. That gives the dispatch one jump table without a range check.
///
/// Modes: imm, zp, zpx, zpy, abs, abx, aby, izx = (zp,X), izy = (zp),Y, ind, acc. Repeats of an operation under another
/// byte carry the byte in their name.
enum Opcode: UInt8 {
  case BRK, ORA_izx, JAM, SLO_izx, NOP_zp, ORA_zp, ASL_zp, SLO_zp
  case PHP, ORA_imm, ASL_acc, ANC_imm, NOP_abs, ORA_abs, ASL_abs, SLO_abs
  case BPL, ORA_izy, JAM_12, SLO_izy, NOP_zpx, ORA_zpx, ASL_zpx, SLO_zpx
  case CLC, ORA_aby, NOP, SLO_aby, NOP_abx, ORA_abx, ASL_abx, SLO_abx
  case JSR_abs, AND_izx, JAM_22, RLA_izx, BIT_zp, AND_zp, ROL_zp, RLA_zp
  case PLP, AND_imm, ROL_acc, ANC_imm_2B, BIT_abs, AND_abs, ROL_abs, RLA_abs
  case BMI, AND_izy, JAM_32, RLA_izy, NOP_zpx_34, AND_zpx, ROL_zpx, RLA_zpx
  case SEC, AND_aby, NOP_3A, RLA_aby, NOP_abx_3C, AND_abx, ROL_abx, RLA_abx
  case RTI, EOR_izx, JAM_42, SRE_izx, NOP_zp_44, EOR_zp, LSR_zp, SRE_zp
  case PHA, EOR_imm, LSR_acc, ASR_imm, JMP_abs, EOR_abs, LSR_abs, SRE_abs
  case BVC, EOR_izy, JAM_52, SRE_izy, NOP_zpx_54, EOR_zpx, LSR_zpx, SRE_zpx
  case CLI, EOR_aby, NOP_5A, SRE_aby, NOP_abx_5C, EOR_abx, LSR_abx, SRE_abx
  case RTS, ADC_izx, JAM_62, RRA_izx, NOP_zp_64, ADC_zp, ROR_zp, RRA_zp
  case PLA, ADC_imm, ROR_acc, ARR_imm, JMP_ind, ADC_abs, ROR_abs, RRA_abs
  case BVS, ADC_izy, JAM_72, RRA_izy, NOP_zpx_74, ADC_zpx, ROR_zpx, RRA_zpx
  case SEI, ADC_aby, NOP_7A, RRA_aby, NOP_abx_7C, ADC_abx, ROR_abx, RRA_abx
  case NOP_imm, STA_izx, NOP_imm_82, SAX_izx, STY_zp, STA_zp, STX_zp, SAX_zp
  case DEY, NOP_imm_89, TXA, ANE_imm, STY_abs, STA_abs, STX_abs, SAX_abs
  case BCC, STA_izy, JAM_92, SHA_izy, STY_zpx, STA_zpx, STX_zpy, SAX_zpy
  case TYA, STA_aby, TXS, SHS_aby, SHY_abx, STA_abx, SHX_aby, SHA_aby
  case LDY_imm, LDA_izx, LDX_imm, LAX_izx, LDY_zp, LDA_zp, LDX_zp, LAX_zp
  case TAY, LDA_imm, TAX, LXA_imm, LDY_abs, LDA_abs, LDX_abs, LAX_abs
  case BCS, LDA_izy, JAM_B2, LAX_izy, LDY_zpx, LDA_zpx, LDX_zpy, LAX_zpy
  case CLV, LDA_aby, TSX, LAS_aby, LDY_abx, LDA_abx, LDX_aby, LAX_aby
  case CPY_imm, CMP_izx, NOP_imm_C2, DCP_izx, CPY_zp, CMP_zp, DEC_zp, DCP_zp
  case INY, CMP_imm, DEX, SBX_imm, CPY_abs, CMP_abs, DEC_abs, DCP_abs
  case BNE, CMP_izy, JAM_D2, DCP_izy, NOP_zpx_D4, CMP_zpx, DEC_zpx, DCP_zpx
  case CLD, CMP_aby, NOP_DA, DCP_aby, NOP_abx_DC, CMP_abx, DEC_abx, DCP_abx
  case CPX_imm, SBC_izx, NOP_imm_E2, ISB_izx, CPX_zp, SBC_zp, INC_zp, ISB_zp
  case INX, SBC_imm, NOP_EA, SBC_imm_EB, CPX_abs, SBC_abs, INC_abs, ISB_abs
  case BEQ, SBC_izy, JAM_F2, ISB_izy, NOP_zpx_F4, SBC_zpx, INC_zpx, ISB_zpx
  case SED, SBC_aby, NOP_FA, ISB_aby, NOP_abx_FC, SBC_abx, INC_abx, ISB_abx

  @inline(__always) init(_ byte: UInt8) {
    // Safe: all 256 bytes are cases (see above), which a test checks one by one.
    self = unsafeBitCast(byte, to: Opcode.self)
  }
}

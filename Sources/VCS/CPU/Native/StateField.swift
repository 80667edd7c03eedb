/// The fields of `NativeState`, as operands. Looked up once: asking for an offset takes longer than translating an instruction.
enum StateField {
  static let a = field(\.a)
  static let x = field(\.x)
  static let y = field(\.y)
  static let s = field(\.s)
  static let nz = field(\.nz)
  static let carry = field(\.carry)
  static let overflow = field(\.overflow)
  static let otherFlags = field(\.otherFlags)
  static let pc = field(\.pc)
  static let cycles = field(\.cycles)
  static let last = field(\.last)
  static let ram = field(\.memory.ram)
  static let entries = field(\.entries)
  static let written = field(\.written)
  static let dpc = field(\.dpc)
  static let rom = field(\.memory.rom)

  private static func field<T>(_ path: KeyPath<NativeState, T>) -> X86.Operand {
    // Every stored property has an offset.
    .memory(Translator.state, Int32(MemoryLayout<NativeState>.offset(of: path)!))
  }
}

/// What a value is. Numbers and truths do not mix: `1 if x else 0` makes a number of a truth, `x != 0` a truth of a number.
enum ValueType: String { case number = "a number", truth = "a truth value" }

/// A value in a register.
struct Operand {
  var register: UInt16
  var type: ValueType
}

/// Collects the instructions, variables and constants of a rule while its file is read from top to bottom.
struct Assembler {
  private(set) var instructions: [Instruction] = []
  private(set) var sets: [UInt8] = []
  private(set) var busAddresses: [UInt16] = []
  private var variables: [String: Operand] = [:]
  private var constants: [Int: UInt16] = [:]
  /// Constants and intermediate values get their final registers at the end, above all variables.
  private var variableCount = UInt16(Program.Fixed.count)
  private var scratch: [Int] = []
  private static let scratchBase: UInt16 = 0x4000

  init() {
    variables["reward"] = Operand(register: UInt16(Program.Fixed.reward), type: .number)
    variables["terminal"] = Operand(register: UInt16(Program.Fixed.terminal), type: .truth)
    variables["mode"] = Operand(register: UInt16(Program.Fixed.mode), type: .number)
    variables["random"] = Operand(register: UInt16(Program.Fixed.random), type: .number)
  }

  /// Where a rule grows beyond any reason; keeps register numbers within their 16 bits.
  private static let limit = 8192

  func variable(_ name: String) -> Operand? { variables[name] }

  mutating func define(_ name: String, _ type: ValueType, at position: Position) throws(Fault) -> Operand {
    guard variableCount < Self.limit else { throw Fault(position: position, message: "The rule has too many variables; 8000 is the limit.") }
    let operand = Operand(register: variableCount, type: type)
    variableCount += 1
    variables[name] = operand
    return operand
  }

  mutating func constant(_ value: Int, at position: Position) throws(Fault) -> UInt16 {
    if let known = constants[value] { return known }
    let register = try newScratch(value, at: position)
    constants[value] = register
    return register
  }

  private mutating func newScratch(_ value: Int, at position: Position) throws(Fault) -> UInt16 {
    guard scratch.count < Self.limit else { throw Fault(position: position, message: "The rule is too long; 8000 operations are the limit.") }
    scratch.append(value)
    return Self.scratchBase + UInt16(scratch.count - 1)
  }

  mutating func emit(
    _ operation: Operation, _ a: UInt16 = 0, _ b: UInt16 = 0, _ c: UInt16 = 0, type: ValueType, at position: Position
  ) throws(Fault) -> Operand {
    let destination = try newScratch(0, at: position)
    instructions.append(Instruction(operation: operation, destination: destination, a: a, b: b, c: c))
    return Operand(register: destination, type: type)
  }

  mutating func copy(_ source: Operand, to register: UInt16) {
    instructions.append(Instruction(operation: .copy, destination: register, a: source.register))
  }

  mutating func set(of values: [Int]) -> UInt16 {
    let start = sets.count
    sets += [UInt8](repeating: 0, count: 256)
    for value in values { sets[start + value] = 1 }
    return UInt16(start / 256)
  }

  mutating func bus(_ address: UInt16) -> UInt16 {
    if let known = busAddresses.firstIndex(of: address) { return UInt16(known) }
    busAddresses.append(address)
    return UInt16(busAddresses.count - 1)
  }

  /// The final place of a register.
  func place(_ register: UInt16) -> UInt16 {
    register < Self.scratchBase ? register : variableCount + register - Self.scratchBase
  }

  func finish() -> Program {
    var program = Program()
    program.instructions = instructions.map { instruction in
      var i = instruction
      i.destination = place(i.destination)
      if i.operation.readsRegister.a { i.a = place(i.a) }
      if i.operation.readsRegister.b { i.b = place(i.b) }
      if i.operation.readsRegister.c { i.c = place(i.c) }
      return i
    }
    program.sets = sets
    program.variableCount = Int(variableCount)
    program.initial = [Int](repeating: 0, count: Int(variableCount)) + scratch
    return program
  }
}

extension Operation {
  /// Which of a, b and c are registers.
  var readsRegister: (a: Bool, b: Bool, c: Bool) {
    switch self {
    case .copy, .negate, .not, .absolute, .signedByte, .digit, .bitCount, .loadRAMIndexed: (true, false, false)
    case .choose: (true, true, true)
    case .loadRAM, .loadBus, .bcd1, .bcd2, .bcd3, .glyph8, .glyph80, .digits, .count, .sumPositive, .sumNegative, .solved:
      (false, false, false)
    default: (true, true, false)
    }
  }
}

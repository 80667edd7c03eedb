/// The functions of the rule language, and memory accesses.
///
/// | call | value |
/// |---|---|
/// | `r[a]` | byte of the console's RAM, a = 0x80...0xFF |
/// | `m[a]` | byte elsewhere on the bus: RAM of the cartridge |
/// | `bcd(a, b, ...)` | packed decimal digits at these RAM addresses, lowest first |
/// | `bcdm(a, b, ...)` | the same on the bus |
/// | `digits(a, n)` | n bytes from a with a decimal digit in each low nibble, lowest first, 10 counting as 0 |
/// | `s8(x)` | the low 8 bits of x as a signed number |
/// | `n10(x)` | 0 if x is 10, else x |
/// | `oct8(a)` | r[a] >> 3, but 0 if r[a] is 0x80: a digit as the offset of its picture |
/// | `d8(a)` | r[a] / 8 if r[a] is one of 0, 8, ... 72, else 0 |
/// | `bits(x)` | number of 1 bits |
/// | `count(a, b, (v, w, ...))` | bytes of r[a]...r[b] that are one of the values |
/// | `sumpos(a, b)`, `sumneg(a, b)` | sum of the positive (negative, sign removed) signed bytes of r[a]...r[b], as a signed byte |
/// | `solved(a, n, k)` | of n groups of k bytes from a: how many have k equal bytes |
/// | `min(x, y)`, `max(x, y)`, `abs(x)` | |
extension ExpressionParser {
  mutating func load(_ name: String, at position: Position, _ out: inout Assembler) throws(Fault) -> Operand {
    take()
    switch name {
    case "r":
      if case .number = next.kind, isClosing(1) {
        let offset = try address()
        take()
        return try out.emit(.loadRAM, offset, type: .number, at: position)
      }
      let index = try expression(&out, .number)
      try expect("]", "to close the address")
      return try out.emit(.loadRAMIndexed, index.register, type: .number, at: position)
    case "m":
      let bus = UInt16(try number(0...0xFFFF))
      try expect("]", "to close the address")
      return try out.emit(.loadBus, out.bus(bus), type: .number, at: position)
    default:
      throw Fault(position: position, message: "'\(name)' is not a memory; use r[...] for RAM and m[...] for the cartridge's.")
    }
  }

  mutating func call(_ name: String, at position: Position, _ out: inout Assembler) throws(Fault) -> Operand {
    take()
    let result: Operand
    switch name {
    case "bcd":
      var offsets = [try address()]
      while takeSymbol(",") { offsets.append(try address()) }
      result = try decimal(offsets, at: position, &out)
    case "bcdm":
      var addresses = [UInt16(try number(0...0xFFFF))]
      while takeSymbol(",") { addresses.append(UInt16(try number(0...0xFFFF))) }
      result = try decimalOnBus(addresses, at: position, &out)
    case "digits":
      let start = try address()
      let count = try argument(1...18)
      try inside(start, count, position)
      result = try out.emit(.digits, start, UInt16(count), type: .number, at: position)
    case "s8", "n10", "bits", "abs":
      let operation: Operation = name == "s8" ? .signedByte : name == "n10" ? .digit : name == "bits" ? .bitCount : .absolute
      result = try out.emit(operation, try expression(&out, .number).register, type: .number, at: position)
    case "oct8", "d8":
      result = try out.emit(name == "d8" ? .glyph8 : .glyph80, try address(), type: .number, at: position)
    case "count":
      let (first, last) = try range(position)
      try expect(",", "before the list of values")
      try expect("(", "to open the list of values")
      let set = out.set(of: try list(upTo: 255))
      result = try out.emit(.count, first, last, set, type: .number, at: position)
    case "sumpos", "sumneg":
      let (first, last) = try range(position)
      result = try out.emit(name == "sumpos" ? .sumPositive : .sumNegative, first, last, type: .number, at: position)
    case "solved":
      let start = try address()
      let groups = try argument(1...128)
      let size = try argument(1...128)
      try inside(start, groups * size, position)
      result = try out.emit(.solved, start, UInt16(groups), UInt16(size), type: .number, at: position)
    case "min", "max":
      let left = try expression(&out, .number)
      try expect(",", "before the second value")
      let right = try expression(&out, .number)
      result = try out.emit(name == "min" ? .minimum : .maximum, left.register, right.register, type: .number, at: position)
    default:
      throw Fault(
        position: position,
        message: "There is no function '\(name)'; there are bcd bcdm digits s8 n10 oct8 d8 bits count sumpos sumneg solved min max abs.")
    }
    try expect(")", "to close '\(name)('")
    return result
  }

  private func isClosing(_ ahead: Int) -> Bool { peek(ahead) == .symbol("]") }

  /// A RAM address as an offset, 0...127.
  private mutating func address() throws(Fault) -> UInt16 {
    guard case .number(let value) = next.kind, (0x80...0xFF).contains(value) else {
      throw fault("Expected a RAM address from 0x80 to 0xFF, found \(found).")
    }
    take()
    return UInt16(value - 0x80)
  }

  private mutating func argument(_ range: ClosedRange<Int>) throws(Fault) -> Int {
    try expect(",", "before the next argument")
    return try number(range)
  }

  private mutating func range(_ position: Position) throws(Fault) -> (UInt16, UInt16) {
    let first = try address()
    try expect(",", "before the last address")
    let last = try address()
    if last < first { throw Fault(position: position, message: "The last address lies before the first; exchange them.") }
    return (first, last)
  }

  private func inside(_ start: UInt16, _ count: Int, _ position: Position) throws(Fault) {
    if Int(start) + count > 128 { throw Fault(position: position, message: "The bytes reach beyond 0xFF, the end of the RAM; take fewer.") }
  }

  private func decimal(_ offsets: [UInt16], at position: Position, _ out: inout Assembler) throws(Fault) -> Operand {
    try joined(stride(from: 0, to: offsets.count, by: 3).map { Array(offsets[$0..<min($0 + 3, offsets.count)]) }, 1_000_000, position, &out) {
      (group, out) throws(Fault) in
      switch group.count {
      case 1: try out.emit(.bcd1, group[0], type: .number, at: position)
      case 2: try out.emit(.bcd2, group[0], group[1], type: .number, at: position)
      default: try out.emit(.bcd3, group[0], group[1], group[2], type: .number, at: position)
      }
    }
  }

  private func decimalOnBus(_ addresses: [UInt16], at position: Position, _ out: inout Assembler) throws(Fault) -> Operand {
    try joined(addresses.map { [$0] }, 100, position, &out) { (group, out) throws(Fault) in
      let byte = try out.emit(.loadBus, out.bus(group[0]), type: .number, at: position)
      let high = try out.emit(.shiftRight, byte.register, try out.constant(4, at: position), type: .number, at: position)
      let excess = try out.emit(.multiply, high.register, try out.constant(6, at: position), type: .number, at: position)
      return try out.emit(.subtract, byte.register, excess.register, type: .number, at: position)
    }
  }

  /// The groups' values as digits of base `base`, lowest first.
  private func joined(
    _ groups: [[UInt16]], _ base: Int, _ position: Position, _ out: inout Assembler,
    _ value: ([UInt16], inout Assembler) throws(Fault) -> Operand
  ) throws(Fault) -> Operand {
    if groups.count > 9 { throw Fault(position: position, message: "A number of so many digits does not fit; take fewer bytes.") }
    var total: Operand?
    for group in groups.reversed() {
      let part = try value(group, &out)
      guard let higher = total else {
        total = part
        continue
      }
      let scaled = try out.emit(.multiply, higher.register, try out.constant(base, at: position), type: .number, at: position)
      total = try out.emit(.add, scaled.register, part.register, type: .number, at: position)
    }
    return total!  // Safe: the callers give at least one group.
  }
}

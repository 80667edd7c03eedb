/// A rule compiled to straight-line code over integer registers.
///
/// Expressions have no side effects, so `a if c else b` and `x and y` simply compute both sides and choose: there are no
/// jumps, and a frame costs a few nanoseconds an operation. Variables, constants and intermediate values are all registers.
struct Program: Sendable {
  var instructions: [Instruction] = []
  /// Byte sets of `count`: 256 flags each, 1 for a member.
  var sets: [UInt8] = []
  /// The registers' values at a reset, before the state section runs: constants in place, the rest 0.
  var initial: [Int] = []
  /// Registers below this are variables; what must be saved of a running rule is just these.
  var variableCount = 0
  var state = 0..<0
  var frame = 0..<0
  var report = 0..<0

  /// Registers with a fixed meaning.
  enum Fixed { static let reward = 0, terminal = 1, mode = 2, random = 3, lives = 4, reportedTerminal = 5, count = 6 }
}

/// `destination = operation(a, b, c)`, where a, b and c are registers, RAM offsets or table indices, as the operation says.
struct Instruction: Sendable {
  var operation: Operation
  var destination: UInt16
  var a: UInt16 = 0
  var b: UInt16 = 0
  var c: UInt16 = 0
}

enum Operation: UInt8, Sendable {
  case copy, negate, not, absolute
  case add, subtract, multiply, divide, remainder, shiftLeft, shiftRight, and, or, xor
  case equal, notEqual, less, lessOrEqual
  case choose, minimum, maximum
  case loadRAM, loadRAMIndexed, loadBus
  case bcd1, bcd2, bcd3
  case signedByte, digit, bitCount, glyph8, glyph80, digits
  case count, sumPositive, sumNegative, solved
}

/// A compiled expression or assignment of a mode selection.
public struct Code: Sendable {
  var instructions: Range<Int>
  var result: UInt16
  /// The statement reads `random`, so a number has to be drawn each time it runs.
  public var usesRandom: Bool
}

extension Program {
  /// Runs the instructions of `range`. `ram`: 128 bytes; `bus`: one byte for each address of the rule; `r`: the registers.
  func run(_ range: Range<Int>, ram: UnsafePointer<UInt8>, bus: UnsafePointer<UInt8>, registers r: UnsafeMutablePointer<Int>) {
    instructions.withUnsafeBufferPointer { code in
      for index in range {
        // Safe: the compiler of the rule made every index: registers below initial.count, RAM offsets below 128.
        let i = code[index]
        let a = Int(i.a)
        let b = Int(i.b)
        let c = Int(i.c)
        let value: Int
        switch i.operation {
        case .copy: value = r[a]
        case .negate: value = 0 &- r[a]
        case .not: value = r[a] ^ 1
        case .absolute: value = r[a] < 0 ? 0 &- r[a] : r[a]
        case .add: value = r[a] &+ r[b]
        case .subtract: value = r[a] &- r[b]
        case .multiply: value = r[a] &* r[b]
        case .divide: value = r[b] == 0 ? 0 : r[a].dividedReportingOverflow(by: r[b]).partialValue
        case .remainder: value = r[b] == 0 ? 0 : r[a].remainderReportingOverflow(dividingBy: r[b]).partialValue
        case .shiftLeft: value = r[a] << r[b]
        case .shiftRight: value = r[a] >> r[b]
        case .and: value = r[a] & r[b]
        case .or: value = r[a] | r[b]
        case .xor: value = r[a] ^ r[b]
        case .equal: value = r[a] == r[b] ? 1 : 0
        case .notEqual: value = r[a] != r[b] ? 1 : 0
        case .less: value = r[a] < r[b] ? 1 : 0
        case .lessOrEqual: value = r[a] <= r[b] ? 1 : 0
        case .choose: value = r[a] != 0 ? r[b] : r[c]
        case .minimum: value = min(r[a], r[b])
        case .maximum: value = max(r[a], r[b])
        case .loadRAM: value = Int(ram[a])
        case .loadRAMIndexed: value = Int(ram[r[a] & 0x7F])
        case .loadBus: value = Int(bus[a])
        case .bcd1: value = decimal(ram[a])
        case .bcd2: value = decimal(ram[a]) &+ 100 &* decimal(ram[b])
        case .bcd3: value = decimal(ram[a]) &+ 100 &* decimal(ram[b]) &+ 10_000 &* decimal(ram[c])
        case .signedByte: value = Int(Int8(truncatingIfNeeded: r[a]))
        case .digit: value = r[a] == 10 ? 0 : r[a]
        case .bitCount: value = r[a].nonzeroBitCount
        case .glyph8: value = ram[a] & 7 == 0 && ram[a] <= 72 ? Int(ram[a] >> 3) : 0
        case .glyph80: value = ram[a] == 0x80 ? 0 : Int(ram[a] >> 3)
        case .digits: value = digits(ram + a, b)
        case .count: value = count(ram, a...b, 256 &* c)
        case .sumPositive: value = sum(ram, a...b) { max(0, $0) }
        case .sumNegative: value = sum(ram, a...b) { max(0, -$0) }
        case .solved: value = solved(ram + a, groups: b, size: c)
        }
        r[Int(i.destination)] = value
      }
    }
  }

  /// Two packed decimal digits. Nibbles above 9 count as they are, 10 to 15.
  @inline(__always) private func decimal(_ byte: UInt8) -> Int { Int(byte) &- 6 &* Int(byte >> 4) }

  /// Low nibbles of `n` bytes as decimal digits, lowest first; a nibble of 10 is a blank, so 0.
  private func digits(_ bytes: UnsafePointer<UInt8>, _ n: Int) -> Int {
    var value = 0
    for i in stride(from: n - 1, through: 0, by: -1) {
      let nibble = Int(bytes[i] & 15)
      value = value * 10 + (nibble == 10 ? 0 : nibble)
    }
    return value
  }

  private func count(_ ram: UnsafePointer<UInt8>, _ range: ClosedRange<Int>, _ set: Int) -> Int {
    sets.withUnsafeBufferPointer { sets in
      var n = 0
      for i in range { n &+= Int(sets[set &+ Int(ram[i])]) }
      return n
    }
  }

  @inline(__always)
  private func sum(_ ram: UnsafePointer<UInt8>, _ range: ClosedRange<Int>, _ part: (Int) -> Int) -> Int {
    var total = 0
    for i in range { total += part(Int(Int8(bitPattern: ram[i]))) }
    return Int(Int8(truncatingIfNeeded: total))
  }

  private func solved(_ bytes: UnsafePointer<UInt8>, groups: Int, size: Int) -> Int {
    var n = 0
    for group in 0..<groups {
      var same = true
      for i in 0..<size where bytes[group * size + i] != bytes[group * size] { same = false }
      if same { n += 1 }
    }
    return n
  }
}

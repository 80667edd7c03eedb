import VCS

/// An instruction as the transistors run it: registers and memory before, every bus cycle, registers after.
public struct CPUVector: Decodable, Sendable {
  /// pc, sp, a, x, y, p.
  public struct Registers: Decodable, Equatable, Sendable {
    public var pc: UInt16
    public var bytes: [UInt8]

    public init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      pc = try list.decode(UInt16.self)
      bytes = []
      for _ in 0..<5 { bytes.append(try list.decode(UInt8.self)) }
    }

    init(_ cpu: CPU) {
      pc = cpu.pc
      bytes = [cpu.s, cpu.a, cpu.x, cpu.y, cpu.p]
    }

    var cpu: CPU {
      var cpu = CPU()
      cpu.pc = pc
      (cpu.s, cpu.a, cpu.x, cpu.y, cpu.p) = (bytes[0], bytes[1], bytes[2], bytes[3], bytes[4])
      return cpu
    }
  }

  struct Byte: Decodable, Sendable {
    var address: UInt16
    var value: UInt8

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      address = try list.decode(UInt16.self)
      value = try list.decode(UInt8.self)
    }
  }

  /// What happened on the bus in one CPU cycle.
  struct Cycle: Decodable, Equatable, Sendable {
    var address: UInt16
    var value: UInt8
    var isWrite: Bool
    /// The SYNC pin: an opcode fetch. Only RDY cases tell.
    var isFetch: Bool?

    init(address: UInt16, value: UInt8, isWrite: Bool, isFetch: Bool) {
      (self.address, self.value, self.isWrite, self.isFetch) = (address, value, isWrite, isFetch)
    }

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      address = try list.decode(UInt16.self)
      value = try list.decode(UInt8.self)
      isWrite = try list.decode(String.self) == "w"
      if !list.isAtEnd { isFetch = try list.decode(Int.self) != 0 }
    }

    func matches(_ recorded: Cycle) -> Bool {
      address == recorded.address && value == recorded.value && isWrite == recorded.isWrite
        && (recorded.isFetch == nil || recorded.isFetch == isFetch)
    }

    var text: String { "\(isWrite ? "write" : "read") \(hex(address, 4)) = \(hex(value, 2))\(isFetch == true ? " fetch" : "")" }
  }

  public let n: String?
  let i: Registers
  let m: [Byte]
  /// nil: the opcode jams the CPU.
  let f: Registers?
  let c: [Cycle]
  /// RDY is low in the cycles `k` to `k + h - 1`; absent or -1: never.
  let k: Int?
  let h: Int?
  let end: Registers?

  /// What to call it in a report.
  public var name: String { n.map { "\($0) k=\(k ?? -1)" } ?? "\(hex(m.first?.value ?? 0, 2)) at \(hex(i.pc, 4))" }

  /// Runs the case on a CPU with 64 KB of plain memory.
  ///
  /// - Returns: nil if every bus cycle and the registers are as recorded, else the first difference.
  public func check() -> String? {
    var bus = RecordingBus()
    for byte in m { bus.memory[byte.address] = byte.value }
    if let k, let h, (0...1000).contains(k), (1...1000).contains(h) { bus.held = k..<k + h }
    var cpu = i.cpu
    let isOneInstruction = f != nil
    repeat {
      bus.isFetch = true
      cpu.step(on: &bus)
    } while !isOneInstruction && bus.cycles.count < c.count
    return difference(bus.cycles, Registers(cpu), isOneInstruction)
  }

  private func difference(_ made: [Cycle], _ registers: Registers, _ isOneInstruction: Bool) -> String? {
    for (index, recorded) in c.enumerated() {
      guard index < made.count else { return "ends after \(made.count) cycles, recorded \(c.count)" }
      if !made[index].matches(recorded) { return "cycle \(index): \(made[index].text), recorded \(recorded.text)" }
    }
    if isOneInstruction, made.count > c.count { return "takes \(made.count) cycles, recorded \(c.count)" }
    if let f, registers != f { return "ends with \(registers), recorded \(f)" }
    // RDY cases are recorded for a number of cycles, which may end inside one of the NOPs that follow.
    if let end, registers.bytes != end.bytes { return "ends with \(registers), recorded \(end)" }
    return nil
  }
}

extension CPUVector.Registers: CustomStringConvertible {
  public var description: String {
    "pc \(hex(pc, 4)) " + zip(["s", "a", "x", "y", "p"], bytes).map { "\($0) \(hex($1, 2))" }.joined(separator: " ")
  }
}

/// 64 KB of memory that notes every cycle, and a RDY line that is low for a while.
private struct RecordingBus: ~Copyable, Bus {
  var memory: [UInt16: UInt8] = [:]
  var cycles: [CPUVector.Cycle] = []
  var held = 0..<0
  var isFetch = false
  private(set) var wasHeld = false

  mutating func read(_ address: UInt16) -> UInt8 { read(address, heldAt: address) }

  mutating func read(_ address: UInt16, heldAt fixed: UInt16) -> UInt8 {
    wasHeld = held.contains(cycles.count)
    var value = note(address)
    // The cycle is repeated until one ends with RDY high, and that one's data counts.
    while held.contains(cycles.count - 1) { value = note(fixed) }
    isFetch = false
    return value
  }

  private mutating func note(_ address: UInt16) -> UInt8 {
    let value = memory[address] ?? 0
    cycles.append(.init(address: address, value: value, isWrite: false, isFetch: isFetch))
    return value
  }

  mutating func write(_ address: UInt16, _ value: UInt8) {
    cycles.append(.init(address: address, value: value, isWrite: true, isFetch: false))
    memory[address] = value
  }
}

/// `$` and `digits` hexadecimal digits.
func hex(_ value: some BinaryInteger, _ digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return "$" + String(repeating: "0", count: max(0, digits - text.count)) + text
}

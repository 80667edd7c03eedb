/// What a game's RAM means: reward, lives and end of every frame, by a compiled rule and its few variables.
///
/// A value: a copy goes its own way. Make one from a rule file or take one of the library's.
///
///     var rule = Rule.named("pong")!
///     rule.reset()
///     let outcome = rule.frame(ram)   // after every frame
public struct Rule: Sendable {
  /// What the rule says after a frame.
  public struct Outcome: Equatable, Sendable {
    /// What this frame brought.
    public var reward: Int
    public var lives: Int
    /// The game is over.
    public var terminal: Bool

    public init(reward: Int, lives: Int, terminal: Bool) { (self.reward, self.lives, self.terminal) = (reward, lives, terminal) }
  }

  public let game: Game
  private let program: SharedProgram
  /// Enough zeros for the RAM, and for the bytes of the bus.
  private let zeroCount: Int
  private var registers: [Int]

  /// Compiles a rule file's text. `file` is the name that errors show.
  public init(text: String, file: String = "rule") throws(RuleError) {
    guard text.utf8.count <= 65_536 else {
      throw RuleError(file: file, line: 1, column: 1, message: "The rule file is longer than 65536 bytes; is it a rule file?")
    }
    let compiled: Program
    do {
      (game, compiled) = try RuleReader.read(text)
    } catch {
      throw RuleError(file: file, line: error.position.line, column: error.position.column, message: error.message)
    }
    guard game.modes.contains(game.defaultMode) else {
      throw RuleError(file: file, line: 1, column: 1, message: "The default mode \(game.defaultMode) is not one of the modes.")
    }
    program = SharedProgram(compiled)
    registers = compiled.initial
    zeroCount = max(128, game.busAddresses.count)
    reset()
  }

  /// Back to the state before a game's first frame. `mode`: the game's mode, for the few rules that depend on it.
  public mutating func reset(mode: Int? = nil) {
    registers = program.value.initial
    registers[Program.Fixed.mode] = mode ?? game.defaultMode
    withZeros(zeroCount) { zeros in
      run(program.value.state, zeros, zeros)
      run(program.value.report, zeros, zeros)
    }
  }

  /// Runs the rule on the RAM of a frame that just ended.
  ///
  /// - Parameters:
  ///   - ram: 128 bytes, the RAM from address 0x80 on.
  ///   - bus: the bytes at `game.busAddresses`, in that order; nil reads as zeros.
  @discardableResult
  public mutating func frame(_ ram: UnsafePointer<UInt8>, bus: UnsafePointer<UInt8>? = nil) -> Outcome {
    guard let bus else { return withZeros(zeroCount) { frame(ram, bus: $0) } }
    run(program.value.frame, ram, bus)
    run(program.value.report, ram, bus)
    return outcome
  }

  /// The same on arrays; missing bytes count as 0.
  @discardableResult
  public mutating func frame(_ ram: [UInt8], bus: [UInt8] = []) -> Outcome {
    let ram = ram + [UInt8](repeating: 0, count: max(0, 128 - ram.count))
    let bus = bus + [UInt8](repeating: 0, count: max(1, game.busAddresses.count - bus.count))
    return ram.withUnsafeBufferPointer { ram in
      bus.withUnsafeBufferPointer { bus in frame(ram.baseAddress!, bus: bus.baseAddress!) }  // Safe: neither is empty.
    }
  }

  /// What the last frame, or the reset, brought.
  public var outcome: Outcome {
    Outcome(
      reward: registers[Program.Fixed.reward], lives: registers[Program.Fixed.lives],
      terminal: registers[Program.Fixed.reportedTerminal] != 0)
  }

  // MARK: Mode selection

  /// Runs one statement's expression and gives its value (for `.assign`: 0, the variable is set). `random`: what the
  /// statement sees under this name; wanted if `code.usesRandom`.
  public mutating func evaluate(_ code: Code, ram: UnsafePointer<UInt8>, bus: UnsafePointer<UInt8>?, random: Int = 0) -> Int {
    guard let bus else { return withZeros(zeroCount) { evaluate(code, ram: ram, bus: $0, random: random) } }
    registers[Program.Fixed.random] = random
    run(code.instructions, ram, bus)
    return code.result == 0 ? 0 : registers[Int(code.result)]
  }

  // MARK: Saving

  /// Number of values that `variables` holds; the same for every run of this rule.
  public var variableCount: Int { program.value.variableCount }

  /// All that a running rule remembers. Setting too few values leaves the rest as they are.
  public var variables: [Int] {
    get { Array(registers[..<program.value.variableCount]) }
    set { for (i, value) in newValue.prefix(program.value.variableCount).enumerated() { registers[i] = value } }
  }

  private mutating func run(_ range: Range<Int>, _ ram: UnsafePointer<UInt8>, _ bus: UnsafePointer<UInt8>) {
    let program = program
    registers.withUnsafeMutableBufferPointer {
      // Safe: there are always the fixed registers.
      program.value.run(range, ram: ram, bus: bus, registers: $0.baseAddress!)
    }
  }
}

/// Shared by the copies of a rule, so that a copy is one reference and the registers.
private final class SharedProgram: Sendable {
  let value: Program
  init(_ value: Program) { self.value = value }
}

private func withZeros<R>(_ count: Int, _ body: (UnsafePointer<UInt8>) -> R) -> R {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { zeros in
    zeros.initialize(repeating: 0)
    return body(UnsafePointer(zeros.baseAddress!))  // Safe: count is never 0.
  }
}

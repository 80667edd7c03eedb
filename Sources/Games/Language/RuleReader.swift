/// Reads a rule file: `key: value` lines, and the sections `state:`, `frame:`, `report:` and `select:` with indented
/// statements below them.
struct RuleReader {
  private(set) var game = Game()
  private var assembler = Assembler()
  private var seen: Set<String> = []
  private var state = 0..<0
  private var frame = 0..<0
  private var report = 0..<0
  private var selection: [Selection] = []
  private var reported: Set<String> = []

  private enum Section: String { case state, frame, report, select }

  static func read(_ text: String) throws(Fault) -> (Game, Program) {
    var reader = RuleReader()
    return try reader.read(Statement.all(in: Array(text.utf8)))
  }

  private mutating func read(_ statements: [Statement]) throws(Fault) -> (Game, Program) {
    var section: (Section, start: Int)?
    for statement in statements {
      if statement.isIndented {
        guard let section else {
          throw Fault(position: statement.position, message: "An indented line needs a section above it: state, frame, report or select.")
        }
        var parser = ExpressionParser(try tokens(of: statement.text, at: statement.position))
        switch section.0 {
        case .state, .frame: try assignment(&parser)
        case .report: reported.insert(try reportLine(&parser))
        case .select: try selectionLine(&parser)
        }
        try parser.expectEnd()
        continue
      }
      close(section)
      section = nil
      let (key, value, position) = try split(statement)
      guard seen.insert(key).inserted || key == "md5" else {
        throw Fault(position: statement.position, message: "'\(key)' stands twice; remove one of them.")
      }
      if let next = Section(rawValue: key) {
        if !value.isEmpty { throw Fault(position: position, message: "Write the statements of '\(key)' on indented lines below it.") }
        section = (next, assembler.instructions.count)
      } else {
        try header(key, value, statement.position, position)
      }
    }
    close(section)
    if !seen.contains("report") { close((.report, assembler.instructions.count)) }
    guard !game.id.isEmpty else { throw Fault(position: Position(line: 1, column: 1), message: "The rule has no name; add a line like 'game: my_game'.") }
    if !seen.contains("default") { game.defaultMode = game.modes[0] }
    game.busAddresses = assembler.busAddresses
    game.selection = selection
    var program = assembler.finish()
    (program.state, program.frame, program.report) = (state, frame, report)
    return (game, program)
  }

  private mutating func close(_ section: (Section, start: Int)?) {
    guard let section else { return }
    let range = section.start..<assembler.instructions.count
    switch section.0 {
    case .state: state = range
    case .frame: frame = range
    case .report:
      if !reported.contains("terminal") {
        assembler.copy(assembler.variable("terminal")!, to: UInt16(Program.Fixed.reportedTerminal))  // Safe: always defined.
      }
      report = section.start..<assembler.instructions.count
    case .select: break
    }
  }

  private func split(_ statement: Statement) throws(Fault) -> (key: String, value: String, Position) {
    guard let colon = statement.text.firstIndex(of: 0x3A) else {
      throw Fault(position: statement.position, message: "Expected 'key: value', or a statement indented below its section.")
    }
    let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    let value = statement.text[(colon + 1)...].drop(while: blank)
    let end = value.lastIndex { !blank($0) }.map { $0 + 1 } ?? value.startIndex
    let column = statement.position.column + value.startIndex - statement.text.startIndex
    return (
      String(decoding: statement.text[..<colon], as: UTF8.self), String(decoding: value[value.startIndex..<end], as: UTF8.self),
      Position(line: statement.position.line, column: column)
    )
  }

  mutating func setGame(_ change: (inout Game) -> Void) { change(&game) }

  // MARK: Statements

  /// `name = expression`
  private mutating func assignment(_ parser: inout ExpressionParser) throws(Fault) {
    let position = parser.next.position
    guard case .name(let name) = parser.next.kind else { throw parser.fault("Expected 'name = expression', found \(parser.found).") }
    parser.take()
    try parser.expect("=", "after the variable's name")
    let valuePosition = parser.next.position
    let value = try parser.expression(&assembler)
    if ["mode", "random", "r", "m", "if", "else", "and", "or", "not", "in", "true", "false"].contains(name) || Action(name: name) != nil {
      throw Fault(position: position, message: "'\(name)' cannot be set; choose another name.")
    }
    let variable: Operand
    if let known = assembler.variable(name) {
      try parser.check(value, known.type, valuePosition)
      variable = known
    } else {
      variable = try assembler.define(name, value.type, at: position)
    }
    assembler.copy(value, to: variable.register)
  }

  /// `lives = expression` or `terminal = expression`
  private mutating func reportLine(_ parser: inout ExpressionParser) throws(Fault) -> String {
    guard case .name(let name) = parser.next.kind, name == "lives" || name == "terminal" else {
      throw parser.fault("Expected 'lives = ...' or 'terminal = ...', found \(parser.found).")
    }
    parser.take()
    try parser.expect("=", "after '\(name)'")
    let value = try parser.expression(&assembler, name == "lives" ? .number : .truth)
    assembler.copy(value, to: UInt16(name == "lives" ? Program.Fixed.lives : Program.Fixed.reportedTerminal))
    return name
  }

  /// `until CONDITION: STEP, STEP` or `STEP`
  private mutating func selectionLine(_ parser: inout ExpressionParser) throws(Fault) {
    guard parser.takeWord("until") else { return selection.append(try step(&parser)) }
    let condition = try code(&parser, .truth)
    try parser.expect(":", "after the condition")
    var steps: [Selection] = []
    repeat { steps.append(try step(&parser)) } while parser.takeSymbol(",")
    selection.append(.until(condition, count: steps.count))
    selection += steps
  }

  /// `press FRAMES`, `act ACTION [times NUMBER]`, `soft_reset` or `name = expression`
  private mutating func step(_ parser: inout ExpressionParser) throws(Fault) -> Selection {
    if parser.takeWord("press") { return .press(try code(&parser, .number)) }
    if parser.takeWord("soft_reset") { return .softReset }
    if parser.takeWord("act") {
      let action = try code(&parser, .number)
      return .act(action, times: parser.takeWord("times") ? try code(&parser, .number) : nil)
    }
    let start = assembler.instructions.count
    try assignment(&parser)
    return .assign(Code(instructions: start..<assembler.instructions.count, result: 0, usesRandom: parser.usesRandom))
  }

  private mutating func code(_ parser: inout ExpressionParser, _ type: ValueType) throws(Fault) -> Code {
    let start = assembler.instructions.count
    let value = try parser.expression(&assembler, type)
    // The value may be a variable or a constant, whose final register is not known yet.
    let result = try assembler.define("result \(start)", type, at: parser.next.position)
    assembler.copy(value, to: result.register)
    return Code(instructions: start..<assembler.instructions.count, result: result.register, usesRandom: parser.usesRandom)
  }
}

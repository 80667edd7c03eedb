/// Reads expressions and compiles them on the way.
///
/// From loosest to tightest: `x if c else y` | `or` | `and` | `not` | comparisons and `in` | `|` | `^` | `&` | `<< >>` |
/// `+ -` | `* / %` | unary `-`. Division and remainder truncate toward 0, and by 0 they give 0.
struct ExpressionParser {
  private var tokens: ArraySlice<Token>
  private var depth = 0
  /// Set when the expression reads `random`.
  private(set) var usesRandom = false

  init(_ tokens: [Token]) { self.tokens = tokens[...] }

  var next: Token { tokens.first! }  // Safe: the last token is .end, and nothing takes it away.

  func peek(_ ahead: Int) -> Token.Kind {
    tokens.count > ahead ? tokens[tokens.startIndex + ahead].kind : .end
  }

  @discardableResult
  mutating func take() -> Token {
    let token = tokens.first!
    if token.kind != .end { tokens.removeFirst() }
    return token
  }

  mutating func takeSymbol(_ symbol: String) -> Bool {
    guard next.kind == .symbol(symbol) else { return false }
    take()
    return true
  }

  mutating func takeWord(_ word: String) -> Bool {
    guard next.kind == .name(word) else { return false }
    take()
    return true
  }

  mutating func expect(_ symbol: String, _ why: String) throws(Fault) {
    if !takeSymbol(symbol) { throw fault("Expected '\(symbol)' \(why), found \(found).") }
  }

  func expectEnd() throws(Fault) {
    if next.kind != .end { throw fault("Expected the end of the statement, found \(found).") }
  }

  func fault(_ message: String) -> Fault { Fault(position: next.position, message: message) }

  var found: String {
    switch next.kind {
    case .number(let value): "\(value)"
    case .name(let name): "'\(name)'"
    case .symbol(let symbol): "'\(symbol)'"
    case .end: "the end of the statement"
    }
  }

  mutating func expression(_ out: inout Assembler, _ type: ValueType) throws(Fault) -> Operand {
    let position = next.position
    let operand = try expression(&out)
    try check(operand, type, position)
    return operand
  }

  func check(_ operand: Operand, _ type: ValueType, _ position: Position) throws(Fault) {
    guard operand.type != type else { return }
    let advice = type == .truth ? "compare it, for example with != 0" : "write 1 if ... else 0"
    throw Fault(position: position, message: "This is \(operand.type.rawValue) where \(type.rawValue) is needed; \(advice).")
  }

  mutating func expression(_ out: inout Assembler) throws(Fault) -> Operand {
    depth += 1
    defer { depth -= 1 }
    if depth > 60 { throw fault("The expression is nested too deeply; use a variable for a part of it.") }
    let position = next.position
    let yes = try disjunction(&out)
    guard takeWord("if") else { return yes }
    let place = next.position
    let condition = try disjunction(&out)
    try check(condition, .truth, place)
    guard takeWord("else") else { throw fault("Expected 'else' after the condition of 'if', found \(found).") }
    let otherPlace = next.position
    let no = try expression(&out)
    try check(no, yes.type, otherPlace)
    return try out.emit(.choose, condition.register, yes.register, no.register, type: yes.type, at: position)
  }

  private mutating func disjunction(_ out: inout Assembler) throws(Fault) -> Operand {
    var (position, left) = (next.position, try conjunction(&out))
    while takeWord("or") {
      try check(left, .truth, position)
      position = next.position
      let right = try conjunction(&out)
      try check(right, .truth, position)
      left = try out.emit(.or, left.register, right.register, type: .truth, at: position)
    }
    return left
  }

  private mutating func conjunction(_ out: inout Assembler) throws(Fault) -> Operand {
    var (position, left) = (next.position, try negation(&out))
    while takeWord("and") {
      try check(left, .truth, position)
      position = next.position
      let right = try negation(&out)
      try check(right, .truth, position)
      left = try out.emit(.and, left.register, right.register, type: .truth, at: position)
    }
    return left
  }

  private mutating func negation(_ out: inout Assembler) throws(Fault) -> Operand {
    guard takeWord("not") else { return try comparison(&out) }
    depth += 1
    defer { depth -= 1 }
    if depth > 60 { throw fault("The expression is nested too deeply; use a variable for a part of it.") }
    let position = next.position
    let operand = try negation(&out)
    try check(operand, .truth, position)
    return try out.emit(.not, operand.register, type: .truth, at: position)
  }

  private mutating func comparison(_ out: inout Assembler) throws(Fault) -> Operand {
    let position = next.position
    let left = try binary(&out, 0)
    if takeWord("in") {
      try check(left, .number, position)
      return try membership(of: left, &out)
    }
    let operations: [String: Operation] = [
      "==": .equal, "!=": .notEqual, "<": .less, "<=": .lessOrEqual, ">": .less, ">=": .lessOrEqual,
    ]
    guard case .symbol(let symbol) = next.kind, let operation = operations[symbol] else { return left }
    take()
    let place = next.position
    let right = try binary(&out, 0)
    try check(right, left.type, place)
    if left.type == .truth && operation != .equal && operation != .notEqual {
      throw Fault(position: position, message: "Truth values have no order; use == or !=.")
    }
    if case .symbol(let again) = next.kind, operations[again] != nil {
      throw fault("Comparisons cannot be chained; join two of them with 'and'.")
    }
    let swapped = symbol.hasPrefix(">")
    let (a, b) = swapped ? (right.register, left.register) : (left.register, right.register)
    return try out.emit(operation, a, b, type: .truth, at: position)
  }

  private mutating func membership(of value: Operand, _ out: inout Assembler) throws(Fault) -> Operand {
    let position = next.position
    try expect("(", "to open the list of values")
    var result: Operand?
    for member in try list(upTo: 255) {
      let constant = try out.constant(member, at: position)
      let same = try out.emit(.equal, value.register, constant, type: .truth, at: position)
      if let all = result {
        result = try out.emit(.or, all.register, same.register, type: .truth, at: position)
      } else {
        result = same
      }
    }
    guard let result else { throw Fault(position: position, message: "The list of values is empty; give at least one.") }
    return result
  }

  private static let levels: [[(symbol: String, operation: Operation)]] = [
    [("|", .or)], [("^", .xor)], [("&", .and)], [("<<", .shiftLeft), (">>", .shiftRight)], [("+", .add), ("-", .subtract)],
    [("*", .multiply), ("/", .divide), ("%", .remainder)],
  ]

  private mutating func binary(_ out: inout Assembler, _ level: Int) throws(Fault) -> Operand {
    if level == Self.levels.count { return try unary(&out) }
    var (position, left) = (next.position, try binary(&out, level + 1))
    while case .symbol(let symbol) = next.kind, let match = Self.levels[level].first(where: { $0.symbol == symbol }) {
      take()
      try check(left, .number, position)
      position = next.position
      let right = try binary(&out, level + 1)
      try check(right, .number, position)
      left = try out.emit(match.operation, left.register, right.register, type: .number, at: position)
    }
    return left
  }

  private mutating func unary(_ out: inout Assembler) throws(Fault) -> Operand {
    guard takeSymbol("-") else { return try primary(&out) }
    depth += 1
    defer { depth -= 1 }
    if depth > 60 { throw fault("The expression is nested too deeply; use a variable for a part of it.") }
    let position = next.position
    if case .number(let value) = next.kind {
      take()
      return Operand(register: try out.constant(-value, at: position), type: .number)
    }
    let operand = try unary(&out)
    try check(operand, .number, position)
    return try out.emit(.negate, operand.register, type: .number, at: position)
  }

  private mutating func primary(_ out: inout Assembler) throws(Fault) -> Operand {
    let token = next
    switch token.kind {
    case .number(let value):
      take()
      return Operand(register: try out.constant(value, at: token.position), type: .number)
    case .symbol("("):
      take()
      let operand = try expression(&out)
      try expect(")", "to close the bracket")
      return operand
    case .name(let name):
      take()
      if next.kind == .symbol("(") { return try call(name, at: token.position, &out) }
      if next.kind == .symbol("[") { return try load(name, at: token.position, &out) }
      if name == "true" || name == "false" {
        return Operand(register: try out.constant(name == "true" ? 1 : 0, at: token.position), type: .truth)
      }
      if let action = Action(name: name) {
        return Operand(register: try out.constant(action.rawValue, at: token.position), type: .number)
      }
      guard let operand = out.variable(name) else {
        throw Fault(position: token.position, message: "'\(name)' has no value here; set it in an earlier line or declare it under 'state:'.")
      }
      if name == "random" { usesRandom = true }
      return operand
    default:
      throw fault("Expected a value, found \(found).")
    }
  }

  /// Numbers and commas up to the closing bracket, which is taken too.
  mutating func list(upTo maximum: Int) throws(Fault) -> [Int] {
    var values: [Int] = []
    repeat {
      if takeSymbol(")") { return values }
      values.append(try number(0...maximum))
    } while takeSymbol(",")
    try expect(")", "to close the list")
    return values
  }

  mutating func number(_ range: ClosedRange<Int>) throws(Fault) -> Int {
    guard case .number(let value) = next.kind, range.contains(value) else {
      throw fault("Expected a number from \(range.lowerBound) to \(range.upperBound), found \(found).")
    }
    take()
    return value
  }
}

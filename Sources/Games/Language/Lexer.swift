/// A word of the rule language and where it stands.
struct Token {
  enum Kind: Equatable {
    case number(Int)
    case name(String)
    /// An operator or a bracket.
    case symbol(String)
    case end
  }
  var kind: Kind
  var position: Position
}

/// A mistake at a place; the file reader adds the file's name.
struct Fault: Error {
  var position: Position
  var message: String
}

/// Cuts one statement, which may go on over several lines, into tokens.
func tokens(of text: ArraySlice<UInt8>, at start: Position) throws(Fault) -> [Token] {
  var result: [Token] = []
  var here = start
  var rest = text
  func isDigit(_ c: UInt8) -> Bool { c >= 0x30 && c <= 0x39 }
  func isLetter(_ c: UInt8) -> Bool { c | 0x20 >= 0x61 && c | 0x20 <= 0x7A || c == 0x5F }
  let symbols = ["<<", ">>", "==", "!=", "<=", ">=", "<", ">", "=", "+", "-", "*", "/", "%", "&", "|", "^", "(", ")", "[", "]", ",", ":"]
  while let c = rest.first {
    if c == 0x0A {
      here = Position(line: here.line + 1, column: 1)
      rest.removeFirst()
    } else if c == 0x20 || c == 0x09 || c == 0x0D {
      here.column += 1
      rest.removeFirst()
    } else if isDigit(c) {
      let word = rest.prefix { isDigit($0) || isLetter($0) }
      let spelling = String(decoding: word, as: UTF8.self)
      let value = spelling.hasPrefix("0x") ? Int(spelling.dropFirst(2), radix: 16) : Int(spelling)
      guard let value, value <= Int(Int32.max) else {
        throw Fault(position: here, message: "'\(spelling)' is not a number from 0 to 2147483647; write it like 25 or 0x19.")
      }
      result.append(Token(kind: .number(value), position: here))
      here.column += word.count
      rest.removeFirst(word.count)
    } else if isLetter(c) {
      let word = rest.prefix { isDigit($0) || isLetter($0) }
      result.append(Token(kind: .name(String(decoding: word, as: UTF8.self)), position: here))
      here.column += word.count
      rest.removeFirst(word.count)
    } else if let symbol = symbols.first(where: { rest.starts(with: $0.utf8) }) {
      result.append(Token(kind: .symbol(symbol), position: here))
      here.column += symbol.utf8.count
      rest.removeFirst(symbol.utf8.count)
    } else {
      let sign = c >= 0x21 && c < 0x7F ? "'\(Character(UnicodeScalar(c)))'" : "byte \(c)"
      throw Fault(position: here, message: "\(sign) means nothing in the rule language; remove it.")
    }
  }
  result.append(Token(kind: .end, position: here))
  return result
}

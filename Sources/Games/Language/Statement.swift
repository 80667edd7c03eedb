/// One line of a rule file, or several where a bracket stays open at a line's end. Comments are gone.
struct Statement {
  /// Without indentation: `key: value`. With: a statement of the section above.
  var isIndented: Bool
  var position: Position
  var text: ArraySlice<UInt8>

  /// Cuts a file into statements. Blank lines vanish.
  static func all(in file: [UInt8]) -> [Statement] {
    var result: [Statement] = []
    var open = 0
    for (number, raw) in file.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let line = raw.prefix { $0 != 0x23 }  // '#'
      let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      let body = line.drop(while: isBlank)
      if open > 0, var last = result.popLast() {
        // Filled up with newlines so that the lexer counts lines right.
        let missing = number + 1 - last.position.line - last.text.count { $0 == 0x0A }
        last.text = (last.text + [UInt8](repeating: 0x0A, count: missing) + line)[...]
        result.append(last)
      } else if !body.isEmpty {
        let indent = body.startIndex - line.startIndex
        result.append(Statement(isIndented: indent > 0, position: Position(line: number + 1, column: indent + 1), text: body))
      } else {
        continue
      }
      let isSection = result.last?.isIndented ?? false
      if isSection { open = max(0, open + line.count { $0 == 0x28 } - line.count { $0 == 0x29 }) }  // '(' and ')'
    }
    return result
  }
}

/// The report for a terminal: a line a measure, a heading a metric.
extension Report {
  public var table: String {
    var lines = heading
    var widths = [0, 12, 12, 12]
    for row in rows {
      widths[0] = max(widths[0], row.title.count + row.unit.count + 2)
      for (index, value) in [row.a, row.b, row.reference ?? .text("")].enumerated() {
        widths[index + 1] = min(40, max(widths[index + 1], value.text.count + 1))
      }
    }
    let width = widths
    func line(_ cells: [String]) -> String {
      var text = ""
      for (cell, width) in zip(cells, width) { text += cell + String(repeating: " ", count: max(1, width - cell.count + 1)) }
      text += cells.dropFirst(4).map { String(repeating: " ", count: max(1, 8 - $0.count)) + $0 }.joined()
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    let hasReference = reference != nil
    lines.append(line(["", "A", "B"] + (hasReference ? [reference ?? "", "dist A", "dist B", "nearer"] : [])))
    for (metric, rows) in chapters {
      lines.append(metric.title)
      for row in rows {
        var cells = ["  " + row.heading, row.a.text, row.b.text]
        if hasReference {
          cells += [row.reference?.text ?? "", Self.distance(row.distanceA), Self.distance(row.distanceB), Self.verdict(row)]
        }
        lines.append(line(cells))
      }
    }
    if let agents {
      lines.append("Agents")
      lines += agents.table(a, b).map { cells in
        "  " + cells.map { $0 + String(repeating: " ", count: max(1, 18 - $0.count)) }.joined()
      }
    }
    lines += reasons
    if hasReference { lines += summary }
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    var lines: [String] = []
    for (side, machine) in [("A", a), ("B", b)] {
      lines.append(
        "\(side)  \(machine.name): \(machine.size) bytes, \(machine.scheme), \(machine.tv) (\(Value.format(machine.framesPerSecond)) Hz), "
          + "MD5 \(machine.md5), \(machine.framesRun) frames in \(Value.format(machine.seconds)) s"
          + (machine.description.map { "; roles of \($0)" } ?? ""))
      if let problem = machine.problem { lines.append("   \(problem)") }
    }
    return lines + notes + [""]
  }

  /// Why something was not measured.
  private var reasons: [String] {
    var lines: [String] = []
    for (side, value) in [("A", \Row.a), ("B", \Row.b)] {
      for row in rows {
        if case .missing(let reason) = row[keyPath: value], row[keyPath: value] != Row.unknown {
          lines.append("\(side): \(row.title): not measured, \(reason).")
        }
      }
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  /// One line a metric: the mean of its distances, and who is nearer.
  private var summary: [String] {
    var lines = ["", "Mean distance from the reference, 0 the same to 100 nothing in common:"]
    for metric in Metric.allCases {
      guard let (first, second) = distances(metric) else { continue }
      let verdict = Side.nearer(first, second).map { "\($0.rawValue) is nearer" } ?? "equal"
      lines.append("  \(metric.title): A \(Value.format(first)), B \(Value.format(second)): \(verdict)")
    }
    return lines
  }

  private static func distance(_ value: Double?) -> String { value.map(Value.format) ?? "" }
  private static func verdict(_ row: Row) -> String {
    guard row.distanceA != nil, row.distanceB != nil else { return "" }
    return row.nearer?.rawValue ?? "="
  }
}

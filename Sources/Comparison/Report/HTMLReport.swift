import Foundation
import HostKit

/// The report as one page that needs no other file: table, plots as SVG, pictures and clip as data.
extension Report {
  /// - Parameters:
  ///   - gif: an animated GIF of both machines; nil if none could be made, for the reason in `clipNote`.
  /// - Throws: `HostError` if a picture cannot be encoded.
  public func html(_ gallery: Gallery, gif: [UInt8]?, clipNote: String) throws(HostError) -> String {
    var page = """
      <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>\(escape(a.name)) and \(escape(b.name))</title><style>
      body{font:15px system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}
      td,th{padding:.2em .6em;text-align:left;border-bottom:1px solid #ddd}th.m{background:#eee}td.n{text-align:right}
      img{max-width:100%;display:block;margin:.5em 0;image-rendering:pixelated}.nearer{font-weight:bold}
      </style></head><body><h1>A: \(escape(a.name)), B: \(escape(b.name))</h1>\n
      """
    for (side, machine) in [("A", a), ("B", b)] {
      page += "<p>\(side): \(machine.size) bytes, \(machine.scheme), \(machine.tv), MD5 <code>\(machine.md5)</code>, "
      page += "\(machine.framesRun) frames in \(Value.format(machine.seconds)) s."
      if let problem = machine.problem { page += " <b>\(escape(problem))</b>" }
      page += "</p>\n"
    }
    page += "<ul>" + notes.map { "<li>\(escape($0))</li>" }.joined() + "</ul>\n"
    if reference != nil { page += "<h2>Distance from the reference</h2>\n" + plot }
    page += "<h2>Measures</h2>\n" + htmlTable + agentsTable + "<h2>Pictures: A left, B right</h2>\n"
    if let gif { page += "<img alt=\"clip\" src=\"data:image/gif;base64,\(Data(gif).base64EncodedString())\">\n" }
    page += "<p>\(escape(clipNote))</p>\n"
    for still in gallery.stills {
      let png = Data(try PNGFile.encode(still)).base64EncodedString()
      page += "<img alt=\"A and B\" src=\"data:image/png;base64,\(png)\">\n"
    }
    return page + "</body></html>\n"
  }

  private var htmlTable: String {
    var text = "<table><tr><th></th><th>A</th><th>B</th><th>\(escape(reference ?? ""))</th><th>distance A</th><th>distance B</th></tr>\n"
    for (metric, rows) in chapters {
      text += "<tr><th class=\"m\" colspan=\"6\">\(metric.title)</th></tr>\n"
      for row in rows {
        let (near, far) = (row.nearer == .a, row.nearer == .b)
        text += "<tr><td>\(escape(row.heading))</td>"
        text += cell(row.a) + cell(row.b) + "<td>\(escape(row.reference?.text ?? ""))</td>"
        text += distance(row.distanceA, near) + distance(row.distanceB, far) + "</tr>\n"
      }
    }
    return text + "</table>\n"
  }

  private var agentsTable: String {
    guard let rows = agents?.table(a, b) else { return "" }
    return "<h2>Agents</h2>\n<table>"
      + rows.map { "<tr>" + $0.map { "<td>\(escape($0))</td>" }.joined() + "</tr>\n" }.joined() + "</table>\n"
  }

  private func cell(_ value: Value) -> String {
    if case .missing(let reason) = value { return "<td title=\"\(escape(reason))\">not measured: \(escape(reason))</td>" }
    return "<td>\(escape(value.text))</td>"
  }

  private func distance(_ value: Double?, _ isNearer: Bool) -> String {
    "<td class=\"n\(isNearer ? " nearer" : "")\">\(value.map(Value.format) ?? "")</td>"
  }

  /// Two bars a metric.
  private var plot: String {
    let found = Metric.allCases.compactMap { metric in distances(metric).map { (metric, $0) } }
    var svg = "<svg viewBox=\"0 0 640 \(found.count * 34 + 10)\" font-size=\"12\" xmlns=\"http://www.w3.org/2000/svg\">\n"
    for (index, (metric, values)) in found.enumerated() {
      let y = index * 34 + 4
      svg += "<text x=\"0\" y=\"\(y + 18)\">\(metric.title)</text>"
      for (offset, name, value, color) in [(0, "A", values.a, "#c46a2b"), (14, "B", values.b, "#2b6ac4")] {
        svg += "<rect x=\"120\" y=\"\(y + offset)\" width=\"\(value * 4.5 + 1)\" height=\"12\" fill=\"\(color)\"/>"
        svg += "<text x=\"\(value * 4.5 + 126)\" y=\"\(y + offset + 10)\">\(name) \(Value.format(value))</text>\n"
      }
    }
    return svg + "</svg><p>0: as the reference, 100: nothing in common. The mean of each metric's rows below.</p>\n"
  }

  private func escape(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: "\"", with: "&quot;")
  }
}

import VCS

/// How many colours are on the screen, and how much of it each has.
struct ColorCount: Instrument {
  private var counts = [Int](repeating: 0, count: 128)
  private var pictures = 0
  private var distinct = 0
  private var tv = TVFormat.ntsc

  mutating func see(_ frame: FrameRecord) {
    guard !frame.pixels.isEmpty else { return }
    tv = frame.tv
    var here = [Int](repeating: 0, count: 128)
    let rows = frame.visibleRows
    for index in rows.lowerBound * 160..<rows.upperBound * 160 { here[Int(frame.pixels[index] >> 1)] += 1 }
    for code in 0..<128 where here[code] > 0 {
      counts[code] += here[code]
      distinct += 1
    }
    pictures += 1
  }

  var readings: [Reading] {
    guard pictures > 0 else { return [] }
    let palette = Palette.rgb(tv)
    let order = (0..<128).filter { counts[$0] > 0 }.sorted { counts[$0] > counts[$1] }
    let total = counts.reduce(0, +)
    let list = order.prefix(3).map { "#\(Color.hex(palette[$0])) \(Value.format(100 * Double(counts[$0]) / Double(max(1, total))))%" }
    return [
      Reading("colors.picture", Double(distinct) / Double(pictures)),
      Reading("colors.all", Double(order.count)),
      Reading("colors.most", .text(list.joined(separator: " "))),
    ]
  }
}

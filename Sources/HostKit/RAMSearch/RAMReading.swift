/// A way to read a number from RAM, as a rule would.
public struct RAMReading: Sendable, Equatable {
  enum Kind: Equatable { case byte, lowNibble, highNibble, bits, word, decimal }

  /// Lowest digits first; addresses from 0x80 on.
  let addresses: [Int]
  let kind: Kind
  var scale = 1
  var offset = 0

  /// nil: these bytes are no such number.
  func value(_ ram: ArraySlice<UInt8>) -> Int? {
    func byte(_ i: Int) -> Int { Int(ram[ram.startIndex + addresses[i] - 0x80]) }
    var number: Int
    switch kind {
    case .byte: number = byte(0)
    case .lowNibble: number = byte(0) & 15
    case .highNibble: number = byte(0) >> 4
    case .bits: number = byte(0).nonzeroBitCount
    case .word: number = byte(0) + 256 * byte(1)
    case .decimal:
      number = 0
      for i in addresses.indices.reversed() {
        let (high, low) = (byte(i) >> 4, byte(i) & 15)
        if high > 9 || low > 9 { return nil }
        number = 100 * number + 10 * high + low
      }
    }
    number = number * scale + offset
    return number
  }

  /// The same in the language of rules.
  public var expression: String {
    let names = addresses.map(hexadecimal)
    let plain =
      switch kind {
      case .byte: "r[\(names[0])]"
      case .lowNibble: scale == 1 && offset == 0 ? "r[\(names[0])] & 15" : "(r[\(names[0])] & 15)"
      case .highNibble: scale == 1 && offset == 0 ? "r[\(names[0])] >> 4" : "(r[\(names[0])] >> 4)"
      case .bits: "bits(r[\(names[0])])"
      case .word: scale == 1 ? "r[\(names[0])] + 256 * r[\(names[1])]" : "(r[\(names[0])] + 256 * r[\(names[1])])"
      case .decimal: "bcd(\(names.joined(separator: ", ")))"
      }
    return plain + (scale == 1 ? "" : " * \(scale)") + (offset == 0 ? "" : offset > 0 ? " + \(offset)" : " - \(-offset)")
  }

  /// All ways to read a score: decimal digits in one to four bytes side by side or with one between, and binary numbers;
  /// with zeros behind that the screen shows but the RAM does not hold.
  static let scores: [RAMReading] = {
    var shapes: [(count: Int, step: Int, kind: Kind)] = [3, 4, 2].flatMap { n in [1, -1, 2, -2].map { (n, $0, .decimal) } }
    shapes += [(1, 1, .decimal), (1, 1, .byte), (2, 1, .word), (2, -1, .word), (1, 1, .lowNibble), (1, 1, .highNibble)]
    return readings(shapes, scales: [1, 10, 100, 1000], offsets: [0])
  }()

  /// All ways to count lives: with or without the one in play.
  static let lives = readings(
    [(1, 1, .byte), (1, 1, .lowNibble), (1, 1, .highNibble), (1, 1, .bits), (1, 1, .decimal)], scales: [1], offsets: [0, 1, -1])

  private static func readings(_ shapes: [(count: Int, step: Int, kind: Kind)], scales: [Int], offsets: [Int]) -> [RAMReading] {
    var all: [RAMReading] = []
    for (count, step, kind) in shapes {
      for first in 0x80...0xFF {
        let addresses = (0..<count).map { first + $0 * step }
        guard addresses.allSatisfy((0x80...0xFF).contains) else { continue }
        for scale in scales {
          for offset in offsets { all.append(RAMReading(addresses: addresses, kind: kind, scale: scale, offset: offset)) }
        }
      }
    }
    return all
  }

  /// Those readings that give the numbers seen, the likeliest first: a game's numbers change seldom; else in the order given.
  static func matching(_ facts: [Int: Int], _ history: RAMHistory, among readings: [RAMReading]) -> [RAMReading] {
    let found = readings.filter { reading in facts.allSatisfy { reading.value(history.ram($0.key)) == $0.value } }
    let ranked = found.enumerated().map { (order: $0.offset, reading: $0.element, changes: history.changes($0.element.value)) }
    return ranked.sorted { ($0.changes, $0.order) < ($1.changes, $1.order) }.map(\.reading)
  }
}

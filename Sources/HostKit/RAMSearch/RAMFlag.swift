/// A condition on a byte of RAM that holds when a game is over, and not while it is played.
public struct RAMFlag: Sendable, Equatable {
  let address: Int
  let mask: UInt8
  let value: UInt8

  func holds(_ ram: ArraySlice<UInt8>) -> Bool { ram[ram.startIndex + address - 0x80] & mask == value }

  /// The same in the language of rules.
  public var expression: String {
    let byte = "r[\(hexadecimal(address))]"
    if mask == 255 { return "\(byte) == \(value)" }
    return "\(byte) & \(hexadecimal(Int(mask))) \(value == 0 ? "==" : "!=") 0"
  }

  /// Those that hold at all frames `over` and at no frame `playing`, the seldom changing ones first: single bits, then whole bytes.
  static func matching(over: [Int], playing: [Int], _ history: RAMHistory) -> [RAMFlag] {
    guard let first = over.first else { return [] }
    var found: [RAMFlag] = []
    for address in 0x80...0xFF {
      let byte = history[first, address - 0x80]
      for mask in (0..<8).map({ UInt8(1) << $0 }) + [255] {
        let flag = RAMFlag(address: address, mask: mask, value: byte & mask)
        if over.allSatisfy({ flag.holds(history.ram($0)) }), !playing.contains(where: { flag.holds(history.ram($0)) }) { found.append(flag) }
      }
    }
    let ranked = found.enumerated().map { item in
      (order: item.offset, flag: item.element, changes: history.changes { item.element.holds($0) ? 1 : 0 })
    }
    return ranked.sorted { ($0.changes, $0.order) < ($1.changes, $1.order) }.map(\.flag)
  }
}

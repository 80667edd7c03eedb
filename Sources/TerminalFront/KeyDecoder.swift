/// A key as a terminal tells it.
enum Key: Hashable, Sendable {
  case up, down, left, right, enter, escape
  case function(Int)
  /// Lower-case letters, digits and signs.
  case character(UInt8)
  case control(UInt8)
}

struct KeyEvent: Equatable, Sendable {
  enum Kind: Sendable { case press, again, release }
  var key: Key
  var kind = Kind.press
}

/// Reads keys from a terminal's bytes: plain characters, the escape sequences of function keys, and the kitty protocol's
/// events, which tell releases.
struct KeyDecoder {
  private var pending: [UInt8] = []

  /// The keys in `bytes`. An unfinished sequence waits for the next call; if no bytes came since, a lone ESC
  /// is the Escape key.
  mutating func decode(_ bytes: [UInt8]) -> [KeyEvent] {
    if bytes.isEmpty, pending == [0x1b] {
      pending = []
      return [KeyEvent(key: .escape)]
    }
    pending += bytes
    var events: [KeyEvent] = []
    var rest = pending[...]
    while let first = rest.first {
      if first == 0x1b {
        guard let length = Self.sequenceLength(rest) else { break }
        if let event = Self.sequence(Array(rest.prefix(length))) { events.append(event) }
        rest = rest.dropFirst(length)
      } else {
        if let key = Self.plain(first) { events.append(KeyEvent(key: key)) }
        rest = rest.dropFirst()
      }
    }
    // No key's sequence is that long: whatever it is, it must not be waited for.
    pending = rest.count > 64 ? [] : Array(rest)
    return events
  }

  private static func plain(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x0d, 0x0a: .enter
    case 0x01...0x1a: .control(byte + 0x60)
    case 0x41...0x5a: .character(byte + 0x20)
    case 0x20...0x7e: .character(byte)
    default: nil
    }
  }

  /// Length of the escape sequence at the start of `bytes`; nil if its end is not there yet.
  private static func sequenceLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(bytes.prefix(65))
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case 0x4f: return bytes.count > 2 ? 3 : nil  // ESC O x
    case 0x5b:  // ESC [ ... final
      guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7e).contains($0) }) else { return nil }
      return end + 1
    default: return 1  // Alt and a key: the key counts
    }
  }

  private static func sequence(_ bytes: [UInt8]) -> KeyEvent? {
    guard bytes.count > 2, let final = bytes.last else { return nil }
    let body = bytes[1] == 0x5b ? bytes[2..<bytes.count - 1] : []
    // CSI number[:...] ; modifiers[:event] final
    let fields = body.split(separator: 0x3b, omittingEmptySubsequences: false).map { field in
      field.split(separator: 0x3a, omittingEmptySubsequences: false).map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    }
    let number = fields.first?.first ?? 0
    let modifiers = fields.count > 1 ? max(0, (fields[1].first ?? 1) - 1) : 0
    let kind: KeyEvent.Kind =
      switch fields.count > 1 && fields[1].count > 1 ? fields[1][1] : 1 {
      case 2: .again
      case 3: .release
      default: .press
      }
    return key(final: final, number: number, hasControl: modifiers & 4 != 0).map { KeyEvent(key: $0, kind: kind) }
  }

  private static func key(final: UInt8, number: Int, hasControl: Bool) -> Key? {
    switch final {
    case 0x41: return .up
    case 0x42: return .down
    case 0x43: return .right
    case 0x44: return .left
    case 0x50...0x53: return .function(Int(final) - 0x4f)
    case 0x7e:
      let numbers = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]
      return numbers.firstIndex(of: number).map { .function($0 + 1) }
    case 0x75:
      if number == 27 { return .escape }
      guard let byte = UInt8(exactly: number), let key = plain(byte) else { return nil }
      if hasControl, case .character(let letter) = key { return .control(letter) }
      return key
    default: return nil
    }
  }
}

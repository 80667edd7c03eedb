/// Writes a saved state: little-endian numbers, a magic word in front and a checksum behind.
struct StateWriter {
  private(set) var bytes: [UInt8] = []

  init(magic: StaticString) { bytes = Array(String(describing: magic).utf8) }

  mutating func write(_ value: UInt64, bytes count: Int) {
    for shift in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * shift))) }
  }

  mutating func write(_ value: Int) { write(UInt64(bitPattern: Int64(value)), bytes: 8) }
  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }
  mutating func write(_ value: Float) { write(UInt64(value.bitPattern), bytes: 4) }

  mutating func write(_ block: [UInt8]) {
    write(block.count)
    bytes += block
  }

  mutating func write(_ block: UnsafeBufferPointer<UInt8>) {
    write(block.count)
    bytes += block
  }

  /// The finished state.
  consuming func finish() -> [UInt8] {
    write(checksum(bytes[...]), bytes: 8)
    return bytes
  }
}

/// Reads what `StateWriter` wrote, and believes nothing.
struct StateReader {
  private var rest: ArraySlice<UInt8>
  private let what: String

  /// Checks the magic word and the checksum.
  init(_ bytes: [UInt8], magic: StaticString, what: String) throws(EnvironmentError) {
    self.what = what
    let word = Array(String(describing: magic).utf8)
    guard bytes.count >= word.count + 8, bytes.starts(with: word) else {
      throw EnvironmentError(.badState, "These \(bytes.count) bytes are not \(what) of this version.")
    }
    rest = bytes[word.count...]
    var tail: UInt64 = 0
    for byte in bytes.suffix(8).reversed() { tail = tail << 8 | UInt64(byte) }
    guard tail == checksum(bytes.dropLast(8)) else {
      throw EnvironmentError(.badState, "\(capitalized) is damaged: its checksum does not fit.")
    }
    rest = rest.dropLast(8)
  }

  private var capitalized: String { what.prefix(1).uppercased() + what.dropFirst() }

  mutating func read(bytes count: Int) throws(EnvironmentError) -> UInt64 {
    guard rest.count >= count else { throw EnvironmentError(.badState, "\(capitalized) ends too early.") }
    var value: UInt64 = 0
    for byte in rest.prefix(count).reversed() { value = value << 8 | UInt64(byte) }
    rest = rest.dropFirst(count)
    return value
  }

  mutating func readInt() throws(EnvironmentError) -> Int { Int(Int64(bitPattern: try read(bytes: 8))) }
  mutating func readBool() throws(EnvironmentError) -> Bool { try read(bytes: 1) != 0 }
  mutating func readFloat() throws(EnvironmentError) -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: try read(bytes: 4))) }

  mutating func readBlock() throws(EnvironmentError) -> [UInt8] {
    let count = try readInt()
    guard count >= 0, count <= rest.count else { throw EnvironmentError(.badState, "\(capitalized) ends too early.") }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  func finish() throws(EnvironmentError) {
    guard rest.isEmpty else { throw EnvironmentError(.badState, "\(capitalized) has \(rest.count) bytes too many.") }
  }
}

/// FNV-1a over the bytes: every single changed byte changes it.
private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return hash
}

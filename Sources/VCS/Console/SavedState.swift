/// A saved state that cannot be used; `description` is a sentence for the user.
public struct StateError: Error, CustomStringConvertible {
  public let description: String
}

/// The form of a state for files and other processes. Format, all numbers little-endian:
///
///     "BEAM26" version(1) 0   hash of the image(8)   length of the body(4)   FNV-1a of the body(8)   body
///
/// The body is every field in the order of the `archive` functions, integers as 8 bytes, then cartridge RAM, the picture
/// in progress and its samples. Nothing in it is trusted: the checksum finds accidents, and every field is put into its
/// range on the way in, so that even a forged state is a possible machine.
extension Console {
  static let stateVersion: UInt8 = 1

  public mutating func savedState() -> [UInt8] {
    var snapshot = plainSnapshot()
    var writer = Archive(reading: nil)
    snapshot.archive(&writer)
    var bytes = Array("BEAM26".utf8) + [Self.stateVersion, 0]
    bytes += Archive.bytes(romHash, 8) + Archive.bytes(UInt64(writer.bytes.count), 4) + Archive.bytes(fnv1a(writer.bytes), 8)
    return bytes + writer.bytes
  }

  /// The plain machine's fields are what the format has; what it draws meanwhile will be drawn again the same.
  private mutating func plainSnapshot() -> Snapshot {
    var tia = board.tia
    tia.endStretch(&board.television)
    var snapshot = Snapshot()
    self.snapshot(into: &snapshot)
    snapshot.machine?.tia = tia
    return snapshot
  }

  /// All that the console goes on from but the time since power-on, if it does not matter: consoles with the same image and
  /// settings of which this is the same go on in the same way.
  public mutating func moment() -> [UInt8] {
    var snapshot = plainSnapshot()
    if scheme != .DPC { snapshot = snapshot.delayed(by: 1 << 40 - cycles) }
    var writer = Archive(reading: nil)
    snapshot.archive(&writer)
    return writer.bytes
  }

  public mutating func load(state bytes: [UInt8]) throws(StateError) {
    guard bytes.count >= 28, bytes.starts(with: "BEAM26".utf8) else {
      throw StateError(description: "This is not a saved state of Beam2600.")
    }
    guard bytes[6] == Self.stateVersion else {
      throw StateError(description: "The saved state has version \(bytes[6]); this program reads version \(Self.stateVersion).")
    }
    var header = Archive(reading: Array(bytes[8..<28]))
    guard header.word(8) == romHash else {
      throw StateError(description: "The saved state belongs to another cartridge.")
    }
    let body = Array(bytes[28...])
    guard bytes[7] == 0, header.word(4) == UInt64(body.count), header.word(8) == fnv1a(body) else {
      throw StateError(description: "The saved state is damaged: its checksum does not match.")
    }
    var snapshot = Snapshot()
    self.snapshot(into: &snapshot)
    var reader = Archive(reading: body)
    snapshot.archive(&reader)
    guard reader.isExhausted else { throw StateError(description: "The saved state is damaged: its length does not match.") }
    restore(snapshot)
  }
}

/// Writes fields one after another, or reads them back in the same order: one list of fields serves both.
struct Archive {
  private let input: [UInt8]?
  private var at = 0
  private var overran = false
  private(set) var bytes: [UInt8] = []

  init(reading input: [UInt8]?) { self.input = input }

  var isReading: Bool { input != nil }
  var isExhausted: Bool { !overran && at == input?.count }

  static func bytes(_ word: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
  }

  mutating func word(_ count: Int) -> UInt64 {
    guard let input, at + count <= input.count else {
      overran = true
      return 0
    }
    var word: UInt64 = 0
    for i in 0..<count { word |= UInt64(input[at + i]) << UInt64(8 * i) }
    at += count
    return word
  }

  private mutating func field(_ value: inout UInt64, _ count: Int) {
    if isReading { return value = word(count) }
    for i in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * i))) }
  }

  /// An integer, kept inside `range` when read.
  mutating func integer<T: FixedWidthInteger>(_ value: inout T, in range: ClosedRange<T> = T.min...T.max) {
    var word = UInt64(truncatingIfNeeded: Int64(truncatingIfNeeded: value))
    field(&word, MemoryLayout<T>.size)
    if isReading { value = min(max(T(truncatingIfNeeded: word), range.lowerBound), range.upperBound) }
  }

  mutating func flag(_ value: inout Bool) {
    var byte: UInt8 = value ? 1 : 0
    integer(&byte)
    value = byte & 1 != 0
  }

  /// A finite number in a range; anything else becomes its lower bound.
  mutating func number(_ value: inout Double, in range: ClosedRange<Double>) {
    var word = value.bitPattern
    field(&word, 8)
    if isReading {
      let read = Double(bitPattern: word)
      value = range.contains(read) ? read : range.lowerBound
    }
  }

  /// Bytes with their number in front, at most `most`.
  mutating func bytes(_ value: inout [UInt8], most: Int) {
    var count = UInt32(value.count)
    integer(&count)
    guard let input else { return bytes += value }
    let wanted = Int(count)
    guard wanted <= most, at + wanted <= input.count else {
      overran = true
      value = []
      return
    }
    value = Array(input[at..<at + wanted])
    at += wanted
  }
}

/// Which scheme an image wants: by its size, then by byte patterns of code that switches banks.
extension Scheme {
  public static func detect(_ rom: [UInt8]) -> Scheme {
    let image = Image(bytes: rom)
    let halvesEqual = rom.count >= 2 && rom.count % 2 == 0 && rom.prefix(rom.count / 2) == rom.suffix(rom.count / 2)
    switch rom.count {
    case ...2048: return image.usesCV ? .CV : ._2K
    case 4096: return image.usesCV ? .CV : halvesEqual ? ._2K : ._4K
    case 8192:
      if image.hasSuperchipLayout { return .F8SC }
      if halvesEqual { return ._4K }
      if image.usesE0 { return .E0 }
      if image.uses3E { return ._3E }
      if image.uses3F { return ._3F }
      if image.usesUA { return .UA }
      if !image.usesF8, image.usesFE { return .FE }
      if image.uses0840 { return ._0840 }
      if image.usesE7Small { return .E7 }
      return .F8
    case 10240...10496: return .DPC
    case 12288: return image.usesE7 ? .E7 : .FA
    case 16384:
      if image.hasSuperchipLayout { return .F6SC }
      if image.usesE7 { return .E7 }
      if image.uses3E { return ._3E }
      return .F6
    case 32768:
      if image.hasSuperchipLayout { return .F4SC }
      if image.uses3E { return ._3E }
      if image.uses3F { return ._3F }
      return .F4
    default:
      if image.uses3E { return ._3E }
      if image.uses3F { return ._3F }
      return ._4K
    }
  }
}

/// Searches for the signatures.
private struct Image {
  let bytes: [UInt8]

  /// How often a pattern occurs, without overlaps.
  private func count(_ pattern: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var found = 0
      var i = 0
      while i + pattern.count <= bytes.count {
        if bytes[i] == pattern[0], (1..<pattern.count).allSatisfy({ bytes[i + $0] == pattern[$0] }) {
          found += 1
          i += pattern.count
        } else {
          i += 1
        }
      }
      return found
    }
  }

  private func has(_ patterns: [[UInt8]], times: Int = 1) -> Bool { patterns.contains { count($0) >= times } }

  /// A Superchip hides the first 256 bytes of every bank, so images hold the same 128 bytes twice there.
  var hasSuperchipLayout: Bool {
    stride(from: 0, to: bytes.count, by: 4096).allSatisfy { bank in
      bank + 256 <= bytes.count && bytes[bank..<bank + 128] == bytes[bank + 128..<bank + 256]
    }
  }

  var usesCV: Bool { has([[0x9D, 0xFF, 0xF3], [0x99, 0x00, 0xF4]]) }
  var usesF8: Bool { has([[0x8D, 0xF9, 0x1F], [0x8D, 0xF9, 0xFF]], times: 2) }
  var usesE0: Bool {
    has([
      [0x8D, 0xE0, 0x1F], [0x8D, 0xE0, 0x5F], [0x8D, 0xE9, 0xFF], [0x0C, 0xE0, 0x1F],
      [0xAD, 0xE0, 0x1F], [0xAD, 0xE9, 0xFF], [0xAD, 0xED, 0xFF], [0xAD, 0xF3, 0xBF],
    ])
  }
  var uses3E: Bool { has([[0x85, 0x3E]]) && uses3F }
  var uses3F: Bool { has([[0x85, 0x3F]], times: 2) }
  var usesUA: Bool {
    has([
      [0x8D, 0x40, 0x02], [0xAD, 0x40, 0x02], [0xBD, 0x1F, 0x02], [0x2C, 0xC0, 0x02],
      [0x8D, 0xC0, 0x02], [0xAD, 0xC0, 0x02], [0x2C, 0xB0, 0x0F],
    ])
  }
  var usesFE: Bool {
    has([
      [0x20, 0x00, 0xD0, 0xC6, 0xC5], [0x20, 0xC3, 0xF8, 0xA5, 0x82], [0xD0, 0xFB, 0x20, 0x73, 0xFE],
      [0xD0, 0xFB, 0x20, 0x68, 0xFE], [0x20, 0x00, 0xF0, 0x84, 0xD6],
    ])
  }
  var uses0840: Bool {
    has(
      [
        [0xAD, 0x00, 0x08], [0xAD, 0x40, 0x08], [0x2C, 0x00, 0x08], [0x0C, 0x00, 0x08, 0x4C], [0x0C, 0xFF, 0x0F, 0x4C],
      ], times: 2)
  }
  var usesE7Small: Bool { has([[0xAD, 0xE4, 0xFF], [0xAD, 0xE5, 0xFF], [0xAD, 0xE6, 0xFF]]) }
  var usesE7: Bool {
    has([
      [0xAD, 0xE2, 0xFF], [0xAD, 0xE5, 0xFF], [0xAD, 0xE5, 0x1F], [0xAD, 0xE7, 0x1F],
      [0x0C, 0xE7, 0x1F], [0x8D, 0xE7, 0xFF], [0x8D, 0xE7, 0x1F],
    ])
  }
}

/// The 128 bytes of RAM after each frame of a run; entry 0 is what was before the first.
public struct RAMHistory: Sendable {
  private var bytes: [UInt8] = []
  public var frames: Int { bytes.count / 128 - 1 }

  public init() {}

  public mutating func add(_ ram: [UInt8]) { bytes += ram.prefix(128) + [UInt8](repeating: 0, count: max(0, 128 - ram.count)) }

  /// `index` counts from address 0x80; both have to be in range.
  public subscript(frame: Int, index: Int) -> UInt8 { bytes[frame * 128 + index] }

  public func ram(_ frame: Int) -> ArraySlice<UInt8> { bytes[frame * 128..<frame * 128 + 128] }

  /// In how many frames of the run something that is computed from RAM changes.
  func changes(_ value: (ArraySlice<UInt8>) -> Int?) -> Int {
    var count = 0
    var before = value(ram(0))
    for frame in 1..<max(1, frames + 1) {
      let now = value(ram(frame))
      if now != before { count += 1 }
      before = now
    }
    return count
  }
}

/// `0xC5`.
func hexadecimal(_ address: Int) -> String { "0x" + String(address, radix: 16, uppercase: true) }

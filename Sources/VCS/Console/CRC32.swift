/// CRC-32 as in zlib and PNG: what traces compare.
public struct CRC32: Sendable {
  private var state: UInt32 = 0xFFFF_FFFF
  private let table: [UInt32]

  public init() {
    table = (0..<256).map { i in
      (0..<8).reduce(UInt32(i)) { c, _ in c & 1 != 0 ? 0xEDB8_8320 ^ c >> 1 : c >> 1 }
    }
  }

  public mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    table.withUnsafeBufferPointer { table in
      for byte in bytes { state = table[Int((state ^ UInt32(byte)) & 0xFF)] ^ state >> 8 }
    }
  }

  public mutating func add(_ byte: UInt8) { state = table[Int((state ^ UInt32(byte)) & 0xFF)] ^ state >> 8 }

  public var value: UInt32 { ~state }

  public mutating func reset() { state = 0xFFFF_FFFF }
}

/// The 6532: 128 bytes of RAM, a timer, two 8-bit ports with data directions, and an edge detector on PA7.
struct RIOT: Sendable {
  var ram: InlineArray<128, UInt8> = .init(repeating: 0)
  var timer = Timer()
  var ports = Ports()

  /// A read of A9=1 space. `address` is the bus address; A4 and A3 do not matter.
  @inline(__always) mutating func read(_ address: UInt16, cycle: Int) -> UInt8 {
    ports.sampleEdge()
    if address & 0x04 == 0 { return ports.read(address) }
    return address & 0x01 == 0 ? timer.readValue(cycle: cycle) : flags(cycle: cycle)
  }

  /// INSTAT: D7 timer flag, D6 edge flag; only the edge flag is cleared by reading.
  private mutating func flags(cycle: Int) -> UInt8 {
    timer.run(to: cycle)
    let result: UInt8 = (timer.hasExpired ? 0x80 : 0) | (ports.edgeFlag ? 0x40 : 0)
    ports.edgeFlag = false
    return result
  }

  mutating func write(_ address: UInt16, _ value: UInt8, cycle: Int) {
    ports.sampleEdge()
    if address & 0x04 == 0 {
      ports.write(address, value)
    } else if address & 0x10 != 0 {
      timer.write(value, prescaler: address & 3, cycle: cycle)
    } else {
      ports.detectsRisingEdge = address & 1 != 0
    }
  }

  func peek(_ address: UInt16, cycle: Int) -> UInt8 {
    var copy = self
    return copy.read(address, cycle: cycle)
  }
}

extension InlineArray where Element == UInt8 {
  /// At most as many bytes as `buffer` holds.
  @inline(__always) func copy(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    span.withUnsafeBufferPointer { bytes in
      _ = buffer.update(fromContentsOf: bytes.prefix(buffer.count))
    }
  }
}

/// The last few observations, oldest first.
struct FrameStack: ~Copyable {
  let depth: Int
  /// Bytes of one observation.
  let size: Int
  private let memory: Memory<UInt8>
  /// Where the oldest one is.
  private var first = 0

  init(depth: Int, size: Int) {
    (self.depth, self.size) = (depth, size)
    memory = Memory(count: depth * size, filledWith: 0)
  }

  private var bytes: UnsafeMutablePointer<UInt8> { memory.base }

  mutating func clear() { bytes.update(repeating: 0, count: depth * size) }

  /// The newest observation, `size` bytes.
  var newest: UnsafeMutablePointer<UInt8> { bytes + (first == 0 ? depth - 1 : first - 1) * size }

  /// Drops the oldest observation and gives the place of the new one, `size` bytes to be written.
  mutating func pushed() -> UnsafeMutablePointer<UInt8> {
    let place = bytes + first * size
    first = first + 1 == depth ? 0 : first + 1
    return place
  }

  /// Puts the newest observation in the place of all.
  mutating func fill() {
    let newest = UnsafePointer(newest)
    for i in 0..<depth where bytes + i * size != newest { (bytes + i * size).update(from: newest, count: size) }
  }

  /// `target`: depth * size bytes.
  func copy(into target: UnsafeMutablePointer<UInt8>) {
    let older = depth - first
    target.update(from: bytes + first * size, count: older * size)
    if first > 0 { (target + older * size).update(from: bytes, count: first * size) }
  }

  var saved: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: depth * size) { buffer, count in
      copy(into: buffer.baseAddress!)  // Safe: depth and size are at least 1.
      count = depth * size
    }
  }

  /// `saved` of a stack of the same shape.
  mutating func restore(_ saved: [UInt8]) {
    first = 0
    saved.withUnsafeBufferPointer { if let base = $0.baseAddress { bytes.update(from: base, count: min($0.count, depth * size)) } }
  }
}

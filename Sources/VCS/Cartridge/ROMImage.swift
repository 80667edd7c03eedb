import Synchronization

/// A cartridge's bytes and the code that they have been translated into. Consoles with the same image share one.
final class ROMImage: @unchecked Sendable {
  /// The image, and a few bytes more, since instructions are looked at as a whole.
  let bytes: UnsafeMutablePointer<UInt8>
  private let spans = Mutex<[TranslatedSpan]>([])

  private init(_ image: [UInt8]) {
    bytes = .allocate(capacity: image.count + 8)
    bytes.initialize(repeating: 0, count: image.count + 8)
    for (i, byte) in image.enumerated() { bytes[i] = byte }
  }

  deinit { bytes.deallocate() }

  private struct Entry {
    weak var image: ROMImage?
  }
  private static let all = Mutex<[[UInt8]: Entry]>([:])

  static func shared(_ image: [UInt8]) -> ROMImage {
    all.withLock { all in
      if let known = all[image]?.image { return known }
      all = all.filter { $0.value.image != nil }
      let made = ROMImage(image)
      all[image] = Entry(image: made)
      return made
    }
  }

  func translation(of span: Cartridge.Span, base: UInt16) -> TranslatedSpan {
    spans.withLock { spans in
      if let known = spans.first(where: { $0.isFor(span, base: base) }) { return known }
      let made = TranslatedSpan(span, base: base, image: bytes)
      spans.append(made)
      return made
    }
  }
}

import Synchronization

/// A span of a cartridge's image, at one place in the program counter's 64K, and the code that it has been translated into.
///
/// Consoles with the same image share it, also between threads: code is added, under a lock, and never changed or taken away.
final class TranslatedSpan: @unchecked Sendable {
  /// The address of the span's first byte: as the program counter has it (three bits more than the bus), and on the bus.
  let base: UInt16
  var start: UInt16 { span.start }
  /// Bytes in the span, and the places where an instruction can begin.
  var count: Int { Int(span.count) }
  let limit: Int
  let code: UnsafePointer<UInt8>
  /// By place: where the translation begins that starts there, or 0.
  let entries: UnsafeMutablePointer<Atomic<UInt>>

  private let span: Cartridge.Span
  private let chunks = Mutex<[ExecutableMemory]>([])
  /// Programs that jump about by pointers that they make up get this many pieces, then they are interpreted.
  private static let mostChunks = 64

  init(_ span: Cartridge.Span, base: UInt16, image: UnsafePointer<UInt8>) {
    self.base = base
    self.span = span
    limit = Int(span.placesOfInstructions)
    code = image + Int(span.offset)
    entries = .allocate(capacity: max(limit, 1))
    for i in 0..<limit { (entries + i).initialize(to: Atomic(0)) }
  }

  deinit {
    entries.deallocate()
    chunks.withLock { for chunk in $0 { chunk.free() } }
  }

  func isFor(_ span: Cartridge.Span, base: UInt16) -> Bool {
    self.base == base && self.span.offset == span.offset && self.span.count == span.count
  }

  /// An instruction at such an address is the cartridge's. (Any other sees what is left on the bus.)
  func isInWindow(_ pc: UInt16) -> Bool { pc & 0x1000 != 0 }
  func pc(_ place: Int) -> UInt16 { base &+ UInt16(truncatingIfNeeded: place) }
  /// Where a program counter is in the span; outside of it, it may be anything that `holds` denies.
  func place(of pc: UInt16) -> Int { Int(pc &- base) }
  func holds(_ place: Int) -> Bool { place >= 0 && place < limit }
  /// Where an address on the bus is in the span.
  func placeInWindow(of address: UInt16) -> Int? {
    let place = span.place(of: address)
    return place < span.count ? Int(place) : nil
  }

  /// The code for a place; 0 if there is none, or the place is outside.
  @inline(__always) func entry(_ place: Int) -> UInt {
    // Safe: `holds` has checked.
    holds(place) ? entries[place].load(ordering: .acquiring) : 0
  }

  /// Translates what can be reached from a place. Returns its code, or 0 if the span has got its share.
  func translate(from place: Int) -> UInt {
    chunks.withLock { chunks in
      let made = entry(place)
      guard made == 0, chunks.count < Self.mostChunks else { return made }
      let (code, starts) = Translator.translate(self, from: place)
      guard let chunk = ExecutableMemory(code) else { return 0 }
      chunks.append(chunk)
      for start in starts { entries[start.place].store(UInt(bitPattern: chunk.start + start.offset), ordering: .releasing) }
      return entry(place)
    }
  }
}

/// The cartridge: ROM, sometimes RAM, and the logic that decides which part of them the 4K window shows.
///
/// The window is 64 pages of 64 bytes. A page of plain ROM holds its offset in the image, and reading it is one look-up;
/// a page with hotspots, RAM or chip registers is marked `handled` and goes to its scheme's file. Reading a hotspot
/// switches first and returns the byte of the new bank. Cartridges have no R/W line: RAM has separate ports, and reading
/// the write port stores what is on the data bus.
struct Cartridge {
  static let handled: Int32 = -1

  let scheme: Scheme
  /// Size of the image in bytes, after padding: every offset in `pages` is below it.
  let size: Int
  let clockRate: Double
  /// Kept until `free`; unmanaged, since copies of a cartridge are made all the time, and would count it.
  private let shared: Unmanaged<ROMImage>
  private let rom: UnsafeMutablePointer<UInt8>
  private let ram: UnsafeMutablePointer<UInt8>

  /// The part that a snapshot carries, beside the RAM.
  struct Banking {
    var pages: InlineArray<64, Int32> = .init(repeating: Cartridge.handled)
    /// The bank of each segment; F8 and its like have one.
    var banks: InlineArray<4, UInt8> = .init(repeating: 0)
    /// E7 and 3E: the lower 2K shows RAM. FE: the last access was to $01FE.
    var flag = false
    var dpc = DPC()
  }
  var banking = Banking()

  /// Neighbouring plain pages that are neighbours in the image, too.
  struct Span {
    /// Offset in the window with A12 set, bytes, and the offset in the image.
    var start: UInt16 = 0, count: UInt16 = 0
    var offset: Int32 = 0

    @inline(__always) func place(of address: UInt16) -> UInt16 { (address & 0x1FFF) &- start }
    /// An instruction there has all of its bytes in the span, with two to spare if it is short, and a byte follows it.
    @inline(__always) func holdsInstruction(at address: UInt16) -> Bool { UInt(place(of: address)) < placesOfInstructions }
    @inline(__always) var placesOfInstructions: UInt { count > 3 ? UInt(count &- 3) : 0 }
  }
  /// Spans found lately, by the quarter of the window in which they were looked for. Programs run in two or three at a time.
  private var spans = InlineArray<4, Span>(repeating: Span())
  /// Translations found lately, by the place of their spans in the image.
  private var translations: InlineArray<8, Unmanaged<TranslatedSpan>?> = .init(repeating: nil)

  /// The scheme also listens to accesses below $1000.
  let snoops: Bool

  init(rom image: [UInt8], scheme: Scheme, tv: TVFormat) {
    self.scheme = scheme
    size = scheme.imageSize(image.count)
    clockRate = tv.cartridgeClock
    shared = .passRetained(.shared(image.prefix(size) + [UInt8](repeating: 0, count: max(size - image.count, 0))))
    rom = shared.takeUnretainedValue().bytes
    // At least a byte, so that masks and pointers need no special case.
    ram = .allocate(capacity: max(scheme.ramSize, 1))
    snoops = [.FE, .UA, ._0840, ._3F, ._3E].contains(scheme)
    reset(.zero)
  }

  func free() {
    shared.release()
    ram.deallocate()
  }

  mutating func reset(_ powerOn: PowerOn) {
    banking = Banking()
    forgetSpans()
    ram.initialize(repeating: 0, count: max(scheme.ramSize, 1))
    if case .random(let seed) = powerOn {
      var noise = Noise(seed: seed ^ 0xCA27)
      for i in 0..<scheme.ramSize { ram[i] = noise.byte() }
    }
    switch scheme {
    case ._2K, ._4K: map(0..<64, to: 0)
    case .CV: resetCV()
    case .F8, .F8SC, .DPC: select4K(bank: 1)
    case .F6, .F6SC, .F4, .F4SC, .UA, ._0840, .FE: select4K(bank: 0)
    case .FA: select4K(bank: 2)
    case .E0: resetE0()
    case .E7: resetE7()
    case ._3F, ._3E: reset3F()
    }
  }

  /// The whole image, for readers that keep to the pages.
  var image: UnsafePointer<UInt8> { UnsafePointer(rom) }

  // MARK: memory, for the schemes

  /// Safe: `size` is at least 1 and the offset is taken modulo it.
  @inline(__always) func romByte(_ offset: Int) -> UInt8 { rom[offset < size ? offset : offset % size] }

  /// Safe: RAM sizes are powers of two, or 0 with one byte allocated.
  @inline(__always) private func ramIndex(_ offset: Int) -> Int { offset & max(scheme.ramSize &- 1, 0) }
  @inline(__always) func ramByte(_ offset: Int) -> UInt8 { ram[ramIndex(offset)] }
  @inline(__always) func setRAM(_ offset: Int, _ value: UInt8) { ram[ramIndex(offset)] = value }

  /// A RAM write port was read: the floating bus is stored, and returned.
  @inline(__always) func readWritePort(_ offset: Int, _ dataBus: UInt8) -> UInt8 {
    setRAM(offset, dataBus)
    return dataBus
  }

  /// Shows the image from `offset` on in these pages, mirrored where the image is smaller.
  mutating func map(_ pages: Range<Int>, to offset: Int) {
    forgetSpans()
    var at = offset % size
    for page in pages {
      banking.pages[page & 63] = size < 64 ? Self.handled : Int32(truncatingIfNeeded: at)
      at += 64
      if at >= size { at %= size }
    }
  }

  mutating func handle(_ pages: Range<Int>) {
    forgetSpans()
    for page in pages { banking.pages[page & 63] = Self.handled }
  }

  /// What a span has been translated into, where the program counter has `base` for its first byte. It lives as long as the
  /// image does.
  mutating func translation(of span: Span, base: UInt16) -> Unmanaged<TranslatedSpan> {
    let slot = Int(span.offset >> 10) & 7
    if let known = translations[slot], known._withUnsafeGuaranteedRef({ $0.isFor(span, base: base) }) { return known }
    let found = Unmanaged.passUnretained(shared._withUnsafeGuaranteedRef { $0.translation(of: span, base: base) })
    translations[slot] = found
    return found
  }

  // MARK: the bus

  /// A read of $1000-$1FFF. `cycle` counts CPU cycles since power-on, for chips with a clock of their own.
  @inline(__always) mutating func read(_ address: UInt16, dataBus: UInt8, cycle: Int) -> UInt8 {
    let offset = banking.pages[Int(address >> 6) & 63]
    // Safe: `map` keeps offsets below `size`, and plain pages are 64 bytes inside the image.
    if offset >= 0 { return rom[Int(offset) &+ Int(address & 63)] }
    return readHandled(address & 0x0FFF, dataBus: dataBus, cycle: cycle)
  }

  /// Reading, or writing, at this address of $1000-$1FFF is a chip's business and switches no bank.
  @inline(__always) func hasRegister(at address: UInt16) -> Bool { scheme == .DPC && address & 0x0FFF < 0x40 }
  @inline(__always) func hasRegister(writtenAt address: UInt16) -> Bool { scheme == .DPC && address & 0x0FC0 == 0x40 }

  /// The span that holds an instruction at a program counter. nil: it is to be stepped.
  @inline(__always) mutating func span(holding pc: UInt16) -> Span? {
    guard pc & 0x1000 != 0 else { return nil }
    let span = span(around: pc)
    return span.holdsInstruction(at: pc) ? span : nil
  }

  /// The span around an address of $1000-$1FFF; empty on a handled page.
  @inline(__always) mutating func span(around address: UInt16) -> Span {
    let known = spans[Int(address >> 10) & 3]
    return known.place(of: address) < known.count ? known : findSpan(around: address)
  }

  private mutating func forgetSpans() { spans = .init(repeating: Span()) }

  @inline(never) private mutating func findSpan(around address: UInt16) -> Span {
    let page = Int(address >> 6) & 63
    // Handled pages are left soon, and another span must not be forgotten for them.
    guard banking.pages[page] >= 0 else { return Span() }
    let found = findSpan(page)
    spans[Int(address >> 10) & 3] = found
    return found
  }

  private mutating func findSpan(_ page: Int) -> Span {
    // By a pointer: where `self` is only read, each look would copy all 64 pages.
    withUnsafeMutablePointer(to: &banking.pages) { all in
      // Safe: 64 elements, and the indices stay in 0-63.
      let pages = UnsafeRawPointer(all).assumingMemoryBound(to: Int32.self)
      var first = page, last = page
      while first > 0, pages[first] == pages[first &- 1] &+ 64, pages[first &- 1] >= 0 { first &-= 1 }
      while last < 63, pages[last &+ 1] == pages[last] &+ 64 { last &+= 1 }
      return Span(start: UInt16(0x1000 + first * 64), count: UInt16((last - first + 1) * 64), offset: pages[first])
    }
  }

  /// A read of a handled page; `address` is the offset in the window.
  private mutating func readHandled(_ address: UInt16, dataBus: UInt8, cycle: Int) -> UInt8 {
    switch scheme {
    case .F8, .F8SC, .F6, .F6SC, .F4, .F4SC, .FA: readAtari(address, dataBus)
    case .CV: readCV(address, dataBus)
    case .E0: readE0(address)
    case .E7: readE7(address, dataBus)
    case ._3E: read3E(address, dataBus)
    case .FE: readFE(address)
    case .DPC: readDPC(address, cycle: cycle)
    case ._2K, ._4K, .UA, ._0840, ._3F: romByte(Int(address) % size)
    }
  }

  mutating func write(_ address: UInt16, _ value: UInt8) {
    let address = address & 0x0FFF
    switch scheme {
    case .F8, .F8SC, .F6, .F6SC, .F4, .F4SC, .FA: writeAtari(address, value)
    case .CV: writeCV(address, value)
    case .E0: switchE0(address)
    case .E7: writeE7(address, value)
    case ._3E: write3E(address, value)
    case .FE: snoopFE(value)
    case .DPC: writeDPC(address, value)
    case ._2K, ._4K, .UA, ._0840, ._3F: break
    }
  }

  /// An access below $1000, after TIA or RIOT served it.
  mutating func snoop(_ address: UInt16, _ value: UInt8, isWrite: Bool) {
    switch scheme {
    case .FE: snoopLowFE(address, value)
    case .UA: snoopUA(address)
    case ._0840: snoop0840(address)
    case ._3F: if isWrite { snoop3F(address, value) }
    case ._3E: if isWrite { snoop3E(address, value) }
    default: break
    }
  }

  /// The byte a read would return, without side effects.
  func peek(_ address: UInt16) -> UInt8 {
    let offset = banking.pages[Int(address >> 6) & 63]
    if offset >= 0 { return rom[Int(offset) + Int(address & 63)] }
    return peekHandled(Int(address & 0x0FFF))
  }

  private func peekHandled(_ address: Int) -> UInt8 {
    switch scheme {
    case .F8SC, .F6SC, .F4SC, .FA:
      address < 2 * scheme.ramSize ? ramByte(address) : romByte(Int(banking.banks[0]) * 4096 + address)
    case .CV: ramByte(address)
    case .E7: peekE7(address)
    case ._3E: ramByte(Int(banking.banks[0]) * 1024 + address)
    case .E0: romByte(7 * 1024 + address & 0x3FF)
    case .F8, .F6, .F4, .FE, .DPC: romByte(Int(banking.banks[0]) * 4096 + address)
    case ._2K, ._4K, .UA, ._0840, ._3F: romByte(address % size)
    }
  }

  // MARK: snapshots

  func save(ram into: inout [UInt8]) {
    into.removeAll(keepingCapacity: true)
    into.append(contentsOf: UnsafeBufferPointer(start: ram, count: scheme.ramSize))
  }

  /// Takes over a banking state, which may come from a file: pages that would reach past the image are corrected.
  mutating func restore(_ banking: Banking, ram from: [UInt8]) {
    self.banking = banking
    forgetSpans()
    for page in 0..<64 where Int(banking.pages[page]) + 64 > size {
      self.banking.pages[page] = size < 64 ? Self.handled : 0
    }
    for i in 0..<min(from.count, scheme.ramSize) { ram[i] = from[i] }
  }
}

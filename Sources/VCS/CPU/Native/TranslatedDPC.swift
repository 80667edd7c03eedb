/// Reads of the DPC's display data, which its games' kernels are made of, without a call.
extension Translator {
  /// Into EAX what `DPC.read` gives.
  mutating func readFetcher(_ i: Instruction) {
    let other = x86.label(), notTop = x86.label(), counted = x86.label(), done = x86.label()
    // Cartridges without the chip may show anything there.
    x86.move(.rdx, StateField.dpc, .quad)
    x86.alu(.or, .rdx, .register(.rdx), .quad)
    x86.jump(other, if: .equal)
    clockRandom()

    let index = Int(i.low & 7)
    let counter = Self.field(\.counter, index), flag = Self.field(\.flag, index)
    x86.loadWord(.rcx, counter)
    x86.alu(.cmp, .rcx, Self.field(\.top, index))
    x86.jump(notTop, if: .notEqual)
    x86.store(byte: 0xFF, flag)
    x86.jump(counted)
    x86.bind(notTop)
    x86.alu(.cmp, .rcx, Self.field(\.bottom, index))
    x86.jump(counted, if: .notEqual)
    x86.store(byte: 0, flag)
    x86.bind(counted)
    // Backwards from the end of the image; the counter has 11 bits.
    x86.alu(.and, .rcx, 0x7FF, .long)
    x86.move(.rax, StateField.rom, .quad)
    x86.alu(.sub, .rax, .register(.rcx), .quad)
    x86.loadByte(.rax, .memory(.rax, Int32(DPC.imageSize - 1)))
    if DPC.isMasked(at: i.word) { x86.alu(.and, .rax, flag) }
    x86.alu(.sub, .rcx, 1, .long)
    x86.alu(.and, .rcx, 0x7FF, .long)
    x86.store(word: .rcx, counter)
    x86.jump(done)

    x86.bind(other)
    readCartridge(i)
    x86.bind(done)
  }

  /// D0 becomes 1 if the taps' parity is even, which the host has a flag for.
  private mutating func clockRandom() {
    // Every stored property has an offset.
    let random = X86.Operand.memory(.rdx, Int32(MemoryLayout<DPC>.offset(of: \.random)!))
    x86.loadByte(.rax, random)
    x86.test(.register(.rax), UInt32(DPC.taps))
    x86.set(.register(.rcx), if: .parity)
    x86.loadByte(.rcx, .register(.rcx))
    x86.address(.rax, .memory(.rcx, index: .rax, scale: 1, 0))
    x86.store(.rax, random, .byte)
  }

  /// A field of a fetcher, with the DPC in RDX.
  private static func field<T>(_ path: KeyPath<DPC.Fetcher, T>, _ index: Int) -> X86.Operand {
    let fetchers = MemoryLayout<DPC>.offset(of: \.fetchers)!, field = MemoryLayout<DPC.Fetcher>.offset(of: path)!
    return .memory(.rdx, Int32(fetchers + index * MemoryLayout<DPC.Fetcher>.stride + field))
  }
}

import TestSupport
import Testing

@testable import VCS

/// Banking, driven by bus accesses. In these images every byte tells its unit of 1K, so a read shows what is mapped.
@Suite struct CartridgeTests {
  private func cartridge(_ scheme: Scheme, _ size: Int) -> Cartridge {
    Cartridge(rom: (0..<size).map { UInt8($0 / 1024) }, scheme: scheme, tv: .ntsc)
  }

  /// A scheme, its image's size, the start bank, and its hotspots in the order of banks of 4K.
  static let atari: [(Scheme, Int, UInt8, UInt16)] = [
    (.F8, 8192, 1, 0x1FF8), (.F8SC, 8192, 1, 0x1FF8), (.F6, 16384, 0, 0x1FF6), (.F6SC, 16384, 0, 0x1FF6),
    (.F4, 32768, 0, 0x1FF4), (.F4SC, 32768, 0, 0x1FF4), (.FA, 12288, 2, 0x1FF8),
  ]

  @Test(arguments: atari) func anyAccessToAnAtariHotspotSelectsItsBank(scheme: Scheme, size: Int, start: UInt8, first: UInt16) {
    var cartridge = cartridge(scheme, size)
    defer { cartridge.free() }
    #expect(cartridge.read(0x1400, dataBus: 0, cycle: 0) == start * 4 + 1)
    for bank in 0..<size / 4096 {
      #expect(cartridge.read(first + UInt16(bank), dataBus: 0, cycle: 0) == UInt8(bank * 4 + 3), "the byte is the new bank's")
      #expect(cartridge.read(0x1400, dataBus: 0, cycle: 0) == UInt8(bank * 4 + 1))
    }
    cartridge.write(first, 0)
    #expect(cartridge.peek(0x1400) == 1)
    _ = cartridge.peek(first + 1)
    #expect(cartridge.peek(0x1400) == 1, "peek switches nothing")
  }

  /// Write port, read port and size of each RAM, and what has to be accessed before it shows.
  static let memories: [(Scheme, Int, UInt16, UInt16, UInt16, UInt16?)] = [
    (.F8SC, 8192, 0x1000, 0x1080, 128, nil), (.F6SC, 16384, 0x1000, 0x1080, 128, nil), (.F4SC, 32768, 0x1000, 0x1080, 128, nil),
    (.FA, 12288, 0x1000, 0x1100, 256, nil), (.CV, 2048, 0x1400, 0x1000, 1024, nil),
    (.E7, 16384, 0x1000, 0x1400, 1024, 0x1FE7), (.E7, 16384, 0x1800, 0x1900, 256, nil),
  ]

  @Test(arguments: memories) func cartridgeRAMIsWrittenAtOnePortAndReadAtTheOther(
    scheme: Scheme, size: Int, write: UInt16, read: UInt16, count: UInt16, hotspot: UInt16?
  ) {
    var cartridge = cartridge(scheme, size)
    defer { cartridge.free() }
    if let hotspot { _ = cartridge.read(hotspot, dataBus: 0, cycle: 0) }
    for i in 0..<count { cartridge.write(write + i, UInt8(truncatingIfNeeded: i &* 7 &+ 3)) }
    for i in 0..<count { #expect(cartridge.read(read + i, dataBus: 0, cycle: 0) == UInt8(truncatingIfNeeded: i &* 7 &+ 3)) }
    // Cartridges have no R/W line: a read of the write port stores what floats on the bus.
    #expect(cartridge.read(write + 5, dataBus: 0xA5, cycle: 0) == 0xA5)
    #expect(cartridge.read(read + 5, dataBus: 0, cycle: 0) == 0xA5)
  }

  @Test func e0HasThreeMovableKilobytesAndAFixedOne() {
    var cartridge = cartridge(.E0, 8192)
    defer { cartridge.free() }
    func window() -> [UInt8] { [0x1000, 0x1400, 0x1800, 0x1C00].map { cartridge.peek($0) } }
    #expect(window() == [4, 5, 6, 7])
    for bank in 0..<UInt16(8) {
      _ = cartridge.read(0x1FE0 + bank, dataBus: 0, cycle: 0)
      cartridge.write(0x1FE8 + bank, 0)
      _ = cartridge.read(0x1FF7 - bank, dataBus: 0, cycle: 0)
      #expect(window() == [UInt8(bank), UInt8(bank), UInt8(7 - bank), 7])
    }
  }

  @Test(arguments: [16384, 12288, 8192]) func e7SwitchesItsLowerHalfAndFourBlocksOfRAM(size: Int) {
    var cartridge = cartridge(.E7, size)
    defer { cartridge.free() }
    let last = UInt8(size / 1024 - 2)
    #expect(cartridge.peek(0x1A00) == last)
    let hotspots: [(UInt16, UInt8)] =
      switch size {
      case 8192: [(0x1FE4, 0), (0x1FE5, 2), (0x1FE6, 4)]
      case 12288: [(0x1FE0, 0), (0x1FE1, 2), (0x1FE4, 4), (0x1FE5, 6), (0x1FE6, 8)]
      default: (0..<7).map { (0x1FE0 + $0, UInt8(2 * $0)) }
      }
    for (hotspot, unit) in hotspots {
      _ = cartridge.read(hotspot, dataBus: 0, cycle: 0)
      #expect(cartridge.peek(0x1000) == unit)
    }
    for block in 0..<UInt16(4) {
      _ = cartridge.read(0x1FE8 + block, dataBus: 0, cycle: 0)
      cartridge.write(0x1800, UInt8(0x40 + block))
    }
    for block in 0..<UInt16(4) {
      _ = cartridge.read(0x1FE8 + block, dataBus: 0, cycle: 0)
      #expect(cartridge.read(0x1900, dataBus: 0, cycle: 0) == UInt8(0x40 + block))
    }
  }

  @Test func tigervisionSwitchesByWritesToTheTIA() {
    var cartridge = cartridge(._3F, 8192)
    defer { cartridge.free() }
    #expect([cartridge.peek(0x1000), cartridge.peek(0x1800)] == [0, 6])
    cartridge.snoop(0x3F, 2, isWrite: true)
    #expect([cartridge.peek(0x1000), cartridge.peek(0x1800)] == [4, 6])
    cartridge.snoop(0x3F, 1, isWrite: false)
    cartridge.snoop(0x40, 1, isWrite: true)
    #expect(cartridge.peek(0x1000) == 4, "neither a read nor the mirror switches")
  }

  @Test func scheme3EAddsBanksOfRAM() {
    var cartridge = cartridge(._3E, 8192)
    defer { cartridge.free() }
    for bank in 0..<UInt8(32) {
      cartridge.snoop(0x3E, bank, isWrite: true)
      cartridge.write(0x1400, bank ^ 0x55)
    }
    for bank in 0..<UInt8(32) {
      cartridge.snoop(0x3E, bank, isWrite: true)
      #expect(cartridge.read(0x1000, dataBus: 0, cycle: 0) == bank ^ 0x55)
    }
    cartridge.snoop(0x3F, 1, isWrite: true)
    #expect(cartridge.peek(0x1000) == 2)
  }

  @Test func uaAnd0840SwitchByAccessesBelowTheWindow() {
    for (scheme, addresses) in [(Scheme.UA, [0x220, 0x240] as [UInt16]), (._0840, [0x800, 0x840])] {
      var cartridge = cartridge(scheme, 8192)
      defer { cartridge.free() }
      for bank in [1, 0, 1] {
        cartridge.snoop(addresses[bank], 0, isWrite: false)
        #expect(cartridge.peek(0x1000) == UInt8(bank * 4))
      }
    }
  }

  @Test func behind0840TheTIAAnswersWhereTheRIOTWould() {
    let cartridge = cartridge(._0840, 8192)
    var board = Board(cartridge: cartridge, television: Television(capacity: 320, moment: .lineEnd), memory: LineMemory(isUsable: false), tv: .ntsc)
    for i in 0..<128 { board.riot.ram[i] = 0x5A }
    board.dataBus = 0x08
    #expect(board.read(0x0080) == 0x5A)
    board.dataBus = 0x08
    #expect(board.read(0x0880) == 0x08, "no collision, and the bus's last byte in the undriven bits")
  }

  @Test func feFollowsTheReturnAddressOnTheStack() {
    var cartridge = cartridge(.FE, 8192)
    defer { cartridge.free() }
    #expect(cartridge.peek(0x1000) == 0)
    cartridge.snoop(0x01FE, 0x12, isWrite: true)
    cartridge.write(0x1000, 0xD0)
    #expect(cartridge.peek(0x1000) == 4, "$Dxxx is the second bank")
    cartridge.snoop(0x01FE, 0x12, isWrite: false)
    cartridge.snoop(0x01FF, 0xF0, isWrite: false)
    #expect(cartridge.peek(0x1000) == 0)
  }

  @Test func dpcReadsItsDisplayDataBackwardsThroughFetchers() {
    var image = [UInt8](repeating: 0, count: 10240)
    for i in 0..<2048 { image[8192 + i] = UInt8(truncatingIfNeeded: i * 3) }
    var cartridge = Cartridge(rom: image, scheme: .DPC, tv: .ntsc)
    defer { cartridge.free() }
    // Fetcher 2's counter: low byte at $1052, high byte at $105A.
    cartridge.write(0x1052, 0x34)
    cartridge.write(0x105A, 0x01)
    let read = (0..<3).map { _ in cartridge.read(0x100A, dataBus: 0, cycle: 0) }
    #expect(read == (0..<3).map { UInt8(truncatingIfNeeded: (2047 - (0x134 - $0)) * 3) })
    let random = Set((0..<255).map { _ in cartridge.read(0x1000, dataBus: 0, cycle: 0) })
    #expect(random.count == 255, "a register of eight bits runs through all values but one")
  }

  @Test func dpcKnowsItsMusicBetweenTwoClocks() {
    let data = [UInt8](repeating: 0x5A, count: 2048)
    var dice = Dice(5)
    var remembering = DPC(), forgetting = DPC()
    var cycle = 0, heard: Set<UInt8> = []
    for _ in 0..<200_000 {
      cycle += Int(dice.next() % 60)
      if dice.next() % 40 == 0 {
        // Mostly the voices' registers, mostly in music mode.
        let address = 0x1040 | UInt16(dice.next() % 4) << 3 | UInt16(dice.next() % 4) + 4
        let value = address & 0x38 == 0x18 ? UInt8(dice.next() & 0x17 | 0x10) : UInt8(dice.next() & 0x1F)
        remembering.write(address, value)
        forgetting.write(address, value)
      }
      let address = 0x1000 | UInt16(dice.next() % 8 == 0 ? dice.next() % 64 : 4 + dice.next() % 4)
      forgetting.amplitude = nil
      let read = data.withUnsafeBufferPointer { data in
        let end = data.baseAddress! + data.count
        return [
          remembering.read(address, cycle: cycle, clockRate: 1_193_182, data: end),
          forgetting.read(address, cycle: cycle, clockRate: 1_193_182, data: end),
        ]
      }
      #expect(read[0] == read[1])
      for i in 0..<8 {
        #expect(remembering.fetchers[i].flag == forgetting.fetchers[i].flag)
        #expect(remembering.fetchers[i].counter == forgetting.fetchers[i].counter)
      }
      if DPC.hasMusic(at: address) { heard.insert(read[0]) }
    }
    #expect(remembering.musicFraction == forgetting.musicFraction && heard.count > 6)
  }
}

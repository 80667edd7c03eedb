/// DPC (Pitfall II): David Crane's display processor chip. 8K of program in two banks, 2K of display data read through
/// eight data fetchers, a random number, and three voices of music that the CPU copies to AUDV.
struct DPC: Sendable {
  var fetchers: InlineArray<8, Fetcher> = .init(repeating: Fetcher())
  var random: UInt8 = 1
  /// CPU cycle up to which the music has been clocked, and the part of an oscillator clock left over.
  var musicCycle = 0
  var musicFraction = 0.0

  struct Fetcher: Sendable {
    var top: UInt8 = 0, bottom: UInt8 = 0
    /// 11 bits; display data are read backwards from the end.
    var counter: UInt16 = 0
    var flag: UInt8 = 0
    /// Fetchers 5-7: counted by the music oscillator instead of by reads.
    var isMusic = false
  }

  /// Amplitude by the voices that are on.
  private static func amplitude(_ voices: UInt8) -> UInt8 {
    switch voices {
    case 0: 0x0
    case 1: 0x4
    case 2: 0x5
    case 3: 0x9
    case 4: 0x6
    case 5: 0xA
    case 6: 0xB
    default: 0xF
    }
  }

  /// Shift left; D0 becomes the complement of the parity of four taps.
  mutating func clockRandom() {
    let taps = random >> 7 ^ random >> 5 ^ random >> 4 ^ random >> 3
    random = random << 1 | (~taps & 1)
  }

  /// The oscillator runs at about 20 kHz, whatever the CPU does.
  mutating func amplitude(cycle: Int, clockRate: Double) -> UInt8 {
    let exact = 20_000 * Double(cycle &- musicCycle) / clockRate + musicFraction
    let clocks = Int(exact)
    musicFraction = exact - Double(clocks)
    musicCycle = cycle
    var voices: UInt8 = 0
    for voice in 5..<8 where fetchers[voice].isMusic {
      fetchers[voice].clockMusic(clocks)
      if fetchers[voice].flag != 0 { voices |= 1 << UInt8(voice - 5) }
    }
    return Self.amplitude(voices)
  }
}

extension DPC.Fetcher {
  mutating func clockMusic(_ clocks: Int) {
    let period = Int(top) + 1
    var low = Int(counter & 0xFF)
    if top == 0 {
      low = 0
    } else {
      low -= clocks % period
      if low < 0 { low += period }
    }
    if low <= Int(bottom) { flag = 0 } else if low <= Int(top) { flag = 0xFF }
    counter = (counter & 0x700) | UInt16(low & 0xFF)
  }
}

extension Cartridge {
  mutating func readDPC(_ address: UInt16, cycle: Int) -> UInt8 {
    // Stella's and the chip's rule agree for programs that look: accesses to the chip's own pages clock the generator.
    banking.dpc.clockRandom()
    guard address < 0x40 else {
      switchAtari(address)
      return romByte(Int(banking.banks[0]) * 4096 + Int(address))
    }
    let index = Int(address & 7)
    let function = address >> 3 & 7
    var fetcher = banking.dpc.fetchers[index]
    let low = UInt8(truncatingIfNeeded: fetcher.counter)
    if low == fetcher.top { fetcher.flag = 0xFF } else if low == fetcher.bottom { fetcher.flag = 0 }
    banking.dpc.fetchers[index] = fetcher
    let display = romByte(8192 + (2047 - Int(fetcher.counter & 0x7FF)))
    let result: UInt8 =
      switch function {
      case 0 where index < 4: banking.dpc.random
      case 0: banking.dpc.amplitude(cycle: cycle, clockRate: clockRate)
      case 1: display
      case 2: display & fetcher.flag
      case 7: fetcher.flag
      default: 0
      }
    if index < 5 || !fetcher.isMusic {
      banking.dpc.fetchers[index].counter = (banking.dpc.fetchers[index].counter &- 1) & 0x7FF
    }
    return result
  }

  mutating func writeDPC(_ address: UInt16, _ value: UInt8) {
    banking.dpc.clockRandom()
    guard (0x40..<0x80).contains(address) else { return switchAtari(address) }
    let index = Int(address & 7)
    var fetcher = banking.dpc.fetchers[index]
    switch address >> 3 & 7 {
    case 0:
      fetcher.top = value
      fetcher.flag = 0
    case 1: fetcher.bottom = value
    case 2:
      // In music mode the counter reloads from the top.
      let low = index >= 5 && fetcher.isMusic ? fetcher.top : value
      fetcher.counter = (fetcher.counter & 0x700) | UInt16(low)
    case 3:
      fetcher.counter = UInt16(value & 7) << 8 | (fetcher.counter & 0xFF)
      if index >= 5 { fetcher.isMusic = value & 0x10 != 0 }
    case 6: banking.dpc.random = 1
    default: break
    }
    banking.dpc.fetchers[index] = fetcher
  }
}

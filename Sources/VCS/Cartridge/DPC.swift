/// DPC (Pitfall II): David Crane's display processor chip. 8K of program in two banks, 2K of display data read through
/// eight data fetchers, a random number, and three voices of music that the CPU copies to AUDV.
struct DPC: Sendable {
  var fetchers: InlineArray<8, Fetcher> = .init(repeating: Fetcher())
  var random: UInt8 = 1
  /// CPU cycle up to which the music has been clocked, and the part of an oscillator clock left over.
  var musicCycle = 0
  var musicFraction = 0.0
  /// What the voices give until the oscillator's next clock, if that is known: programs ask about twice a clock.
  var amplitude: UInt8?

  struct Fetcher: Sendable {
    var top: UInt8 = 0, bottom: UInt8 = 0
    /// 11 bits; display data are read backwards from the end.
    var counter: UInt16 = 0
    var flag: UInt8 = 0
    /// Fetchers 5-7: counted by the music oscillator instead of by reads.
    var isMusic = false
  }

  static let imageSize = 10_240

  /// A register that only a read of the display data has to do with: no music, no random number.
  static func hasDisplayData(at address: UInt16) -> Bool { (0x08..<0x18).contains(address & 0x0FFF) && address & 7 < 5 }
  /// ... and the data pass only if the flag is on.
  static func isMasked(at address: UInt16) -> Bool { address & 0x10 != 0 }

  /// Shift left; D0 becomes the complement of the parity of four taps.
  @inline(__always) mutating func clockRandom() {
    let tapped = random & Self.taps
    // The parity of each nibble.
    let odd: UInt16 = 0x6996 >> UInt16((tapped >> 4 ^ tapped) & 0xF)
    random = random << 1 | UInt8(~odd & 1)
  }
  static var taps: UInt8 { 0b1011_1000 }

  /// Amplitude by the voices that are on, four bits each.
  private static var amplitudes: UInt32 { 0xFBA6_9540 }

  /// The oscillator runs at about 20 kHz, whatever the CPU does. Returns its clocks since it was asked last.
  @inline(__always) private mutating func clockMusic(cycle: Int, clockRate: Double) -> Int {
    let exact = 20_000 * Double(cycle &- musicCycle) / clockRate + musicFraction
    let clocks = Int(exact)
    musicFraction = exact - Double(clocks)
    musicCycle = cycle
    return clocks
  }

  @inline(__always) private mutating func play(_ clocks: Int) -> UInt8 {
    let voices = fetchers[5].playMusic(clocks) | fetchers[6].playMusic(clocks) << 1 | fetchers[7].playMusic(clocks) << 2
    return UInt8(truncatingIfNeeded: Self.amplitudes >> (4 * voices) & 0xF)
  }

  /// A register of the music.
  static func hasMusic(at address: UInt16) -> Bool { address & 0x0FFC == 4 }

  /// A read of one of the registers at $1000-$103F. `data` is where the display data end.
  @inline(__always) mutating func read(_ address: UInt16, cycle: Int, clockRate: Double, data: UnsafePointer<UInt8>) -> UInt8 {
    clockRandom()
    let index = Int(address & 7)
    let isVoice = index >= 5 && fetchers[index].isMusic
    if Self.hasMusic(at: address) {
      let clocks = clockMusic(cycle: cycle, clockRate: clockRate)
      // Nothing has happened to the voices.
      if clocks == 0, isVoice, let amplitude { return amplitude }
      fetchers[index].updateFlag()
      if !isVoice { fetchers[index].count() }
      let new = play(clocks)
      amplitude = new
      return new
    }
    if index >= 5 { amplitude = nil }
    let offset = fetchers[index].offset
    fetchers[index].updateFlag()
    if !isVoice { fetchers[index].count() }
    switch address >> 3 & 7 {
    case 0: return random
    case 1: return data[~offset]
    case 2: return data[~offset] & fetchers[index].flag
    case 7: return fetchers[index].flag
    default: return 0
    }
  }

  /// A write to one of the registers at $1040-$107F.
  mutating func write(_ address: UInt16, _ value: UInt8) {
    clockRandom()
    amplitude = nil
    let index = Int(address & 7)
    switch address >> 3 & 7 {
    case 0:
      fetchers[index].top = value
      fetchers[index].flag = 0
    case 1: fetchers[index].bottom = value
    case 2:
      // In music mode the counter reloads from the top.
      let low = index >= 5 && fetchers[index].isMusic ? fetchers[index].top : value
      fetchers[index].counter = (fetchers[index].counter & 0x700) | UInt16(low)
    case 3:
      fetchers[index].counter = UInt16(value & 7) << 8 | (fetchers[index].counter & 0xFF)
      if index >= 5 { fetchers[index].isMusic = value & 0x10 != 0 }
    case 6: random = 1
    default: break
    }
  }
}

extension DPC.Fetcher {
  /// Of the byte that it shows.
  @inline(__always) var offset: Int { Int(counter & 0x7FF) }

  @inline(__always) mutating func updateFlag() {
    let low = UInt8(truncatingIfNeeded: counter)
    if low == top { flag = 0xFF } else if low == bottom { flag = 0 }
  }

  @inline(__always) mutating func count() { counter = (counter &- 1) & 0x7FF }

  /// Clocks a voice. Returns 1 if it is on.
  @inline(__always) fileprivate mutating func playMusic(_ clocks: Int) -> UInt32 {
    guard isMusic else { return 0 }
    var low = Int(counter & 0xFF)
    if top == 0 {
      low = 0
    } else {
      let period = Int(top) &+ 1
      // A division takes its time, and few clocks pass between two reads.
      low &-= clocks < period ? clocks : clocks % period
      if low < 0 { low &+= period }
    }
    if low <= Int(bottom) { flag = 0 } else if low <= Int(top) { flag = 0xFF }
    counter = (counter & 0x700) | UInt16(truncatingIfNeeded: low & 0xFF)
    return flag != 0 ? 1 : 0
  }
}

extension Cartridge {
  /// A read of one of the chip's registers, at $1000-$103F.
  @inline(never) mutating func readDPCRegister(_ address: UInt16, cycle: Int) -> UInt8 {
    readDPCRegisterInline(address, cycle: cycle)
  }

  /// Most of a program's reads by call are of the music: only that is left of it there.
  @inline(never) mutating func readDPCMusic(_ address: UInt16, cycle: Int) -> UInt8 {
    readDPCRegisterInline(address & 3 | 4, cycle: cycle)
  }

  @inline(__always) private mutating func readDPCRegisterInline(_ address: UInt16, cycle: Int) -> UInt8 {
    // Safe: an image of this scheme has that size, and its last 2048 bytes are display data.
    banking.dpc.read(address, cycle: cycle, clockRate: clockRate, data: image + DPC.imageSize)
  }

  /// Stella's and the chip's rule agree for programs that look: accesses to the chip's own pages clock the generator.
  mutating func readDPC(_ address: UInt16, cycle: Int) -> UInt8 {
    if hasRegister(at: address) { return readDPCRegister(address, cycle: cycle) }
    banking.dpc.clockRandom()
    switchAtari(address)
    return romByte(Int(banking.banks[0]) * 4096 + Int(address))
  }

  mutating func writeDPC(_ address: UInt16, _ value: UInt8) {
    if hasRegister(writtenAt: address) { return banking.dpc.write(address, value) }
    banking.dpc.clockRandom()
    switchAtari(address)
  }
}

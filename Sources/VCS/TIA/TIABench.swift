/// The TIA alone on the bench, as chip vectors were recorded: writes at given CPU cycles, every pixel looked at.
public struct TIABench: ~Copyable {
  public struct Write: Sendable {
    /// CPU cycles since the start of line 0, 76 a line; the write acts when its cycle is over.
    public var cycle: Int
    public var register: UInt8
    public var value: UInt8
    public init(cycle: Int, register: UInt8, value: UInt8) {
      self.cycle = cycle
      self.register = register
      self.value = value
    }
  }

  private var tia = TIA()
  private var television: Television

  public init() { television = Television(capacity: 4096, moment: .lineEnd) }

  /// Runs `lines` times 228 colour clocks, with the writes in order of their cycles, counted from here. Returns a colour
  /// byte for each clock, 0 where the output is blanked.
  public mutating func run(_ writes: [Write], lines: Int) -> [UInt8] {
    var pixels: [UInt8] = []
    let start = tia.clock
    for write in writes {
      while tia.clock < start + 3 * (write.cycle + 1) { pixels.append(tick()) }
      if write.register != TIAWrite.WSYNC { tia.write(write.register & 0x3F, write.value, &television) }
    }
    while pixels.count < lines * 228 { pixels.append(tick()) }
    return pixels
  }

  private mutating func tick() -> UInt8 {
    let x = tia.isBlank ? -1 : tia.x
    let line = television.beam.line
    tia.tick(&television)
    // When a picture began at this line's end, the line is the new picture's first.
    return x < 0 ? 0 : television.pixel(line: television.beam.line >= line ? line : 0, x: x)
  }

  /// CXM0P ... CXPPMM, read in the eight cycles from here on.
  public mutating func collisions() -> [UInt8] {
    (UInt8(0)..<8).map { register in
      tia.run(to: tia.clock + 3, &television)
      return tia.collisions.register(register)
    }
  }
}

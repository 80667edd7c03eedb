/// Everything the CPU's pins are wired to: 13 address lines decide which chip answers.
///
///     A12 = 1                     cartridge
///     A12 = 0, A7 = 0             TIA (write A5-A0, read A3-A0)
///     A12 = 0, A7 = 1, A9 = 0     RIOT RAM (A6-A0); the stack page is the same 128 bytes
///     A12 = 0, A7 = 1, A9 = 1     RIOT ports and timer
///
/// A cycle is counted first, then the access is served: chips see the end of the cycle. The TIA runs only when it is
/// accessed, since nothing else can tell.
struct Board: ~Copyable, Bus {
  /// CPU cycles done since power-on, halted ones included.
  var cycles = 0
  /// The last byte on the data bus: what undriven bits read.
  var dataBus: UInt8 = 0
  /// WSYNC was written: the CPU stops at its next read until the line ends.
  var haltRequested = false
  /// The cycle of that write, or of the last write to the TIA after it.
  var haltCycle = 0
  /// VSYNC has been written from 1 to 0: the frame is over when the instruction is.
  var frameEnded = false
  /// The clock and RAM of that moment.
  var frameCycle = 0
  var frameRAM: InlineArray<128, UInt8> = .init(repeating: 0)

  var tia = TIA()
  /// The line in progress, if the TIA waits for its end, and the lines that were before.
  var lines = LineInProgress()
  var memory: LineMemory
  var riot = RIOT()
  var cartridge: Cartridge
  var television: Television
  var paddles: PaddlePort

  init(cartridge: Cartridge, television: consuming Television, memory: consuming LineMemory, tv: TVFormat) {
    self.memory = memory
    self.cartridge = cartridge
    self.television = television
    paddles = PaddlePort(tv: tv)
  }

  deinit {
    cartridge.free()
    lines.free()
  }

  // MARK: Bus

  @inline(never) mutating func read(_ address: UInt16) -> UInt8 {
    if haltRequested { halt() }
    cycles &+= 1
    let value =
      address & 0x1000 != 0
      ? cartridge.read(address, dataBus: dataBus, cycle: cycles)
      : readLow(address)
    dataBus = value
    return value
  }

  @inline(__always) mutating func read(_ address: UInt16, heldAt fixed: UInt16) -> UInt8 { read(address) }

  /// A halt begins at an opcode fetch or a vector read here, never in the cycle before a store.
  @inline(__always) var wasHeld: Bool { false }

  @inline(never) mutating func write(_ address: UInt16, _ value: UInt8) {
    cycles &+= 1
    dataBus = value
    if address & 0x1080 == 0 {
      writeTIA(UInt8(truncatingIfNeeded: address & 0x3F), value)
    } else if address & 0x1280 == 0x0080 {
      riot.ram[Int(address & 0x7F)] = value
    } else if address & 0x1000 != 0 {
      cartridge.write(address, value)
    } else {
      riot.write(address, value, cycle: cycles)
    }
    if cartridge.snoops, address & 0x1000 == 0 { cartridge.snoop(address, value, isWrite: true) }
  }

  @inline(__always) private mutating func readLow(_ address: UInt16) -> UInt8 {
    if cartridge.snoops { return readSnooped(address) }
    return readChips(address)
  }

  /// The golden traces of 0840 have the TIA answer in all of $0800-$0FFF, where it and the RIOT's pages take turns on a
  /// console alone.
  private mutating func readSnooped(_ address: UInt16) -> UInt8 {
    let isTaken = cartridge.scheme == ._0840 && address & 0x0800 != 0
    let value = isTaken ? readTIA(UInt8(truncatingIfNeeded: address & 0x0F)) : readChips(address)
    cartridge.snoop(address, value, isWrite: false)
    return value
  }

  @inline(__always) mutating func readChips(_ address: UInt16) -> UInt8 {
    if address & 0x0280 == 0x0080 { return riot.ram[Int(address & 0x7F)] }
    if address & 0x0080 == 0 { return readTIA(UInt8(truncatingIfNeeded: address & 0x0F)) }
    return riot.read(address, cycle: cycles)
  }

  // MARK: TIA

  /// Colour clocks since power-on.
  @inline(__always) var clock: Int { 3 &* cycles }

  /// Brings the TIA, and all that can be asked about it, up to the CPU.
  mutating func runTIA() { tia.catchUp(to: clock, &television) }

  /// The lines to come are seen, or not.
  mutating func setDrawing(_ on: Bool) {
    television.setDrawing(on)
    // The line above was drawn in another picture.
    tia.stretch.canRepeat = false
  }

  /// Undriven bits keep what was last on the bus.
  @inline(__always) mutating func readTIA(_ register: UInt8) -> UInt8 { driven(register) | dataBus & 0x3F }

  /// D7 and D6 of a read register of the TIA, A3-A0. Only collisions depend on what the beam has drawn; buttons and paddles
  /// do not.
  @inline(__always) mutating func driven(_ register: UInt8) -> UInt8 {
    switch register >> 2 {
    case 0, 1:
      if lines.isOn { knowCollisions(register) }
      if !lines.isOn, tia.mayChange(register) { runTIA() }
      return tia.collisions.register(register)
    case 2: return paddles.read(register, clock: clock)
    default: return tia.triggers.read(register)
    }
  }

  mutating func writeTIA(_ register: UInt8, _ value: UInt8) {
    if register == TIAWrite.WSYNC {
      haltRequested = true
      haltCycle = cycles
      return
    }
    if haltRequested { keepHalt() }
    writeRegister(register, value)
  }

  /// A write to any register but WSYNC, when no halt was requested.
  @inline(__always) mutating func writeRegister(_ register: UInt8, _ value: UInt8) {
    if tia.stretch.written.has(register, value) { return }
    if register <= TIAWrite.VBLANK { return writeBlanking(register, value) }
    if lines.isOn { return writeLater(register, value) }
    beginLinesIfWanted()
    if lines.isOn { return writeLater(register, value) }
    tia.write(register, value, at: clock, &television)
  }

  /// A write to a register that the caller knows when it is compiled: neither VSYNC, VBLANK nor WSYNC. `cycles` is its end.
  @inline(__always) mutating func write(to register: UInt8, _ value: UInt32, _ cycles: Int) -> UInt32 {
    self.cycles = cycles
    let value = UInt8(truncatingIfNeeded: value)
    if !lines.isOn { beginLinesIfWanted() }
    if lines.isOn {
      writeLater(register, value)
    } else {
      tia.writeInline(register, value, at: clock, &television)
    }
    return 0
  }

  /// VSYNC or VBLANK.
  @inline(never) private mutating func writeBlanking(_ register: UInt8, _ value: UInt8) {
    if register == TIAWrite.VBLANK {
      paddles.setDumped(value & 0x80 != 0, clock: clock)
      tia.triggers.setLatching(value & 0x40 != 0)
    }
    if lines.isOn, register == TIAWrite.VBLANK { return writeLater(register, value) }
    knowLine()
    tia.run(to: clock, &television)
    let ends = register == TIAWrite.VSYNC && tia.vsync && value & 2 == 0
    tia.write(register, value, at: clock, &television)
    if ends { endFrame() }
  }

  /// RDY holds the CPU until the line's end. A line that ends exactly with the request holds nothing.
  mutating func halt() {
    haltRequested = false
    cycles = endOfHalt(from: haltCycle) &+ cycles &- haltCycle
  }

  /// Where the beam is.
  @inline(__always) private func position(at clock: Int) -> Int {
    lines.isOn ? lines.position(at: clock) : tia.position(at: clock)
  }

  func endOfHalt(from cycle: Int) -> Int {
    let h = position(at: 3 &* cycle)
    return h == 0 ? cycle : cycle &+ (228 &- h) / 3
  }

  /// Stores can follow the request before the next read does. The halt is then counted from the last of them, and is off
  /// if the line ended in between.
  private mutating func keepHalt() {
    let line = position(at: 3 &* haltCycle) &+ 3 &* (cycles &- haltCycle)
    haltCycle = cycles
    if line > 228 { haltRequested = false }
  }

  private mutating func endFrame() {
    television.endVSYNC()
    frameEnded = true
    frameCycle = cycles
    frameRAM = riot.ram
  }
}

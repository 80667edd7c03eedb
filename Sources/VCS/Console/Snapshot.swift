/// A copy of everything that changes in a console, for going back to: rewinding, searching trees, forking runs.
///
/// Taken at an instruction's end. Reusing one snapshot allocates nothing. It fits consoles with the same image and settings;
/// `Console.savedState()` is the form for files.
public struct Snapshot: Sendable {
  struct Machine: Sendable {
    var cpu: CPU
    var cycles: Int
    var dataBus: UInt8
    var haltRequested: Bool
    var haltCycle: Int
    var frameCycle: Int
    var tia: TIA
    var riot: RIOT
    var paddles: PaddlePort
    var banking: Cartridge.Banking
    var beam: Television.Beam
    var input: Input
  }

  var machine: Machine?
  var romHash: UInt64 = 0
  var cartridgeRAM: [UInt8] = []
  /// The part of the picture and the sound that is already there.
  var pixels: [UInt8] = []
  var samples: [AudioSample] = []

  public init() {}

  /// Nothing has been taken yet: restoring it does nothing.
  public var isEmpty: Bool { machine == nil }

  /// CPU cycles since power-on.
  public var cycles: Int { machine?.cycles ?? 0 }

  /// The console's 128 bytes of RAM; at most as many as `buffer` holds.
  public func copyRAM(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    guard let machine else { return }
    machine.riot.ram.copy(into: buffer)
  }

  /// The same machine, so many CPU cycles later; not for cartridges with a clock of their own.
  public func delayed(by cycles: Int) -> Snapshot {
    guard var machine else { return self }
    machine.cycles += cycles
    machine.haltCycle += cycles
    machine.frameCycle += cycles
    machine.tia.clock += 3 * cycles
    machine.tia.stretch.strobe += 3 * cycles
    machine.tia.audio.clock += 3 * cycles
    machine.riot.timer.cycle += cycles
    for i in 0..<4 {
      machine.paddles.pins[i].clock += 3 * cycles
      machine.paddles.pins[i].lowUntil = 0
    }
    var later = self
    later.machine = machine
    return later
  }
}

extension Console {
  public func snapshot(into snapshot: inout Snapshot) {
    snapshot.romHash = romHash
    snapshot.machine = Snapshot.Machine(
      cpu: cpu, cycles: board.cycles, dataBus: board.dataBus, haltRequested: board.haltRequested,
      haltCycle: board.haltRequested ? board.haltCycle : board.cycles,
      frameCycle: board.frameCycle, tia: board.tia, riot: board.riot, paddles: board.paddles,
      banking: board.cartridge.banking, beam: board.television.beam, input: input)
    board.cartridge.save(ram: &snapshot.cartridgeRAM)
    board.television.save(pixels: &snapshot.pixels, samples: &snapshot.samples)
  }

  /// Goes back to a snapshot of a console with the same image. The last complete picture stays what it was. An empty
  /// snapshot, or one of another cartridge, changes nothing and returns false.
  @discardableResult
  public mutating func restore(_ snapshot: borrowing Snapshot) -> Bool {
    guard let machine = snapshot.machine, snapshot.romHash == romHash else { return false }
    cpu = machine.cpu
    board.cycles = machine.cycles
    board.dataBus = machine.dataBus
    board.haltRequested = machine.haltRequested
    board.haltCycle = machine.haltCycle
    board.frameCycle = machine.frameCycle
    board.tia = machine.tia
    board.riot = machine.riot
    board.paddles = machine.paddles
    board.cartridge.restore(machine.banking, ram: snapshot.cartridgeRAM)
    board.television.restore(machine.beam, pixels: snapshot.pixels, samples: snapshot.samples)
    setInputUnchanged(machine.input)
    return true
  }
}

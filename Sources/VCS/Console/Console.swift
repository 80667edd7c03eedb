/// An Atari 2600 with a cartridge in it: one value, no parts outside it but the picture's and the cartridge's memory.
///
/// Two consoles made from the same image and settings and given the same input make the same frames, samples and RAM, on
/// every machine. Not copyable: `snapshot(into:)` and `restore(_:)` copy its state.
public struct Console: ~Copyable {
  public struct Settings: Sendable {
    /// nil: detected from the image.
    public var scheme: Scheme?
    /// Matters to the machine only for paddles' discharge and cartridges with a clock of their own.
    public var tv = TVFormat.ntsc
    public var powerOn = PowerOn.zero
    public var leftPort = Controller.joystick
    public var rightPort = Controller.joystick
    /// Lines kept of each picture, from line `pictureTop` on; the others are counted, but not kept.
    public var pictureLines = 320
    public var pictureTop = 0
    /// false: the next picture is drawn over the last one, which is to be looked at between frames only and lacks its line
    /// 0. Halves the memory; frames that are not drawn then leave the picture as it is.
    public var keepsLastPicture = true
    /// What each row of the picture was made from is kept, so that one that stays as it was is not made again: 80 bytes a row.
    public var remembersRows = true
    /// What lines do to the TIA is kept, so that one that comes again is not run again: up to 380 KB. false: every line is
    /// run; nothing else can tell.
    public var remembersLines = true
    /// false: the sound circuit stands still and makes no samples.
    public var audio = true
    /// Code is translated into the host's where that is possible. false: it is interpreted; nothing else can tell.
    public var translatesCode = true
    /// A picture begins by the letter of the trace format: see `Television.Moment`.
    public var tracesPictures = false
    public init() {}
  }

  /// How a frame ended.
  public enum FrameEnd: Sendable {
    /// The program ended VSYNC.
    case frame
    /// The program let `Console.patience` lines pass without ending VSYNC.
    case noVSYNC
    /// The CPU met a JAM opcode; a frame's time has passed.
    case jammed
  }

  /// Lines after which a frame is over without VSYNC.
  public static let patience = 700

  var cpu = CPU()
  var board: Board
  public let settings: Settings
  /// A hash of the image, by which saved states know their cartridge.
  let romHash: UInt64
  private var currentInput = Input()

  /// `rom` is the cartridge image, 1 byte to 512 KB.
  public init(rom: [UInt8], settings: Settings = .init()) throws(ROMError) {
    guard !rom.isEmpty else { throw ROMError(description: "The cartridge image is empty.") }
    guard rom.count <= 524_288 else {
      throw ROMError(description: "The cartridge image has \(rom.count) bytes; the largest cartridge has 524288.")
    }
    self.settings = settings
    romHash = fnv1a(rom)
    board = Board(
      cartridge: Cartridge(rom: rom, scheme: settings.scheme ?? .detect(rom), tv: settings.tv),
      television: Television(
        top: min(max(settings.pictureTop, 0), 65_536), capacity: min(max(settings.pictureLines, 1), 65_536),
        moment: settings.tracesPictures ? .lineEnd : .vsyncEnd, keepsLast: settings.keepsLastPicture,
        remembersRows: settings.remembersRows, audio: settings.audio),
      memory: LineMemory(isUsable: settings.remembersLines), tv: settings.tv)
    reset()
  }

  /// Power off and on: RAM, registers and counters as `settings.powerOn` says, the input as it is.
  public mutating func reset() {
    board.cycles = 0
    board.haltRequested = false
    board.haltCycle = 0
    board.frameEnded = false
    board.tia = TIA()
    board.tia.audio.isFrozen = !settings.audio
    board.riot = RIOT()
    board.paddles = PaddlePort(tv: settings.tv)
    board.television.reset()
    board.cartridge.reset(settings.powerOn)
    cpu = CPU()
    if case .random(let seed) = settings.powerOn { fillWithNoise(seed) }
    applyInput()
    // The reset vector; the seven cycles of the reset sequence are not counted.
    cpu.pc = UInt16(peek(0x1FFC)) | UInt16(peek(0x1FFD)) << 8
    board.dataBus = peek(0x1FFD)
  }

  private mutating func fillWithNoise(_ seed: UInt64) {
    var noise = Noise(seed: seed)
    for i in 0..<128 { board.riot.ram[i] = noise.byte() }
    board.riot.timer = Timer(powerOnValue: noise.byte())
    cpu.a = noise.byte()
    cpu.x = noise.byte()
    cpu.y = noise.byte()
    cpu.p = noise.byte()
  }

  // MARK: running

  /// Runs to the next end of VSYNC, where a frame begins for the program and for the input. `drawing` false makes no
  /// pixels and changes nothing else; the picture is then not to be looked at.
  public mutating func runFrame(drawing: Bool = true) -> FrameEnd {
    board.setDrawing(drawing)
    board.frameEnded = false
    if cpu.isJammed { return idle() }
    let deadline = board.cycles &+ Self.patience * 76
    if board.cartridge.snoops || board.tia.isPlain {
      while !board.frameEnded, !cpu.isJammed, board.cycles < deadline { cpu.step(on: &board) }
    } else {
      sprint(deadline: deadline)
    }
    return board.frameEnded ? .frame : giveUp()
  }

  private mutating func giveUp() -> FrameEnd {
    if cpu.isJammed { return idle() }
    board.runTIA()
    board.television.rollOver()
    return .noVSYNC
  }

  /// A jammed CPU: the TIA goes on showing what it shows.
  private mutating func idle() -> FrameEnd {
    board.cycles &+= settings.tv.linesPerFrame * 76
    board.runTIA()
    board.television.rollOver()
    return .jammed
  }

  /// Runs to the first end of an instruction at or after a cycle.
  public mutating func run(untilCycle cycle: Int) {
    while board.cycles < cycle { cpu.step(on: &board) }
  }

  // MARK: input

  /// What the players do. Takes effect at once.
  public var input: Input {
    get { currentInput }
    set {
      guard newValue != currentInput else { return }
      currentInput = newValue
      applyInput()
    }
  }

  /// Sets what `input` says without touching the ports, which a snapshot restores by themselves.
  mutating func setInputUnchanged(_ input: Input) { currentInput = input }

  private mutating func applyInput() {
    let left = settings.leftPort, right = settings.rightPort
    board.riot.ports.pinsA = input.pins(left: left, right: right)
    board.riot.ports.switches = input.switchBits
    board.tia.triggers.left = left != .joystick || !input.left.contains(.fire)
    board.tia.triggers.right = right != .joystick || !input.right.contains(.fire)
    board.paddles.connect(input, left: left, right: right, clock: 3 * board.cycles)
  }

  // MARK: what can be seen

  /// Seconds of the console's own clock since power-on.
  public var seconds: Double { Double(cycles) * 3 / settings.tv.colorClockRate }
  /// CPU cycles since power-on, and what they were when the last frame began (at the write that ended VSYNC).
  public var cycles: Int { board.cycles }
  public var frameCycle: Int { board.frameCycle }
  /// Frames begun since power-on.
  public var frameNumber: Int { board.television.beam.frame }
  public var isJammed: Bool { cpu.isJammed }
  public var scheme: Scheme { board.cartridge.scheme }

  /// RIOT RAM: byte 0 is at address $80. The index is taken modulo 128.
  public subscript(ram index: Int) -> UInt8 {
    get { board.riot.ram[index & 127] }
    set { board.riot.ram[index & 127] = newValue }
  }

  /// Copies the 128 bytes of RAM as they are now; at most as many as `buffer` holds.
  public func copyRAM(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    board.riot.ram.copy(into: buffer)
  }

  /// The 128 bytes of RAM at the moment the last frame began.
  public func copyFrameRAM(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    board.frameRAM.copy(into: buffer)
  }

  /// The byte that the CPU would read, without side effects. TIA registers read 0.
  public func peek(_ address: UInt16) -> UInt8 {
    if address & 0x1000 != 0 { return board.cartridge.peek(address) }
    if address & 0x0280 == 0x0080 { return board.riot.ram[Int(address & 0x7F)] }
    return address & 0x0080 == 0 ? 0 : board.riot.peek(address, cycle: board.cycles)
  }

  /// The last complete picture.
  public var picture: Picture { board.television.picture }
  /// The picture in progress has rows that `withPixels` will show.
  public var isPictureBegun: Bool { board.television.rowsInUse > 0 }
  /// Pictures completed since power-on.
  public var picturesCompleted: Int { board.television.completed }

  /// The last complete picture's colour bytes (D0 is 0), `picture.keptLines` rows of 160 from line `Settings.pictureTop`
  /// on; line 0 is the one in which VSYNC ended. Black where the output was blanked.
  public func withPixels<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    try board.television.withPixels(body)
  }

  /// The rows that `withPixels` shows, all `Settings.pictureLines` of them, wherever the picture ends. They stay where they
  /// are as long as the console lives. nil if the console keeps the last picture apart.
  public var sharedPixels: UnsafePointer<UInt8>? { board.television.shared }

  /// Makes the rows that `withPixels` shows have these pixels.
  public mutating func overwritePicture(with pixels: UnsafeBufferPointer<UInt8>) { board.television.overwrite(with: pixels) }

  /// Makes the rows that `withPixels` shows, and those of `sharedPixels` behind them, black from `first` on.
  public mutating func blackPicture(from first: Int) { board.television.blackRows(from: first) }

  /// The last complete picture's sound, two samples a line.
  public func withAudio<R>(_ body: (UnsafeBufferPointer<AudioSample>) throws -> R) rethrows -> R {
    try board.television.withAudio(body)
  }
}

/// A cartridge image that cannot be used; `description` is a sentence for the user.
public struct ROMError: Error, CustomStringConvertible {
  public let description: String
}

/// FNV-1a, to tell images apart; not a checksum against malice.
func fnv1a(_ bytes: [UInt8]) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return hash
}

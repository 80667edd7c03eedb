/// A moment of an `Environment`, to come back to. It is not changed once made, and may be shared by threads.
public final class EnvironmentState: @unchecked Sendable {
  /// The game's part.
  public let game: GameState
  fileprivate let starts: MersenneTwister
  fileprivate let skips: MersenneTwister
  fileprivate let elapsed: Int
  fileprivate let lives: Int
  fileprivate let endedByLife: Bool
  fileprivate let isDone: Bool
  fileprivate let eye: (stack: [UInt8], raw: [UInt8], newest: Int)
  /// What the call before had brought.
  public let status: Environment.Status

  fileprivate init(_ environment: inout Environment) {
    game = environment.game.captureState()
    (starts, skips) = (environment.starts, environment.skips)
    (elapsed, lives) = (environment.elapsed, environment.lives)
    (endedByLife, isDone) = (environment.endedByLife, environment.isDone)
    eye = environment.eye.saved
    status = environment.status
  }
}

extension Environment {
  /// Everything that later results depend on: machine, rule, generators, counters, observations.
  public mutating func captureState() -> EnvironmentState { EnvironmentState(&self) }

  /// Goes back to a state of this environment, or of another one with the same image, rule and settings. `generators` false:
  /// sticky actions, waits and skips go on being drawn from where they are now.
  public mutating func restore(_ state: EnvironmentState, generators: Bool = true) {
    game.restore(state.game, generator: generators)
    if generators { (starts, skips) = (state.starts, state.skips) }
    (elapsed, lives) = (state.elapsed, state.lives)
    (endedByLife, isDone) = (state.endedByLife, state.isDone)
    eye.restore(stack: state.eye.stack, raw: state.eye.raw, newest: state.eye.newest)
    status = state.status
  }

  private static let magic: StaticString = "B26ENVI2"

  /// The same as bytes, for files and other processes, with a version in front and a checksum behind.
  public mutating func savedState() -> [UInt8] {
    var out = StateWriter(magic: Self.magic)
    out.write(Array(settings.fingerprint.utf8))
    starts.write(to: &out)
    skips.write(to: &out)
    for number in [
      elapsed, lives, status.reward, status.rawReward, status.lives, status.frames, status.frameNumber, status.episodeFrameNumber,
    ] { out.write(number) }
    for flag in [endedByLife, isDone, status.terminated, status.truncated, status.lifeLost] { out.write(flag) }
    let seen = eye.saved
    out.write(seen.stack)
    out.write(seen.raw)
    out.write(seen.newest)
    game.write(to: &out)
    return out.finish()
  }

  /// The console's state alone, for another console with the same cartridge.
  public mutating func consoleState() -> [UInt8] { game.console.savedState() }

  /// Goes back to saved bytes.
  /// - Throws: `badState` if they are damaged or of another version, cartridge, rule or settings; nothing is changed then.
  public mutating func load(state bytes: [UInt8]) throws(EnvironmentError) {
    var state = try StateReader(bytes, magic: Self.magic, what: "a saved environment")
    guard try state.readBlock() == Array(settings.fingerprint.utf8) else {
      throw EnvironmentError(.badState, "The saved environment was made with other settings.")
    }
    var (newStarts, newSkips) = (starts, skips)
    try newStarts.read(from: &state)
    try newSkips.read(from: &state)
    var numbers: [Int] = []
    for _ in 0..<8 { numbers.append(try state.readInt()) }
    var flags: [Bool] = []
    for _ in 0..<5 { flags.append(try state.readBool()) }
    let (stack, raw, newest) = (try state.readBlock(), try state.readBlock(), try state.readInt())
    guard eye.fits(stack: stack, raw: raw), numbers[0] >= 0 else {
      throw EnvironmentError(.badState, "The saved environment was made with other settings.")
    }
    try game.read(from: &state)
    (starts, skips) = (newStarts, newSkips)
    (elapsed, lives) = (numbers[0], numbers[1])
    (endedByLife, isDone) = (flags[0], flags[1])
    status = Status(
      reward: numbers[2], rawReward: numbers[3], lives: numbers[4], terminated: flags[2], truncated: flags[3],
      lifeLost: flags[4], frames: numbers[5], frameNumber: numbers[6], episodeFrameNumber: numbers[7])
    eye.restore(stack: stack, raw: raw, newest: newest)
  }
}

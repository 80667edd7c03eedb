import Games
import VCS

/// A moment of a `GameConsole`, to come back to: a copy in memory, for the same image, rule and settings. It is not changed
/// once made, and may be shared by threads.
public final class GameState: @unchecked Sendable {
  var console = Snapshot()
  var generator = MersenneTwister(seed: 0)
  var noise = MersenneTwister(seed: 0)
  public fileprivate(set) var mode = 0
  public fileprivate(set) var difficulty = 0
  public fileprivate(set) var frameNumber = 0
  public fileprivate(set) var episodeFrameNumber = 0
  fileprivate var stickyA = PlayerAction.none
  fileprivate var stickyB = PlayerAction.none
  fileprivate var paddleA = 0
  fileprivate var paddleB = 0
  fileprivate var variables: [Int] = []
  fileprivate var memory: [UInt8] = []
  /// Empty while it is not made yet: `redo` is then the machine before its frame, and `due` was the input.
  fileprivate var screen: [UInt8] = []
  fileprivate var redo = Snapshot()
  fileprivate var due: Input?
  fileprivate var audio: [UInt8] = []
  /// Not in the saved bytes: the next frame finds them anew.
  fileprivate var objects: [UInt8] = []
  /// Taken after a whole reset, not just before it.
  var isComplete = false

  init() {}
}

extension GameConsole {
  /// The machine, the rule, the counters and the generators as they are now. The screen belongs to it.
  public mutating func captureState() -> GameState {
    let state = GameState()
    console.snapshot(into: &state.console)
    (state.generator, state.noise) = (generator, noise)
    (state.mode, state.difficulty) = (mode, difficulty)
    (state.frameNumber, state.episodeFrameNumber) = (frameNumber, episodeFrameNumber)
    (state.stickyA, state.stickyB) = (stickyA, stickyB)
    (state.paddleA, state.paddleB) = (paddleA, paddleB)
    state.variables = rule.variables
    state.memory = Array(UnsafeBufferPointer(start: memory, count: 128 + game.busAddresses.count))
    if lazyScreen.isDue {
      (state.redo, state.due) = (redo, lazyScreen.input)
    } else {
      state.screen = Array(UnsafeBufferPointer(start: screen, count: game.windowHeight * 160))
    }
    if settings.findsObjects { state.objects = Array(UnsafeBufferPointer(start: objects.base, count: objects.count)) }
    state.audio = (0..<settings.audioSamples).map { audio[(audioStart + $0) % settings.audioSamples] }
    return state
  }

  /// Goes back to a state of this console, or of another one with the same image, rule and settings. `generator` false:
  /// the sticky actions go on being drawn from where the generator is now.
  public mutating func restore(_ state: GameState, generator restoresGenerator: Bool = true) {
    console.restore(state.console)
    if restoresGenerator { generator = state.generator }
    noise = state.noise
    (mode, difficulty) = (state.mode, state.difficulty)
    (frameNumber, episodeFrameNumber) = (state.frameNumber, state.episodeFrameNumber)
    (stickyA, stickyB) = (state.stickyA, state.stickyB)
    (paddleA, paddleB) = (state.paddleA, state.paddleB)
    rule.variables = state.variables
    fill(memory, 128 + game.busAddresses.count, from: state.memory)
    restoreScreen(state)
    fill(audio, settings.audioSamples, from: state.audio)
    fill(objects.base, objects.count, from: state.objects)
    audioStart = 0
  }

  /// The machine, so many cycles later, and what was seen and heard of it, without the game around it.
  mutating func restoreMachine(_ state: GameState, later: Int) {
    console.restore(state.console.delayed(by: later))
    restoreScreen(state)
    fill(audio, settings.audioSamples, from: state.audio)
    audioStart = 0
  }

  private mutating func restoreScreen(_ state: GameState) {
    state.screen.withUnsafeBufferPointer { console.overwritePicture(with: $0) }
    lazyScreen.isDue = state.due != nil
    guard let input = state.due else { return }
    lazyScreen.input = input
    redo = state.redo
  }

  private func fill(_ target: UnsafeMutablePointer<UInt8>, _ count: Int, from source: [UInt8]) {
    source.withUnsafeBufferPointer { if let base = $0.baseAddress { target.update(from: base, count: min(count, source.count)) } }
  }

  private static let magic: StaticString = "B26GAME1"

  /// The same as bytes, for files and other processes: little-endian, with a version in front and a checksum behind.
  /// `generator` false: moments that differ only in what the sticky actions will draw give the same bytes.
  public mutating func savedState(generator keepsGenerator: Bool = true) -> [UInt8] {
    var out = StateWriter(magic: Self.magic)
    write(to: &out, generator: keepsGenerator)
    return out.finish()
  }

  /// Goes back to saved bytes. `generator` false: the sticky actions go on being drawn from where the generator is now.
  /// - Throws: `badState` if they are damaged, of another version, cartridge or rule; nothing is changed then.
  public mutating func load(state bytes: [UInt8], generator loadsGenerator: Bool = true) throws(EnvironmentError) {
    var state = try StateReader(bytes, magic: Self.magic, what: "a saved game")
    let present = generator
    try read(from: &state)
    if !loadsGenerator { generator = present }
    try state.finish()
  }

  mutating func write(to out: inout StateWriter, generator keepsGenerator: Bool = true) {
    makeScreen()
    out.write(console.savedState())
    out.write(Array(game.id.utf8))
    (keepsGenerator ? generator : MersenneTwister(seed: 0)).write(to: &out)
    noise.write(to: &out)
    for number in [mode, difficulty, frameNumber, episodeFrameNumber, stickyA.code, stickyB.code, paddleA, paddleB] { out.write(number) }
    out.write(stickyA.strength)
    out.write(stickyB.strength)
    let variables = rule.variables
    out.write(variables.count)
    for value in variables { out.write(value) }
    out.write(UnsafeBufferPointer(start: memory, count: 128 + game.busAddresses.count))
    out.write(UnsafeBufferPointer(start: screen, count: game.windowHeight * 160))
    out.write((0..<settings.audioSamples).map { audio[(audioStart + $0) % settings.audioSamples] })
  }

  mutating func read(from state: inout StateReader) throws(EnvironmentError) {
    let machine = try state.readBlock()
    guard try state.readBlock() == Array(game.id.utf8) else {
      throw EnvironmentError(.badState, "The saved game belongs to another rule than '\(game.id)'.")
    }
    let new = GameState()
    try new.generator.read(from: &state)
    try new.noise.read(from: &state)
    new.mode = try state.readInt()
    new.difficulty = try state.readInt()
    new.frameNumber = try state.readInt()
    new.episodeFrameNumber = try state.readInt()
    let codes = (try state.readInt(), try state.readInt())
    new.paddleA = try state.readInt()
    new.paddleB = try state.readInt()
    new.stickyA = PlayerAction(code: codes.0, strength: try state.readFloat())
    new.stickyB = PlayerAction(code: codes.1, strength: try state.readFloat())
    guard try state.readInt() == rule.variableCount else {
      throw EnvironmentError(.badState, "The saved game was made with another version of the rule '\(game.id)'.")
    }
    for _ in 0..<rule.variableCount { new.variables.append(try state.readInt()) }
    new.memory = try state.readBlock()
    new.screen = try state.readBlock()
    new.audio = try state.readBlock()
    guard game.modes.contains(new.mode), paddleRange.contains(new.paddleA), paddleRange.contains(new.paddleB),
      new.frameNumber >= 0, new.episodeFrameNumber >= 0, new.memory.count == 128 + game.busAddresses.count,
      new.screen.count == game.windowHeight * 160, new.audio.count == settings.audioSamples
    else { throw EnvironmentError(.badState, "The saved game was made with other settings.") }
    do { try console.load(state: machine) } catch { throw EnvironmentError(.badState, error.description) }
    console.snapshot(into: &new.console)
    restore(new)
  }
}

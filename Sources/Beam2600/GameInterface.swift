import CBeam2600
import Environment
import Games
import VCS

final class GameBox: Handled {
  static let kind = Kind.game
  var game: GameConsole
  /// Cartridge, rule and form of the states: what a state must have in common with the game it is restored to.
  let origin: String

  init(_ game: consuming GameConsole, rom: [UInt8]) {
    origin = "\(MD5.hex(rom)) \(game.game.id) \(game.settings.audioSamples)"
    self.game = game
  }
}

final class GameStateBox: Handled {
  static let kind = Kind.gameState
  let state: GameState
  let origin: String
  init(_ state: GameState, origin: String) { (self.state, self.origin) = (state, origin) }

  func check(_ origin: String) throws(Failure) {
    guard origin == self.origin else {
      throw Failure(BEAM_STATE, "The state belongs to another cartridge, rule or settings.")
    }
  }
}

extension Failure {
  init(_ error: EnvironmentError) {
    let code =
      switch error.code {
      case .badROM: BEAM_ROM
      case .badArgument: BEAM_ARGUMENT
      case .badState: BEAM_STATE
      case .busy: BEAM_BUSY
      case .notReset: BEAM_ORDER
      }
    self.init(code, error.description)
  }
}

/// Runs what the environment's module throws from.
func environment<R>(_ body: () throws(EnvironmentError) -> R) throws(Failure) -> R {
  do throws(EnvironmentError) { return try body() } catch { throw Failure(error) }
}

/// The rule behind a handle, or nil for NULL.
func optionalRule(_ rule: OpaquePointer?) throws(Failure) -> Rule? {
  guard rule != nil else { return nil }
  return try with(rule, RuleBox.self) { (box) throws(Failure) in box.rule }
}

@c @implementation public func beam_game_make(
  _ rom: UnsafePointer<UInt8>!, _ size: Int, _ rule: OpaquePointer!, _ settings: UnsafePointer<CChar>!, _ seed: UInt32,
  _ result: UnsafeMutablePointer<OpaquePointer?>!
) -> beam_status {
  answer { () throws(Failure) in
    let result = try required(result, "game")
    let image = Array(try input(rom, size, "rom"))
    let rule = try optionalRule(rule)
    var pairs = try Pairs(text(settings))
    let scheme = try takeScheme(&pairs)
    let settings = try gameSettings(&pairs)
    let box = try environment { () throws(EnvironmentError) in
      GameBox(try GameConsole(rom: image, rule: rule, settings: settings, seed: seed, scheme: scheme), rom: image)
    }
    try open(box, into: result)
  }
}

private func gameSettings(_ pairs: inout Pairs) throws(Failure) -> GameConsole.Settings {
  var settings = GameConsole.Settings()
  let sticky = try pairs.take("sticky", "a number from 0 to 1") { value -> Float? in
    Float(value).flatMap { (0...1).contains($0) ? $0 : nil }
  }
  settings.stickyProbability = sticky ?? 0.25
  settings.frameSkip = try pairs.takeInt("frame_skip", 1...1000) ?? 1
  settings.maximumFrames = try pairs.takeInt("max_frames", 0...Int(Int32.max)) ?? 0
  settings.truncatesOnLifeLoss = try pairs.takeFlag("life_truncates") ?? false
  let all = Int(Int32.min)...Int(Int32.max)
  settings.rewardMinimum = try pairs.takeInt("reward_min", all) ?? .min
  settings.rewardMaximum = try pairs.takeInt("reward_max", all) ?? .max
  // -1 is what the Arcade Learning Environment says for "the usual one".
  let ohms = -1...10_000_000
  settings.paddleMinimum = try pairs.takeInt("paddle_min", ohms).flatMap { $0 < 0 ? nil : $0 }
  settings.paddleMaximum = try pairs.takeInt("paddle_max", ohms).flatMap { $0 < 0 ? nil : $0 }
  if let power = try pairs.take("power", "noise:SEED, zero or episode", powerOn) { settings.powerOn = power }
  settings.audioSamples = try pairs.takeInt("audio", 0...1 << 20) ?? 0
  try pairs.finish()
  return settings
}

private func powerOn(_ value: String) -> GameConsole.PowerOnMemory? {
  switch value {
  case "zero": return .zero
  case "episode": return .episodeNoise
  default:
    guard value.hasPrefix("noise:"), let seed = UInt32(value.dropFirst(6)) else { return nil }
    return .noise(seed: seed)
  }
}

@c @implementation public func beam_game_close(_ game: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in try close(game, GameBox.self) }
}

@c @implementation public func beam_game_reload(_ game: OpaquePointer!, _ seed: UInt32) -> beam_status {
  answer { () throws(Failure) in
    try with(game, GameBox.self) { (box) throws(Failure) in box.game.load(seed: seed) }
  }
}

@c @implementation public func beam_game_reset(_ game: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in
    try with(game, GameBox.self) { (box) throws(Failure) in box.game.resetGame() }
  }
}

extension beam_game_play {
  fileprivate func check() throws(Failure) {
    guard (0...17).contains(action) || action == Int32(Action.resetCode) else {
      throw Failure(BEAM_ARGUMENT, "The action is \(action); it must be from 0 to 17, or 40 to press RESET.")
    }
    guard (0...17).contains(action_b) else {
      throw Failure(BEAM_ARGUMENT, "The action of player B is \(action_b); it must be from 0 to 17.")
    }
    guard strength.isFinite, strength_b.isFinite else {
      throw Failure(BEAM_ARGUMENT, "The paddle strength is \(strength.isFinite ? strength_b : strength); it must be a finite number.")
    }
    guard (1...1_000_000).contains(self.repeat) else {
      throw Failure(BEAM_ARGUMENT, "The action is to be repeated \(self.repeat) times; it must be from 1 to 1000000.")
    }
  }
}

@c @implementation public func beam_game_act(
  _ game: OpaquePointer!, _ play: UnsafePointer<beam_game_play>!, _ reward: UnsafeMutablePointer<Int64>!,
  _ status: UnsafeMutablePointer<beam_game_status>!
) -> beam_status {
  answer { () throws(Failure) in
    let play = try required(play, "play").pointee
    try play.check()
    try with(game, GameBox.self) { (box) throws(Failure) in
      var sum = 0
      for _ in 0..<play.repeat {
        sum += box.game.act(
          Int(play.action), strength: play.strength, playerB: Int(play.action_b), strengthB: play.strength_b,
          drawing: play.drawing != 0 ? .whenAsked : .never)
      }
      reward?.pointee = Int64(sum)
      status?.pointee = beam_game_status(box.game)
    }
  }
}

extension beam_game_status {
  init(_ game: borrowing GameConsole) {
    self.init(
      frame_number: Int64(game.frameNumber), episode_frame_number: Int64(game.episodeFrameNumber),
      lives: Int32(clamping: game.lives), terminal: game.isTerminal ? 1 : 0, truncated: game.isTruncated ? 1 : 0,
      mode: Int32(clamping: game.mode), difficulty: Int32(clamping: game.difficulty), width: 160,
      height: Int32(game.screenHeight))
  }
}

@c @implementation public func beam_game_get_status(
  _ game: OpaquePointer!, _ status: UnsafeMutablePointer<beam_game_status>!
) -> beam_status {
  answer { () throws(Failure) in
    let status = try required(status, "status")
    try with(game, GameBox.self) { (box) throws(Failure) in status.pointee = beam_game_status(box.game) }
  }
}

@c @implementation public func beam_game_describe(
  _ game: OpaquePointer!, _ buffer: UnsafeMutablePointer<CChar>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    try output(try with(game, GameBox.self) { (box) throws(Failure) in box.game.game.lines }, buffer, size, needed)
  }
}

@c @implementation public func beam_game_set_mode(_ game: OpaquePointer!, _ mode: Int32) -> beam_status {
  answer { () throws(Failure) in
    try with(game, GameBox.self) { (box) throws(Failure) in
      try environment { () throws(EnvironmentError) in try box.game.setMode(Int(mode)) }
    }
  }
}

@c @implementation public func beam_game_set_difficulty(_ game: OpaquePointer!, _ difficulty: Int32) -> beam_status {
  answer { () throws(Failure) in
    try with(game, GameBox.self) { (box) throws(Failure) in
      try environment { () throws(EnvironmentError) in try box.game.setDifficulty(Int(difficulty)) }
    }
  }
}

@c @implementation public func beam_game_get_ram(
  _ game: OpaquePointer!, _ ram: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let ram = try exact(ram, size, count: 128, "ram")
    try with(game, GameBox.self) { (box) throws(Failure) in box.game.copyRAM(into: ram) }
  }
}

@c @implementation public func beam_game_set_ram(_ game: OpaquePointer!, _ index: Int32, _ value: UInt8) -> beam_status {
  answer { () throws(Failure) in
    let index = try ramIndex(index)
    try with(game, GameBox.self) { (box) throws(Failure) in box.game[ram: index] = value }
  }
}

@c @implementation public func beam_game_screen(
  _ game: OpaquePointer!, _ pixels: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    try with(game, GameBox.self) { (box) throws(Failure) in
      box.game.showScreen()
      box.game.copyScreen(into: try exact(pixels, size, count: box.game.screenHeight * 160, "pixels"))
    }
  }
}

@c @implementation public func beam_game_rgb(
  _ game: OpaquePointer!, _ pixels: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    try with(game, GameBox.self) { (box) throws(Failure) in
      box.game.showScreen()
      box.game.copyRGB(into: try exact(pixels, size, count: box.game.screenHeight * 480, "pixels"))
    }
  }
}

@c @implementation public func beam_game_gray(
  _ game: OpaquePointer!, _ pixels: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    try with(game, GameBox.self) { (box) throws(Failure) in
      box.game.showScreen()
      box.game.copyGrayscale(into: try exact(pixels, size, count: box.game.screenHeight * 160, "pixels"))
    }
  }
}

@c @implementation public func beam_game_audio(
  _ game: OpaquePointer!, _ samples: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let samples = try audioBuffer(samples, size)
    try with(game, GameBox.self) { (box) throws(Failure) in box.game.copyAudio(into: samples) }
  }
}

/// Room for the newest samples, at most a minute of them.
func audioBuffer(_ samples: UnsafeMutablePointer<UInt8>?, _ size: Int) throws(Failure) -> UnsafeMutableBufferPointer<UInt8> {
  guard (1...2_000_000).contains(size) else {
    throw Failure(BEAM_SIZE, "The buffer samples has \(size) elements; it must have from 1 to 2000000.")
  }
  return UnsafeMutableBufferPointer(start: try required(samples, "samples"), count: size)
}

// MARK: States

@c @implementation public func beam_game_capture(
  _ game: OpaquePointer!, _ result: UnsafeMutablePointer<OpaquePointer?>!
) -> beam_status {
  answer { () throws(Failure) in
    let result = try required(result, "state")
    try open(try with(game, GameBox.self) { (box) throws(Failure) in GameStateBox(box.game.captureState(), origin: box.origin) }, into: result)
  }
}

@c @implementation public func beam_game_restore(
  _ game: OpaquePointer!, _ state: OpaquePointer!, _ generator: Int32
) -> beam_status {
  answer { () throws(Failure) in
    let past = try with(state, GameStateBox.self) { (box) throws(Failure) in box }
    try with(game, GameBox.self) { (box) throws(Failure) in
      try past.check(box.origin)
      box.game.restore(past.state, generator: generator != 0)
    }
  }
}

@c @implementation public func beam_game_state_close(_ state: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in try close(state, GameStateBox.self) }
}

@c @implementation public func beam_game_save(
  _ game: OpaquePointer!, _ state: OpaquePointer!, _ generator: Int32, _ bytes: UnsafeMutablePointer<UInt8>!, _ size: Int,
  _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let past = state == nil ? nil : try with(state, GameStateBox.self) { (box) throws(Failure) in box }
    let saved = try with(game, GameBox.self) { (box) throws(Failure) in
      guard let past else { return box.game.savedState(generator: generator != 0) }
      try past.check(box.origin)
      let now = box.game.captureState()
      box.game.restore(past.state)
      defer { box.game.restore(now) }
      return box.game.savedState(generator: generator != 0)
    }
    try output(saved, bytes, size, needed, "bytes")
  }
}

@c @implementation public func beam_game_load(
  _ game: OpaquePointer!, _ bytes: UnsafePointer<UInt8>!, _ size: Int, _ generator: Int32
) -> beam_status {
  answer { () throws(Failure) in
    let saved = Array(try input(bytes, size, "bytes"))
    try with(game, GameBox.self) { (box) throws(Failure) in
      try environment { () throws(EnvironmentError) in try box.game.load(state: saved, generator: generator != 0) }
    }
  }
}

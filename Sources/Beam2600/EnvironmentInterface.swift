import CBeam2600
import Environment
import Games
import VCS

final class EnvironmentBox: Handled {
  static let kind = Kind.environment
  var environment: Environment
  /// Cartridge, rule and settings: what a state must have in common with the environment it is restored to.
  let origin: String

  init(_ environment: consuming Environment, rom: [UInt8]) {
    origin = "\(MD5.hex(rom)) \(environment.game.game.id) \(environment.settings.fingerprint)"
    self.environment = environment
    // Somebody may want to see it, whatever the agent sees.
    self.environment.keepsScreen = true
  }
}

final class EnvironmentStateBox: Handled {
  static let kind = Kind.environmentState
  let state: EnvironmentState
  let origin: String
  init(_ state: EnvironmentState, origin: String) { (self.state, self.origin) = (state, origin) }
}

/// Settings of an environment from text: a preset, and what differs from it.
func environmentSettings(_ pairs: inout Pairs) throws(Failure) -> Environment.Settings {
  var line = "beam2600/1"
  let allowed = "one of " + Environment.Settings.presets.joined(separator: ", ")
  if let base = try pairs.take("preset", allowed, Environment.Settings.init(preset:)) {
    // What the text says replaces what the preset says, word by word.
    let given = try Pairs(pairs.rest).keys
    for word in base.fingerprint.split(separator: " ").dropFirst() where !given.contains(String(word.prefix { $0 != "=" })) {
      line += " " + word
    }
  }
  let rest = pairs.rest
  if !rest.isEmpty { line += " " + rest }
  do throws(EnvironmentError) {
    return try Environment.Settings(fingerprint: line)
  } catch {
    // What is allowed is best shown by example.
    let known = Environment.Settings().fingerprint.split(separator: " ").dropFirst().joined(separator: " ")
    throw Failure(BEAM_SETTING, "\(error.description) The settings and their defaults are: \(known).")
  }
}

@c @implementation public func beam_settings(
  _ settings: UnsafePointer<CChar>!, _ line: UnsafeMutablePointer<CChar>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    var pairs = try Pairs(text(settings))
    try output(try environmentSettings(&pairs).fingerprint, line, size, needed)
  }
}

@c @implementation public func beam_presets(
  _ buffer: UnsafeMutablePointer<CChar>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    try output(Environment.Settings.presets.joined(separator: "\n"), buffer, size, needed)
  }
}

@c @implementation public func beam_environment_make(
  _ rom: UnsafePointer<UInt8>!, _ size: Int, _ rule: OpaquePointer!, _ settings: UnsafePointer<CChar>!, _ seed: UInt32,
  _ result: UnsafeMutablePointer<OpaquePointer?>!
) -> beam_status {
  answer { () throws(Failure) in
    let result = try required(result, "environment")
    let image = Array(try input(rom, size, "rom"))
    let rule = try optionalRule(rule)
    var pairs = try Pairs(text(settings))
    let scheme = try takeScheme(&pairs)
    let settings = try environmentSettings(&pairs)
    let box = try environment { () throws(EnvironmentError) in
      EnvironmentBox(try Environment(rom: image, rule: rule, settings: settings, seed: seed, scheme: scheme), rom: image)
    }
    try open(box, into: result)
  }
}

@c @implementation public func beam_environment_close(_ environment: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in try close(environment, EnvironmentBox.self) }
}

extension beam_step_status {
  init(_ status: Environment.Status) {
    self.init(
      frame_number: Int64(status.frameNumber), episode_frame_number: Int64(status.episodeFrameNumber),
      reward: Int32(clamping: status.reward), raw_reward: Int32(clamping: status.rawReward),
      lives: Int32(clamping: status.lives), terminated: status.terminated ? 1 : 0, truncated: status.truncated ? 1 : 0,
      life_lost: status.lifeLost ? 1 : 0, frames: Int32(clamping: status.frames))
  }
}

/// A seed from the C side: negative is none.
func seed(_ number: Int64) throws(Failure) -> UInt32? {
  if number < 0 { return nil }
  guard let seed = UInt32(exactly: number) else {
    throw Failure(BEAM_ARGUMENT, "The seed is \(number); it must be at most 4294967295, or negative for none.")
  }
  return seed
}

@c @implementation public func beam_environment_reset(
  _ environment: OpaquePointer!, _ number: Int64, _ status: UnsafeMutablePointer<beam_step_status>!
) -> beam_status {
  answer { () throws(Failure) in
    let seed = try seed(number)
    try with(environment, EnvironmentBox.self) { (box) throws(Failure) in
      let result = box.environment.reset(seed: seed)
      status?.pointee = beam_step_status(result)
    }
  }
}

@c @implementation public func beam_environment_step(
  _ handle: OpaquePointer!, _ action: Int32, _ actionB: Int32, _ frameSkip: Int32,
  _ status: UnsafeMutablePointer<beam_step_status>!
) -> beam_status {
  answer { () throws(Failure) in
    let skip = try skip(frameSkip)
    try with(handle, EnvironmentBox.self) { (box) throws(Failure) in
      let result = try environment { () throws(EnvironmentError) in
        try box.environment.step(Int(action), playerB: Int(actionB), frameSkip: skip)
      }
      status?.pointee = beam_step_status(result)
    }
  }
}

@c @implementation public func beam_environment_step_continuous(
  _ handle: OpaquePointer!, _ radius: Float, _ angle: Float, _ fire: Float, _ frameSkip: Int32,
  _ status: UnsafeMutablePointer<beam_step_status>!
) -> beam_status {
  answer { () throws(Failure) in
    let skip = try skip(frameSkip)
    guard radius.isFinite, angle.isFinite, fire.isFinite else {
      throw Failure(BEAM_ARGUMENT, "The action is (\(radius), \(angle), \(fire)); its numbers must be finite.")
    }
    try with(handle, EnvironmentBox.self) { (box) throws(Failure) in
      let result = try environment { () throws(EnvironmentError) in
        try box.environment.step(radius: radius, angle: angle, fire: fire, frameSkip: skip)
      }
      status?.pointee = beam_step_status(result)
    }
  }
}

/// Frames of one step: 0 is what the settings say.
private func skip(_ frames: Int32) throws(Failure) -> Int? {
  if frames == 0 { return nil }
  guard (1...1000).contains(frames) else {
    throw Failure(BEAM_ARGUMENT, "The frame skip is \(frames); it must be from 1 to 1000, or 0 for that of the settings.")
  }
  return Int(frames)
}

@c @implementation public func beam_environment_actions(
  _ environment: OpaquePointer!, _ codes: UnsafeMutablePointer<Int32>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let actions = try with(environment, EnvironmentBox.self) { (box) throws(Failure) in box.environment.actions }
    try output(actions.map(Int32.init), codes, size, needed, "codes")
  }
}

@c @implementation public func beam_environment_shape(
  _ environment: OpaquePointer!, _ shape: UnsafeMutablePointer<Int64>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let axes = try with(environment, EnvironmentBox.self) { (box) throws(Failure) in box.environment.observationShape }
    try output(axes.map(Int64.init), shape, size, needed, "shape")
  }
}

@c @implementation public func beam_environment_observe(
  _ handle: OpaquePointer!, _ observation: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    try with(handle, EnvironmentBox.self) { (box) throws(Failure) in
      let buffer = try exact(observation, size, count: box.environment.observationByteCount, "observation")
      try environment { () throws(EnvironmentError) in try box.environment.observe(into: buffer) }
    }
  }
}

@c @implementation public func beam_environment_describe(
  _ environment: OpaquePointer!, _ buffer: UnsafeMutablePointer<CChar>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let lines = try with(environment, EnvironmentBox.self) { (box) throws(Failure) in box.environment.game.game.lines }
    try output(lines, buffer, size, needed)
  }
}

@c @implementation public func beam_environment_get_game_status(
  _ environment: OpaquePointer!, _ status: UnsafeMutablePointer<beam_game_status>!
) -> beam_status {
  answer { () throws(Failure) in
    let status = try required(status, "status")
    try with(environment, EnvironmentBox.self) { (box) throws(Failure) in
      status.pointee = beam_game_status(box.environment.game)
    }
  }
}

@c @implementation public func beam_environment_get_ram(
  _ environment: OpaquePointer!, _ ram: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let ram = try exact(ram, size, count: 128, "ram")
    try with(environment, EnvironmentBox.self) { (box) throws(Failure) in box.environment.game.copyRAM(into: ram) }
  }
}

@c @implementation public func beam_environment_set_ram(
  _ environment: OpaquePointer!, _ index: Int32, _ value: UInt8
) -> beam_status {
  answer { () throws(Failure) in
    let index = try ramIndex(index)
    try with(environment, EnvironmentBox.self) { (box) throws(Failure) in box.environment[ram: index] = value }
  }
}

@c @implementation public func beam_environment_rgb(
  _ environment: OpaquePointer!, _ pixels: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    try with(environment, EnvironmentBox.self) { (box) throws(Failure) in
      let buffer = try exact(pixels, size, count: box.environment.game.screenHeight * 480, "pixels")
      box.environment.game.copyRGB(into: buffer)
    }
  }
}

@c @implementation public func beam_environment_gray(
  _ environment: OpaquePointer!, _ pixels: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    try with(environment, EnvironmentBox.self) { (box) throws(Failure) in
      let buffer = try exact(pixels, size, count: box.environment.game.screenHeight * 160, "pixels")
      box.environment.game.copyGrayscale(into: buffer)
    }
  }
}

@c @implementation public func beam_environment_audio(
  _ environment: OpaquePointer!, _ samples: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let samples = try audioBuffer(samples, size)
    try with(environment, EnvironmentBox.self) { (box) throws(Failure) in box.environment.game.copyAudio(into: samples) }
  }
}

// MARK: States

@c @implementation public func beam_environment_capture(
  _ environment: OpaquePointer!, _ result: UnsafeMutablePointer<OpaquePointer?>!
) -> beam_status {
  answer { () throws(Failure) in
    let result = try required(result, "state")
    let box = try with(environment, EnvironmentBox.self) { (box) throws(Failure) in
      EnvironmentStateBox(box.environment.captureState(), origin: box.origin)
    }
    try open(box, into: result)
  }
}

@c @implementation public func beam_environment_restore(_ handle: OpaquePointer!, _ state: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in
    let past = try with(state, EnvironmentStateBox.self) { (box) throws(Failure) in box }
    try with(handle, EnvironmentBox.self) { (box) throws(Failure) in
      guard past.origin == box.origin else {
        throw Failure(BEAM_STATE, "The state belongs to another cartridge, rule or settings.")
      }
      box.environment.restore(past.state)
    }
  }
}

@c @implementation public func beam_environment_state_close(_ state: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in try close(state, EnvironmentStateBox.self) }
}

@c @implementation public func beam_environment_save(
  _ environment: OpaquePointer!, _ bytes: UnsafeMutablePointer<UInt8>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let state = try with(environment, EnvironmentBox.self) { (box) throws(Failure) in box.environment.savedState() }
    try output(state, bytes, size, needed, "bytes")
  }
}

@c @implementation public func beam_environment_load(
  _ handle: OpaquePointer!, _ bytes: UnsafePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let state = Array(try input(bytes, size, "bytes"))
    try with(handle, EnvironmentBox.self) { (box) throws(Failure) in
      try environment { () throws(EnvironmentError) in try box.environment.load(state: state) }
    }
  }
}

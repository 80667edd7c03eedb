import CBeam2600
import Environment
import Games
import VCS

final class VectorBox: Handled {
  static let kind = Kind.vector
  let vector: VectorEnvironment
  init(_ vector: VectorEnvironment) { self.vector = vector }
}

@c @implementation public func beam_vector_make(
  _ rom: UnsafePointer<UInt8>!, _ size: Int, _ rule: OpaquePointer!, _ settings: UnsafePointer<CChar>!, _ count: Int32,
  _ batch: Int32, _ threads: Int32, _ autoreset: Int32, _ result: UnsafeMutablePointer<OpaquePointer?>!
) -> beam_status {
  answer { () throws(Failure) in
    let result = try required(result, "vector")
    let image = Array(try input(rom, size, "rom"))
    let rule = try optionalRule(rule)
    guard (1...65_536).contains(count) else {
      throw Failure(BEAM_ARGUMENT, "The number of environments is \(count); it must be from 1 to 65536.")
    }
    guard (0...count).contains(batch) else {
      throw Failure(BEAM_ARGUMENT, "The batch size is \(batch); it must be from 1 to the number of environments \(count), or 0 for all.")
    }
    guard (0...1024).contains(threads) else {
      throw Failure(BEAM_ARGUMENT, "The number of threads is \(threads); it must be from 1 to 1024, or 0 for one a core.")
    }
    let mode: VectorEnvironment.Autoreset
    switch Int(autoreset) {
    case BEAM_NEXT_STEP: mode = .nextStep
    case BEAM_SAME_STEP: mode = .sameStep
    default:
      throw Failure(BEAM_ARGUMENT, "The autoreset mode is \(autoreset); it must be 0 (next step) or 1 (same step).")
    }
    var pairs = try Pairs(text(settings))
    let scheme = try takeScheme(&pairs)
    let settings = try environmentSettings(&pairs)
    let vector = try environment { () throws(EnvironmentError) in
      try VectorEnvironment(
        rom: image, rule: rule, settings: settings, count: Int(count), batch: Int(batch), threads: Int(threads),
        autoreset: mode, scheme: scheme)
    }
    try open(VectorBox(vector), into: result)
  }
}

@c @implementation public func beam_vector_close(_ vector: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in try close(vector, VectorBox.self) }
}

@c @implementation public func beam_vector_get_info(
  _ vector: OpaquePointer!, _ info: UnsafeMutablePointer<beam_vector_info>!
) -> beam_status {
  answer { () throws(Failure) in
    let info = try required(info, "info")
    try with(vector, VectorBox.self) { (box) throws(Failure) in
      let vector = box.vector
      info.pointee = beam_vector_info(
        count: Int32(vector.count), batch: Int32(vector.batch), threads: Int32(vector.threads),
        actions: Int32(vector.actions.count), observation_bytes: Int64(vector.observationByteCount))
    }
  }
}

@c @implementation public func beam_vector_actions(
  _ vector: OpaquePointer!, _ codes: UnsafeMutablePointer<Int32>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let actions = try with(vector, VectorBox.self) { (box) throws(Failure) in box.vector.actions }
    try output(actions.map(Int32.init), codes, size, needed, "codes")
  }
}

@c @implementation public func beam_vector_shape(
  _ vector: OpaquePointer!, _ shape: UnsafeMutablePointer<Int64>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let axes = try with(vector, VectorBox.self) { (box) throws(Failure) in box.vector.observationShape }
    try output(axes.map(Int64.init), shape, size, needed, "shape")
  }
}

/// The caller's arrays, their sizes checked.
private func checked(
  _ results: UnsafePointer<beam_batch>?, rows: Int, bytes: Int
) throws(Failure) -> VectorEnvironment.Batch {
  let given = try required(results, "results").pointee
  guard given.rows == rows else {
    throw Failure(BEAM_SIZE, "The results have \(given.rows) rows; they must have \(rows).")
  }
  if given.observations != nil || given.final_observations != nil, given.observation_bytes != rows * bytes {
    throw Failure(BEAM_SIZE, "The observations have \(given.observation_bytes) bytes; they must have \(rows * bytes).")
  }
  var batch = VectorEnvironment.Batch()
  batch.observations = given.observations
  batch.finalObservations = given.final_observations
  batch.rewards = given.rewards
  batch.terminated = given.terminated
  batch.truncated = given.truncated
  batch.ended = given.ended
  batch.members = given.members
  batch.lives = given.lives
  batch.frameNumbers = given.frame_numbers
  batch.episodeFrameNumbers = given.episode_frame_numbers
  batch.ram = given.ram
  return batch
}

@c @implementation public func beam_vector_reset(
  _ vector: OpaquePointer!, _ seeds: UnsafePointer<Int64>!, _ seedsSize: Int, _ mask: UnsafePointer<UInt8>!, _ maskSize: Int,
  _ results: UnsafePointer<beam_batch>!
) -> beam_status {
  answer { () throws(Failure) in
    try with(vector, VectorBox.self) { (box) throws(Failure) in
      let count = box.vector.count
      var chosen: [Bool]?
      if mask != nil {
        guard maskSize == count else { throw wrongCount("mask", maskSize, count) }
        chosen = try input(mask, maskSize, "mask").map { $0 != 0 }
      }
      var numbers: [UInt32?] = []
      if seeds != nil {
        guard seedsSize == count else { throw wrongCount("seeds", seedsSize, count) }
        for (i, number) in try input(seeds, seedsSize, "seeds").enumerated() where chosen?[i] ?? true {
          numbers.append(try seed(number))
        }
      }
      let batch = try checked(results, rows: count, bytes: box.vector.observationByteCount)
      try environment { () throws(EnvironmentError) in
        try box.vector.reset(seeds: numbers, mask: chosen, into: batch)
      }
    }
  }
}

private func wrongCount(_ name: String, _ size: Int, _ count: Int) -> Failure {
  Failure(BEAM_SIZE, "The argument \(name) has \(size) elements; it must have \(count), one for each environment.")
}

/// Which member each action is for; nil is the order of the last results.
private func targets(
  _ members: UnsafePointer<Int32>?, _ size: Int, count: Int
) throws(Failure) -> UnsafeBufferPointer<Int32>? {
  guard members != nil else { return nil }
  let given = try input(members, size, "members")
  for member in given where !(0..<count).contains(Int(member)) {
    throw Failure(BEAM_ARGUMENT, "The member \(member) is not there; members are 0 to \(count - 1).")
  }
  return given
}

@c @implementation public func beam_vector_send(
  _ vector: OpaquePointer!, _ actions: UnsafePointer<Int32>!, _ size: Int, _ members: UnsafePointer<Int32>!, _ membersSize: Int
) -> beam_status {
  answer { () throws(Failure) in
    let actions = try input(actions, size, "actions")
    try with(vector, VectorBox.self) { (box) throws(Failure) in
      let members = try targets(members, membersSize, count: box.vector.count)
      try environment { () throws(EnvironmentError) in try box.vector.send(actions, members: members) }
    }
  }
}

@c @implementation public func beam_vector_send_continuous(
  _ vector: OpaquePointer!, _ actions: UnsafePointer<Float>!, _ size: Int, _ members: UnsafePointer<Int32>!, _ membersSize: Int
) -> beam_status {
  answer { () throws(Failure) in
    guard (0...65_536).contains(size) else { throw Failure(BEAM_SIZE, "The argument actions has \(size) rows; it must have at most 65536.") }
    let actions = try input(actions, 3 * size, "actions")
    guard actions.allSatisfy(\.isFinite) else {
      throw Failure(BEAM_ARGUMENT, "The actions have a number that is not finite; give radius, angle and fire.")
    }
    try with(vector, VectorBox.self) { (box) throws(Failure) in
      let members = try targets(members, membersSize, count: box.vector.count)
      try environment { () throws(EnvironmentError) in try box.vector.send(sticks: actions, members: members) }
    }
  }
}

@c @implementation public func beam_vector_receive(_ vector: OpaquePointer!, _ results: UnsafePointer<beam_batch>!) -> beam_status {
  answer { () throws(Failure) in
    try with(vector, VectorBox.self) { (box) throws(Failure) in
      let batch = try checked(results, rows: box.vector.batch, bytes: box.vector.observationByteCount)
      try environment { () throws(EnvironmentError) in try box.vector.receive(into: batch) }
    }
  }
}

@c @implementation public func beam_vector_step(
  _ vector: OpaquePointer!, _ actions: UnsafePointer<Int32>!, _ size: Int, _ results: UnsafePointer<beam_batch>!
) -> beam_status {
  answer { () throws(Failure) in
    let actions = try input(actions, size, "actions")
    try with(vector, VectorBox.self) { (box) throws(Failure) in
      let batch = try checked(results, rows: box.vector.count, bytes: box.vector.observationByteCount)
      try environment { () throws(EnvironmentError) in try box.vector.step(actions, into: batch) }
    }
  }
}

// MARK: Members

/// Lends one member of a vector environment to `body`.
private func member(
  _ handle: OpaquePointer?, _ index: Int32, _ body: (inout Environment) throws(Failure) -> Void
) throws(Failure) {
  try with(handle, VectorBox.self) { (box) throws(Failure) in
    guard (0..<box.vector.count).contains(Int(index)) else {
      throw Failure(BEAM_ARGUMENT, "The member \(index) is not there; members are 0 to \(box.vector.count - 1).")
    }
    let outcome = try environment { () throws(EnvironmentError) in
      try box.vector.withMember(Int(index)) { environment in
        carried { () throws(Failure) in try body(&environment) }
      }
    }
    try outcome.get()
  }
}

@c @implementation public func beam_vector_get_ram(
  _ vector: OpaquePointer!, _ index: Int32, _ ram: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let ram = try exact(ram, size, count: 128, "ram")
    try member(vector, index) { (environment) throws(Failure) in environment.game.copyRAM(into: ram) }
  }
}

@c @implementation public func beam_vector_set_ram(
  _ vector: OpaquePointer!, _ index: Int32, _ address: Int32, _ value: UInt8
) -> beam_status {
  answer { () throws(Failure) in
    let address = try ramIndex(address)
    try member(vector, index) { (environment) throws(Failure) in environment[ram: address] = value }
  }
}

@c @implementation public func beam_vector_rgb(
  _ vector: OpaquePointer!, _ index: Int32, _ pixels: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    try member(vector, index) { (environment) throws(Failure) in
      environment.game.copyRGB(into: try exact(pixels, size, count: environment.game.screenHeight * 480, "pixels"))
    }
  }
}

@c @implementation public func beam_vector_get_game_status(
  _ vector: OpaquePointer!, _ index: Int32, _ status: UnsafeMutablePointer<beam_game_status>!
) -> beam_status {
  answer { () throws(Failure) in
    let status = try required(status, "status")
    try member(vector, index) { (environment) throws(Failure) in status.pointee = beam_game_status(environment.game) }
  }
}

@c @implementation public func beam_vector_save(
  _ vector: OpaquePointer!, _ index: Int32, _ bytes: UnsafeMutablePointer<UInt8>!, _ size: Int,
  _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    var state: [UInt8] = []
    try member(vector, index) { (environment) throws(Failure) in state = environment.savedState() }
    try output(state, bytes, size, needed, "bytes")
  }
}

@c @implementation public func beam_vector_load(
  _ vector: OpaquePointer!, _ index: Int32, _ bytes: UnsafePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let state = Array(try input(bytes, size, "bytes"))
    try member(vector, index) { (environment) throws(Failure) in
      do throws(EnvironmentError) { try environment.load(state: state) } catch { throw Failure(error) }
    }
  }
}

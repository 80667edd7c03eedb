import CBeam2600
import VCS

final class ConsoleBox: Handled {
  static let kind = Kind.console
  var console: Console
  let settings: Console.Settings
  init(_ rom: [UInt8], _ settings: Console.Settings) throws(ROMError) {
    console = try Console(rom: rom, settings: settings)
    self.settings = settings
  }
}

@c @implementation public func beam_console_make(
  _ rom: UnsafePointer<UInt8>!, _ size: Int, _ settings: UnsafePointer<CChar>!, _ result: UnsafeMutablePointer<OpaquePointer?>!
) -> beam_status {
  answer { () throws(Failure) in
    let result = try required(result, "console")
    let image = Array(try input(rom, size, "rom"))
    let settings = try consoleSettings(text(settings), image)
    let box: ConsoleBox
    do throws(ROMError) {
      box = try ConsoleBox(image, settings)
    } catch {
      throw Failure(BEAM_ROM, error.description)
    }
    try open(box, into: result)
  }
}

private func consoleSettings(_ text: String, _ image: [UInt8]) throws(Failure) -> Console.Settings {
  var pairs = try Pairs(text)
  var settings = Console.Settings()
  settings.scheme = try takeScheme(&pairs)
  let tv = try pairs.take("tv", names(TVFormat.allCases.map(\.rawValue)), TVFormat.init(rawValue:))
  func controller(_ name: String) -> Controller? { ["joystick": .joystick, "paddles": .paddles][name] }
  settings.leftPort = try pairs.take("left", "joystick or paddles", controller) ?? .joystick
  settings.rightPort = try pairs.take("right", "joystick or paddles", controller) ?? .joystick
  settings.powerOn =
    try pairs.take("power_on", "zero or a seed") { $0 == "zero" ? .zero : UInt64($0).map { .random(seed: $0) } } ?? .zero
  settings.pictureLines = try pairs.takeInt("lines", 1...4096) ?? 320
  settings.audio = try pairs.takeFlag("audio") ?? true
  try pairs.finish()
  settings.tv = tv ?? (image.isEmpty ? .ntsc : TVFormat.detect(rom: image, scheme: settings.scheme))
  return settings
}

/// The setting `scheme`, which consoles and games share.
func takeScheme(_ pairs: inout Pairs) throws(Failure) -> Scheme? {
  try pairs.take("scheme", names(Scheme.allCases.map(\.rawValue)), Scheme.init(name:))
}

private func names(_ all: [String]) -> String { "one of " + all.joined(separator: ", ") }

@c @implementation public func beam_console_close(_ console: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in try close(console, ConsoleBox.self) }
}

@c @implementation public func beam_console_reset(_ console: OpaquePointer!) -> beam_status {
  answer { () throws(Failure) in
    try with(console, ConsoleBox.self) { (box) throws(Failure) in box.console.reset() }
  }
}

@c @implementation public func beam_console_set_input(
  _ console: OpaquePointer!, _ input: UnsafePointer<beam_input>!
) -> beam_status {
  answer { () throws(Failure) in
    let given = try required(input, "input").pointee
    var input = Input()
    input.left = Joystick(rawValue: given.left & 31)
    input.right = Joystick(rawValue: given.right & 31)
    input.switches = Switches(rawValue: given.switches & 31)
    let positions = [given.paddles.0, given.paddles.1, given.paddles.2, given.paddles.3]
    for (i, position) in positions.enumerated() {
      guard position >= 0, position <= 1 else {
        throw Failure(BEAM_ARGUMENT, "The position of paddle \(i) is \(position); it must be from 0 to 1.")
      }
      input[paddle: i] = Paddle(position: position, fire: given.paddle_fire >> UInt8(i) & 1 == 1)
    }
    try with(console, ConsoleBox.self) { (box) throws(Failure) in box.console.input = input }
  }
}

@c @implementation public func beam_console_run_frame(
  _ console: OpaquePointer!, _ drawing: Int32, _ end: UnsafeMutablePointer<Int32>!
) -> beam_status {
  answer { () throws(Failure) in
    try with(console, ConsoleBox.self) { (box) throws(Failure) in
      let ended = box.console.runFrame(drawing: drawing != 0)
      guard let end else { return }
      switch ended {
      case .frame: end.pointee = Int32(BEAM_FRAME)
      case .noVSYNC: end.pointee = Int32(BEAM_NO_VSYNC)
      case .jammed: end.pointee = Int32(BEAM_JAMMED)
      }
    }
  }
}

@c @implementation public func beam_console_run_until(_ console: OpaquePointer!, _ cycle: Int64) -> beam_status {
  answer { () throws(Failure) in
    try with(console, ConsoleBox.self) { (box) throws(Failure) in
      let now = box.console.cycles
      guard cycle <= now + 100_000_000 else {
        throw Failure(BEAM_ARGUMENT, "The cycle \(cycle) is more than 100000000 cycles after \(now); go there in several calls.")
      }
      box.console.run(untilCycle: Int(cycle))
    }
  }
}

@c @implementation public func beam_console_get_status(
  _ console: OpaquePointer!, _ status: UnsafeMutablePointer<beam_console_status>!
) -> beam_status {
  answer { () throws(Failure) in
    let status = try required(status, "status")
    try with(console, ConsoleBox.self) { (box) throws(Failure) in
      let picture = box.console.picture
      status.pointee = beam_console_status(
        cycles: Int64(box.console.cycles), frame: Int64(box.console.frameNumber), picture: Int64(picture.number),
        lines: Int32(clamping: picture.lines), kept_lines: Int32(clamping: picture.keptLines),
        audio_samples: Int32(box.console.withAudio(\.count)), jammed: box.console.isJammed ? 1 : 0)
    }
  }
}

@c @implementation public func beam_console_describe(
  _ console: OpaquePointer!, _ buffer: UnsafeMutablePointer<CChar>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let line = try with(console, ConsoleBox.self) { (box) throws(Failure) in
      "scheme=\(box.console.scheme.rawValue) tv=\(box.settings.tv.rawValue)"
    }
    try output(line, buffer, size, needed)
  }
}

@c @implementation public func beam_console_pixels(
  _ console: OpaquePointer!, _ pixels: UnsafeMutablePointer<UInt8>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    try with(console, ConsoleBox.self) { (box) throws(Failure) in
      try box.console.withPixels { source in
        carried { () throws(Failure) in try output(source, pixels, size, needed, "pixels") }
      }.get()
    }
  }
}

@c @implementation public func beam_console_audio(
  _ console: OpaquePointer!, _ samples: UnsafeMutablePointer<Int16>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    try with(console, ConsoleBox.self) { (box) throws(Failure) in
      let mixed = box.console.withAudio { samples in
        samples.map { AudioMixer.mono[Int($0.mean0 + $0.mean1)] }
      }
      try output(mixed, samples, size, needed, "samples")
    }
  }
}

@c @implementation public func beam_console_get_ram(
  _ console: OpaquePointer!, _ ram: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let ram = try exact(ram, size, count: 128, "ram")
    try with(console, ConsoleBox.self) { (box) throws(Failure) in box.console.copyRAM(into: ram) }
  }
}

@c @implementation public func beam_console_set_ram(_ console: OpaquePointer!, _ index: Int32, _ value: UInt8) -> beam_status {
  answer { () throws(Failure) in
    let index = try ramIndex(index)
    try with(console, ConsoleBox.self) { (box) throws(Failure) in box.console[ram: index] = value }
  }
}

func ramIndex(_ index: Int32) throws(Failure) -> Int {
  guard (0..<128).contains(index) else {
    throw Failure(BEAM_ARGUMENT, "The RAM index is \(index); it must be from 0 to 127.")
  }
  return Int(index)
}

@c @implementation public func beam_console_peek(
  _ console: OpaquePointer!, _ address: UInt32, _ value: UnsafeMutablePointer<UInt8>!
) -> beam_status {
  answer { () throws(Failure) in
    let value = try required(value, "value")
    try with(console, ConsoleBox.self) { (box) throws(Failure) in
      value.pointee = box.console.peek(UInt16(truncatingIfNeeded: address))
    }
  }
}

@c @implementation public func beam_console_save(
  _ console: OpaquePointer!, _ bytes: UnsafeMutablePointer<UInt8>!, _ size: Int, _ needed: UnsafeMutablePointer<Int>!
) -> beam_status {
  answer { () throws(Failure) in
    let state = try with(console, ConsoleBox.self) { (box) throws(Failure) in box.console.savedState() }
    try output(state, bytes, size, needed, "bytes")
  }
}

@c @implementation public func beam_console_load(
  _ console: OpaquePointer!, _ bytes: UnsafePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let state = Array(try input(bytes, size, "bytes"))
    try with(console, ConsoleBox.self) { (box) throws(Failure) in
      do throws(StateError) {
        try box.console.load(state: state)
      } catch {
        throw Failure(BEAM_STATE, error.description)
      }
    }
  }
}

@c @implementation public func beam_palette(
  _ tv: UnsafePointer<CChar>!, _ rgb: UnsafeMutablePointer<UInt8>!, _ size: Int
) -> beam_status {
  answer { () throws(Failure) in
    let name = text(tv)
    guard let format = TVFormat(rawValue: name) else {
      throw Failure(BEAM_ARGUMENT, "There is no television \"\(name.prefix(80))\"; there are NTSC, PAL and SECAM.")
    }
    let rgb = try exact(rgb, size, count: 384, "rgb")
    for (i, color) in Palette.rgb(format).prefix(128).enumerated() {
      for channel in 0..<3 { rgb[3 * i + channel] = UInt8(truncatingIfNeeded: color >> UInt32(16 - 8 * channel)) }
    }
  }
}

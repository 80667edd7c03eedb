import Games
import VCS

/// A cartridge with everything that decides how it runs, made from what the user typed.
public struct ConsoleSetup: Sendable {
  public var rom: ROMFile
  /// Complete: scheme and television format are the detected ones where the user named none.
  public var settings: Console.Settings
  /// What a file plays on the controllers; nil if the user named none.
  public var script: InputScript?

  /// The user's words. All optional: nil stands for the default.
  public struct Words: Sendable {
    /// A path or a game's name; nil: the built-in cartridge.
    public var rom: String?
    public var scheme: String?
    /// A format's name, or `auto`.
    public var tv: String?
    /// `zero`, `random` or `random:SEED`.
    public var powerOn: String?
    /// `joystick` or `paddles` for both ports, or both joined by a comma.
    public var controllers: String?
    /// The path of an input script.
    public var input: String?

    public init(
      rom: String? = nil, scheme: String? = nil, tv: String? = nil, powerOn: String? = nil, controllers: String? = nil,
      input: String? = nil
    ) {
      (self.rom, self.scheme, self.tv) = (rom, scheme, tv)
      (self.powerOn, self.controllers, self.input) = (powerOn, controllers, input)
    }
  }

  /// Finds and reads the files and checks the words.
  ///
  /// - Throws: `HostError` for the first thing that is wrong.
  public init(_ words: Words, finder: ROMFinder) throws(HostError) {
    var settings = Console.Settings()
    if let name = words.scheme { settings.scheme = try Self.scheme(name) }
    if let text = words.powerOn { settings.powerOn = try Self.powerOn(text) }
    let format = try Self.format(words.tv ?? "auto")
    if let path = words.input { script = try Self.script(path) }
    (settings.leftPort, settings.rightPort) = script?.controllers ?? (.joystick, .joystick)
    if let text = words.controllers { (settings.leftPort, settings.rightPort) = try Self.controllers(text) }
    if let name = words.rom { rom = try finder.find(name) } else { rom = .builtIn }
    settings.scheme = settings.scheme ?? .detect(rom.bytes)
    settings.tv = format ?? .detect(rom: rom.bytes, scheme: settings.scheme)
    self.settings = settings
  }

  public init(rom: ROMFile, settings: Console.Settings) {
    (self.rom, self.settings) = (rom, settings)
  }

  /// The same console with another cartridge: what was detected is detected anew, the script does not apply to it, and the
  /// game's usual controllers are plugged in.
  public init(rom: ROMFile, like other: ConsoleSetup) {
    self.rom = rom
    settings = other.settings
    settings.scheme = .detect(rom.bytes)
    settings.tv = .detect(rom: rom.bytes, scheme: settings.scheme)
    plugInUsualControllers()
  }

  /// Plugs in what the game is played with, as far as its rule is known. For players; a script plugs in what it names.
  public mutating func plugInUsualControllers() {
    guard let game = rom.rule?.game else { return }
    settings.leftPort = game.leftController == .paddles ? .paddles : .joystick
    settings.rightPort = game.rightController == .paddles ? .paddles : .joystick
  }

  /// The console, switched on.
  ///
  /// - Throws: `HostError` if the image cannot be a cartridge.
  public func console() throws(HostError) -> Console {
    do {
      return try Console(rom: rom.bytes, settings: settings)
    } catch {
      throw HostError("The ROM '\(rom.path ?? rom.name)' cannot be used: \(error).")
    }
  }

  static func scheme(_ name: String) throws(HostError) -> Scheme {
    if let scheme = Scheme(name: name) { return scheme }
    let names = Scheme.allCases.map(\.rawValue).joined(separator: ", ")
    throw HostError("There is no cartridge scheme '\(name)'; the schemes are \(names).")
  }

  /// nil for `auto`.
  static func format(_ name: String) throws(HostError) -> TVFormat? {
    if name.lowercased() == "auto" { return nil }
    if let format = TVFormat(rawValue: name.uppercased()) { return format }
    let names = TVFormat.allCases.map(\.rawValue).joined(separator: ", ")
    throw HostError("There is no television format '\(name)'; the formats are auto, \(names).")
  }

  static func powerOn(_ text: String) throws(HostError) -> PowerOn {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("zero", 1): return .zero
    case ("random", 1): return .random(seed: UInt64.random(in: 0...UInt64.max))
    case ("random", 2):
      if let seed = UInt64(parts[1]) { return .random(seed: seed) }
    default: break
    }
    throw HostError("'\(text)' is no power-on state; write zero, random, or random:SEED with a whole number.")
  }

  static func controllers(_ text: String) throws(HostError) -> (left: Controller, right: Controller) {
    let named = text.split(separator: ",", omittingEmptySubsequences: false).map { word in
      Controller.allCases.first { "\($0)" == word }
    }
    if named.count == 1, let both = named[0] { return (both, both) }
    if named.count == 2, let left = named[0], let right = named[1] { return (left, right) }
    let names = Controller.allCases.map { "\($0)" }.joined(separator: ", ")
    throw HostError("'\(text)' names no controllers; write one of \(names), or one for each port joined by a comma.")
  }

  /// The input script in the file at `path`, at most 64 MB.
  public static func script(_ path: String) throws(HostError) -> InputScript {
    let bytes = try Files.read(path, kind: "input script", limit: 64 << 20)
    do {
      return try InputScript(text: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw HostError("In the input script '\(path)', \(error)")
    }
  }
}

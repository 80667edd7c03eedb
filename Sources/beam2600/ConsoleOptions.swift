import ArgumentParser
import HostKit

/// How the console is set up: the options of every command that runs a ROM.
struct ConsoleOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How the cartridge maps its memory, such as F8 or 3F. (default: detected)", valueName: "scheme"))
  var scheme: String?

  @Option(help: ArgumentHelp("NTSC, PAL, SECAM, PAL60, NTSC50 or SECAM60. (default: detected)", valueName: "format"))
  var tv: String?

  @Option(help: ArgumentHelp("What memory holds at first: zero, random or random:SEED.", valueName: "state"))
  var powerOn = "zero"

  @Option(
    help: ArgumentHelp(
      "What is plugged in: joystick or paddles, or one for each port as LEFT,RIGHT. (default: what the script names)",
      valueName: "kind"))
  var controllers: String?

  @Option(help: ArgumentHelp("Play this input script: lines 'FRAME CONTROL STATE'.", valueName: "file"))
  var input: String?

  @OptionGroup var folders: ROMFolders

  /// The cartridge and settings that these options and `rom`, a path or a game's name, stand for.
  ///
  /// - Parameter rom: nil for the built-in cartridge.
  /// - Throws: `HostError`, which the tool reports with exit status 2.
  func setup(rom: String?) throws -> ConsoleSetup {
    try ConsoleSetup(
      .init(rom: rom, scheme: scheme, tv: tv, powerOn: powerOn, controllers: controllers, input: input),
      finder: finder())
  }

  func finder() throws -> ROMFinder { folders.finder(try .load()) }
}

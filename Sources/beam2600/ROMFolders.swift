import ArgumentParser
import HostKit

/// For every command that looks for games' ROMs.
struct ROMFolders: ParsableArguments {
  @Option(name: .customLong("roms"), help: ArgumentHelp("Look for games' ROMs in this folder, too. May be given several times.", valueName: "folder"))
  var named: [String] = []

  /// Where games are looked for: `--roms`, then the folders of the user's settings, then the usual places.
  func finder(_ settings: UserSettings) -> ROMFinder { ROMFinder(romFolders: named + settings.romFolders) }
}

import Foundation
import HostKit

/// Cartridges for tests of the front ends: our test card, and three games where they are installed.
public enum Cartridges {
  /// What to name on the command line, and the setup that `play` makes of it.
  public static func all() -> [(argument: String, setup: ConsoleSetup)] {
    var found: [(String, ConsoleSetup)] = []
    for name in ["testcard", "space_invaders", "breakout", "enduro"] {
      let rom = name == "testcard" ? ROMFile.testCard : try? ROMFinder().find(name)
      guard let rom else {
        Tool.skip("\(name) in a front end", lacking: "its ROM (pip install ale-py)")
        continue
      }
      let argument = rom.path ?? testCardPath
      guard var setup = try? ConsoleSetup(.init(rom: argument), finder: ROMFinder()) else { continue }
      setup.plugInUsualControllers()
      found.append((argument, setup))
    }
    return found
  }

  /// Images in the sources.
  public static let testCardPath = roms + "testcard.bin"
  public static let munchPath = roms + "munch.bin"
  private static let roms = "\(#filePath)".components(separatedBy: "/Tests/")[0] + "/roms/"
}

import Foundation
import HostKit
import Testing

@Suite("ROM finder")
struct FinderTests {
  @Test(
    "A game's name finds its ROM however it is written",
    arguments: ["space_invaders", "Space Invaders", "SpaceInvaders", "space-invaders", "SPACE_INVADERS"])
  func spelling(name: String) throws {
    try withScratchFolder { folder in
      try Files.write([1, 2], to: folder + "/space_invaders.bin")
      let rom = try ROMFinder(romFolders: [folder], environment: [:]).find(name)
      #expect(rom.bytes == [1, 2])
      #expect(rom.name == "space_invaders")
    }
  }

  @Test("--roms comes before $BEAM2600_ROMS, the data folder and ale_py")
  func order() throws {
    try withScratchFolder { folder in
      let venv = "/venv/lib/python3.11/site-packages"
      for (index, place) in ["/named", "/variable", "/data/beam2600/roms", venv + "/ale_py/roms"].enumerated() {
        try FileManager.default.createDirectory(atPath: folder + place, withIntermediateDirectories: true)
        // Game N lies in folders N and later, so the byte tells which folder answered.
        for game in 0...index { try Files.write([UInt8(index)], to: "\(folder)\(place)/game\(game).bin") }
      }
      let environment = [
        "BEAM2600_ROMS": "/nowhere:\(folder)/variable", "XDG_DATA_HOME": folder + "/data", "VIRTUAL_ENV": folder + "/venv",
      ]
      let finder = ROMFinder(romFolders: [folder + "/named"], environment: environment)
      for game in 0...3 { #expect(try finder.find("game\(game)").bytes == [UInt8(game)]) }
    }
  }

  @Test("A name that nothing answers to is refused with the folders that were searched")
  func unknown() throws {
    let error = #expect(throws: HostError.self) { try ROMFinder(romFolders: ["/nowhere"], environment: [:]).find("pong") }
    #expect(try #require(error?.description).contains("'/nowhere'"))
    #expect(throws: HostError.self) { try ROMFinder(environment: [:]).find("") }
  }
}

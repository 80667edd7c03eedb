import Foundation

/// Images that are not ours, where they happen to be installed.
enum Cartridges {
  /// `BEAM2600_ROMS`: a folder of images, `pong.bin` and so on.
  static let folder = ProcessInfo.processInfo.environment["BEAM2600_ROMS"]

  /// nil, and a loud word, if there is no such image.
  static func image(_ name: String, for test: String = #function) -> [UInt8]? {
    guard let folder, let data = FileManager.default.contents(atPath: "\(folder)/\(name).bin") else {
      print("SKIPPED: \(test) needs \(name).bin in BEAM2600_ROMS, a folder of cartridge images.")
      return nil
    }
    return Array(data)
  }

  /// Our own picture of colour bars and the like: it is always there.
  static var own: [UInt8] { own("testcard") }

  /// Our own game: unlike the picture, which RESET makes black, it moves.
  static var ownGame: [UInt8] { own("munch") }

  private static func own(_ name: String) -> [UInt8] {
    let roms = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../roms")
    return Array(FileManager.default.contents(atPath: roms.appending(path: "\(name).bin").path) ?? Data())
  }
}

import Foundation

extension PlaySession {
  /// Writes the picture on screen as a PNG into the user's pictures folder, else the current one. Returns what to tell the
  /// player.
  public func saveScreenshot() -> String {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
    let pictures = home + "/Pictures"
    let folder = !home.isEmpty && Files.isFolder(pictures) ? pictures : FileManager.default.currentDirectoryPath
    let safeName = String(setup.rom.name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "-" })
    var path = "\(folder)/beam2600-\(safeName)-\(console.frameNumber).png"
    var copy = 2
    while access(path, F_OK) == 0 {
      path = "\(folder)/beam2600-\(safeName)-\(console.frameNumber)-\(copy).png"
      copy += 1
    }
    do throws(HostError) {
      try PNGFile.write(screenshot, to: path)
      return "Screenshot saved as \(path)"
    } catch {
      return error.description
    }
  }
}

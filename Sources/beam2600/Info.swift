import ArgumentParser
import Games
import HostKit
import VCS

/// `info`: what can be told of a cartridge image.
struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what cartridge images are.",
    discussion: """
      Example: beam2600 info pong.bin
      Example: beam2600 info --json roms/*.bin
      """)

  @Argument(help: "ROM files, or names of games such as pong.")
  var roms: [String]

  @Flag(help: "Print a JSON array.")
  var json = false

  @OptionGroup var folders: ROMFolders

  func run() throws {
    let finder = folders.finder(try .load())
    var facts: [Facts] = []
    for rom in roms { facts.append(Facts(try finder.find(rom))) }
    if json {
      try printJSON(facts)
    } else {
      print(facts.map(\.text).joined(separator: "\n\n"))
    }
  }
}

/// What `info` prints of one image.
private struct Facts: Encodable {
  let file: String
  /// The rule's name, as other commands take it; nil for an image that no rule knows.
  let game: String?
  let title: String?
  let size: Int
  let md5: String
  let scheme: String
  let tv: String
  let leftController: String
  let rightController: String

  init(_ rom: ROMFile) {
    file = rom.path ?? rom.name
    size = rom.bytes.count
    md5 = rom.md5
    let scheme = Scheme.detect(rom.bytes)
    self.scheme = scheme.rawValue
    tv = TVFormat.detect(rom: rom.bytes, scheme: scheme).rawValue
    let known = rom.rule?.game
    game = known?.id
    title = known?.title
    leftController = (known?.leftController ?? .joystick).rawValue
    rightController = (known?.rightController ?? .joystick).rawValue
  }

  var text: String {
    """
    \(file)
      game         \(title.map { "\($0) (\(game ?? ""))" } ?? "unknown")
      size         \(size) bytes
      MD5          \(md5)
      scheme       \(scheme)
      television   \(tv)
      controllers  \(leftController) left, \(rightController) right
    """
  }
}

import ArgumentParser
import Games
import HostKit

/// `games`: what is known of which games.
struct GamesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "games",
    abstract: "List the games whose score, lives and end are known.",
    discussion: """
      A game's ROM is looked for by its MD5 in the folders where commands look for ROMs; `-` means that it was not found.

      Example: beam2600 games
      Example: beam2600 games --json
      """)

  @Flag(help: "Print a JSON array with everything that is known.")
  var json = false

  @OptionGroup var folders: ROMFolders

  func run() throws {
    let paths = folders.finder(try .load()).pathsByMD5()
    let games = Rule.all.map { Facts($0.game, paths) }
    if json {
      try printJSON(games)
    } else {
      for game in games { print(game.text) }
      printError("\(games.count) games, the ROMs of \(games.filter { $0.rom != nil }.count) of them found")
    }
  }
}

/// What `games` prints of one.
private struct Facts: Encodable {
  let game: String
  let title: String
  let md5: [String]
  let tv: String
  let leftController: String
  let rightController: String
  let actions: [String]
  let modes: [Int]
  let difficulties: [Int]
  /// Gymnasium's id is `Beam2600/` and this and `-v5`.
  let environmentName: String
  let rom: String?

  init(_ facts: Game, _ paths: [String: String]) {
    (game, title, md5, tv) = (facts.id, facts.title, facts.md5s, facts.tv)
    (leftController, rightController) = (facts.leftController.rawValue, facts.rightController.rawValue)
    actions = facts.actions.compactMap { Action(rawValue: $0)?.name }
    (modes, difficulties) = (facts.modes, facts.difficulties)
    environmentName = facts.environmentName
    rom = facts.md5s.lazy.compactMap { paths[$0] }.first ?? (facts.md5s.contains(ROMFile.builtIn.md5) ? "built in" : nil)
  }

  var text: String {
    func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(1, width - text.count)) }
    return padded(game, 22) + padded(title, 30) + padded("\(actions.count) actions", 12)
      + padded("\(modes.count) mode\(modes.count == 1 ? "" : "s")", 11) + (rom ?? "-")
  }
}

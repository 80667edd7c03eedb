import ArgumentParser
import Foundation

@main
struct Beam2600Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "beam2600",
    abstract: "An Atari 2600, exact to the colour clock, for players and for agents.",
    discussion: "Example: beam2600 play pong",
    subcommands: [Play.self, Info.self, TraceCommand.self, Run.self, Verify.self, Compare.self, Bench.self, GamesCommand.self, RAMWatch.self, Watch.self],
    defaultSubcommand: Play.self)

  /// Runs the command that the arguments name.
  ///
  /// Exit status: 0 success, 1 a check failed, 2 the user's input is wrong, which one sentence on standard error explains.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch {
      if exitCode(for: error) == .success {
        print(fullMessage(for: error))  // --help
        Foundation.exit(0)
      }
      FileHandle.standardError.write(Data("beam2600: \(message(for: error))\n".utf8))
      Foundation.exit(2)
    }
  }
}

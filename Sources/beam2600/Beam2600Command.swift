import ArgumentParser

@main
struct Beam2600Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "beam2600",
    abstract: "An Atari 2600, exact to the colour clock, for players and for agents.",
    subcommands: [TraceCommand.self])
}

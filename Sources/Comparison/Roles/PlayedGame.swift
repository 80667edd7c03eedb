import Games
import HostKit
import VCS

/// A game that our own player plays, measured by everybody who knows the roles.
struct PlayedGame {
  private let description: Description
  private let arcade: Arcade
  private var spotter: Spotter
  private var instruments: [any RoleInstrument]
  private var paths: Paths
  private var speeds: Speeds
  private var colors: RoleColors
  private var sound = Sound()
  private var player: Player
  private(set) var readings: [Reading] = []

  init(_ description: Description, _ arcade: Arcade) throws(HostError) {
    guard let rule = Rule.named(description.game) else {
      throw HostError("The description of \(description.title) names the rule '\(description.game)', which there is not.")
    }
    (self.description, self.arcade) = (description, arcade)
    spotter = Spotter(description)
    paths = Paths(description)
    speeds = Speeds(description)
    colors = RoleColors(description, arcade)
    player = Player(rule: rule)
    instruments = [
      Duty(description), FreshBoard(description, arcade), Scoring(description),
    ]
  }

  /// Plays for `seconds` of the console's time and measures.
  mutating func run(_ setup: ConsoleSetup, seconds: Double) throws(HostError) {
    var setup = setup
    // What is heard is told from the registers.
    setup.settings.audio = false
    var contestant = try Contestant(setup, input: InputTimeline(InputScript(), rate: setup.settings.tv.frameRate))
    readings += try Events.readings(setup, description, rule: player.rule)
    readings.append(try Events.determinism(setup, description))
    while contestant.time < 1 { contestant.runFrame() }
    press(&contestant)
    let (end, latest) = (contestant.time + seconds, contestant.time + 2 * seconds)
    // What a chain of ghosts pays is worth waiting for.
    while contestant.time < end || (contestant.time < latest && !hasSeenChain), !contestant.console.isJammed {
      let outcome = player.runFrame(&contestant)
      see(contestant.frame, outcome)
      if outcome.terminal { press(&contestant) }
    }
    for instrument in instruments { readings += instrument.readings }
    try stroll(setup, seconds: 3 * seconds)
    try lure(setup, seconds: seconds)
    readings += paths.readings + speeds.readings + colors.readings
    readings += sound.readings.filter { $0.measure == "sound.any" }.map { Reading("sound.play", $0.value) }
    readings.append(Reading("score.rate", Double(player.rewards.count) * 60 / (contestant.time - end + seconds)))
  }

  /// Four ghosts after one energizer: 16 times an energizer's and more.
  private var hasSeenChain: Bool {
    guard let dot = player.rewards.min(), let most = player.rewards.max() else { return false }
    return most >= 150 * dot
  }

  private mutating func see(_ record: FrameRecord, _ outcome: Rule.Outcome) {
    var frame = spotter.look(at: record)
    frame.reward = outcome.reward
    for index in instruments.indices { instruments[index].see(frame, spotter) }
    paths.see(frame, spotter)
    speeds.see(frame, spotter)
    colors.see(frame, spotter)
    if frame.isPlaying { sound.see(record) }
  }

  /// What the ghosts want does not need a good player, but many decisions: a stick that is pushed at random, for longer.
  private mutating func stroll(_ setup: ConsoleSetup, seconds: Double) throws(HostError) {
    let script = InputTimeline.usual(seconds: seconds, rate: setup.settings.tv.frameRate, paddles: false)
    var contestant = try Contestant(setup, input: InputTimeline(script, rate: setup.settings.tv.frameRate))
    var rule = player.rule
    rule.reset()
    paths.interrupt()
    speeds.interrupt()
    while contestant.time < seconds, !contestant.console.isJammed {
      contestant.runFrame()
      var frame = spotter.look(at: contestant.frame)
      frame.reward = rule.frame(contestant.frame.ram).reward
      paths.see(frame, spotter)
      speeds.see(frame, spotter)
      colors.see(frame, spotter)
    }
  }

  /// A ghost goes through the tunnel where Pac-Man does, which a player for points has little reason to: another one stays there
  /// until a ghost was seen in it, for `seconds` at most.
  private mutating func lure(_ setup: ConsoleSetup, seconds: Double) throws(HostError) {
    guard description.tunnel != nil, !speeds.knowsTunnel else { return }
    var contestant = try Contestant(setup, input: InputTimeline(InputScript(), rate: setup.settings.tv.frameRate))
    var lurer = Player(rule: player.rule)
    // A dot is worth less than a few pixels of the way.
    lurer.charm = { [description] ram in -(description.distanceToTunnel(description.pacman.place(ram)) ?? 0) }
    speeds.interrupt()
    while contestant.time < 1 { contestant.runFrame() }
    press(&contestant)
    lurer.restart()
    let end = contestant.time + seconds
    while contestant.time < end, !speeds.knowsTunnel, !contestant.console.isJammed {
      let outcome = lurer.runFrame(&contestant)
      speeds.see(spotter.look(at: contestant.frame), spotter)
      if outcome.terminal {
        press(&contestant)
        lurer.restart()
      }
    }
    speeds.interrupt()
  }

  /// Holds RESET for a tenth of a second.
  private mutating func press(_ contestant: inout Contestant) {
    var input = Input()
    input.switches.insert(.reset)
    for _ in 0..<6 { contestant.run(with: input) }
    contestant.console.input = Input()
    player.restart()
  }
}

import Foundation
import Games
import Testing
import VCS

@testable import Environment

@Suite struct ResetTapeTests {
  /// Our own two cartridges, and where they are installed, games that read memory or timer before they set them, walk menus,
  /// have RAM or registers in the cartridge, or paddles.
  static let games: [(name: String, rom: [UInt8])] = {
    let munch = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../roms/munch.bin")
    var all = [("munch", Array(FileManager.default.contents(atPath: munch.path) ?? Data())), ("", Cartridges.own)]
    for name in ["breakout", "seaquest", "haunted_house", "crossbow", "freeway", "name_this_game", "pitfall2", "klax", "adventure"] {
      if let image = Cartridges.image(name) { all.append((name, image)) }
    }
    return all
  }()

  private func console(_ game: (name: String, rom: [UInt8]), _ tapes: ResetTapes) throws -> GameConsole {
    var settings = GameConsole.Settings()
    settings.audioSamples = 512
    return try GameConsole(
      rom: game.rom, rule: Rule.named(game.name) ?? VectorTests.rule, settings: settings, seed: 5, scheme: nil, loaded: nil, tapes: tapes)
  }

  /// RAM, screen, sound, counters, lives.
  private func seen(_ console: borrowing GameConsole, sound: Int = 512) -> [Int] {
    var bytes = [UInt8](repeating: 0, count: 128 + console.screenHeight * 160 + sound)
    bytes.withUnsafeMutableBufferPointer {
      console.copyRAM(into: UnsafeMutableBufferPointer(rebasing: $0[..<128]))
      console.copyScreen(into: UnsafeMutableBufferPointer(rebasing: $0[128..<$0.count - sound]))
      console.copyAudio(into: UnsafeMutableBufferPointer(rebasing: $0[($0.count - sound)...]))
    }
    return bytes.map(Int.init) + [console.frameNumber, console.episodeFrameNumber, console.lives, console.isTerminal ? 1 : 0]
  }

  /// So much sound keeps a console from every short cut.
  @Test(arguments: games.indices) func loadingComesToWhatTheLongWayComesTo(index: Int) throws {
    let game = Self.games[index]
    func make(_ seed: UInt32, samples: Int) throws -> GameConsole {
      var settings = GameConsole.Settings()
      settings.audioSamples = samples
      settings.powerOn = .noise(seed: seed)
      return try GameConsole(rom: game.rom, rule: Rule.named(game.name) ?? VectorTests.rule, settings: settings, seed: seed)
    }
    for seed in [1, 2] as [UInt32] {
      var short = try make(seed, samples: 0)
      var long = try make(seed, samples: 5000)
      for round in 0..<2 {
        #expect(seen(short, sound: 0) == seen(long, sound: 0), "\(game.name), seed \(seed), round \(round)")
        for i in 0..<10 { #expect(short.act(short.game.actions[i % short.game.actions.count]) == long.act(long.game.actions[i % long.game.actions.count])) }
        #expect(seen(short, sound: 0) == seen(long, sound: 0), "\(game.name), seed \(seed), after round \(round)")
        short.resetGame()
        long.resetGame()
      }
    }
  }

  @Test func aGameThatSetsAllItReadsIsOnTapeAtOnce() throws {
    let game = Self.games[0]
    let tapes = ResetTapes()
    var console = try console(game, tapes)
    #expect(game.name == "munch" && tapes.count == 1)
    console.resetGame()
    #expect(tapes.count == 1)
  }

  @Test(arguments: games.indices) func resetsFromTapeAreTheResetsThatWouldHaveBeenPlayed(index: Int) throws {
    let game = Self.games[index]
    let tapes = ResetTapes()
    var taped = try console(game, tapes)
    var played = try console(game, ResetTapes(most: 0))
    #if DEBUG
      let rounds = 8
    #else
      let rounds = 40
    #endif
    for round in 0..<rounds {
      let mode = taped.game.modes[round / 4 % min(2, taped.game.modes.count)]
      try taped.setMode(mode)
      try played.setMode(mode)
      taped.resetGame()
      played.resetGame()
      #expect(seen(taped) == seen(played), "\(game.name), round \(round)")
      #expect(taped.savedState() == played.savedState(), "\(game.name), round \(round)")
      for i in 0..<30 {
        let action = taped.game.actions[(i * 7 + round) % taped.game.actions.count]
        #expect(taped.act(action) == played.act(action))
      }
      #expect(seen(taped) == seen(played), "\(game.name), after round \(round)")
      #expect(taped.savedState() == played.savedState(), "\(game.name), after round \(round)")
    }
    if ["munch", "breakout"].contains(game.name) { #expect((1...8).contains(tapes.count)) }
  }

  /// Episodes begin with up to 30 frames of waiting. Where lives end episodes, games end while agents wait.
  @Test(arguments: games.indices, ["envpool", "nature"])
  func waitingThatIsKnownIsTheWaitingThatWouldHaveBeenPlayed(index: Int, preset: String) throws {
    let game = Self.games[index]
    let settings = try #require(Environment.Settings(preset: preset))
    let rule = Rule.named(game.name) ?? VectorTests.rule
    func make(_ tapes: ResetTapes) throws -> Environment {
      var twin = try Environment(rom: game.rom, rule: rule, settings: settings, seed: 5, scheme: nil, twin: nil).twin
      twin.tapes = tapes
      return try Environment(rom: game.rom, rule: rule, settings: settings, seed: 5, scheme: nil, twin: twin)
    }
    var known = try make(ResetTapes())
    var played = try make(ResetTapes(most: 0))
    for round in 0..<12 {
      let seed: UInt32? = round % 4 == 0 ? UInt32(round) : nil
      #expect(known.reset(seed: seed) == played.reset(seed: seed), "\(game.name), round \(round)")
      #expect(known.savedState() == played.savedState(), "\(game.name), round \(round)")
      for i in 0..<5 {
        let action = (i * 7 + round) % known.actions.count
        #expect(try known.step(action) == played.step(action))
      }
      #expect(known.savedState() == played.savedState(), "\(game.name), after round \(round)")
    }
  }
}

import Foundation
import Games
import Testing
import VCS

@testable import Environment

@Suite struct ObservationTests {
  @Test func picturesAreScaledBitForBitAsTheReferenceDoes() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "resize.bin")
    var data = Array(try Data(contentsOf: file))[...]
    var pictures = 0
    while !data.isEmpty {
      let sizes = (0..<4).map { Int(data[data.startIndex + 2 * $0]) | Int(data[data.startIndex + 2 * $0 + 1]) << 8 }
      data = data.dropFirst(8)
      let image = Array(data.prefix(sizes[0] * sizes[1]))
      data = data.dropFirst(image.count)
      let wanted = Array(data.prefix(sizes[2] * sizes[3]))
      data = data.dropFirst(wanted.count)
      for channels in [1, 3] {
        let resizer = AreaResizer(.init(from: (sizes[1], sizes[0]), to: (sizes[3], sizes[2])), channels: channels)
        let source = image.flatMap { [UInt8](repeating: $0, count: channels) }
        var got = [UInt8](repeating: 0, count: wanted.count * channels)
        got.withUnsafeMutableBufferPointer { got in
          source.withUnsafeBufferPointer { resizer.resizeAll($0.baseAddress!, into: got.baseAddress!) }
        }
        #expect(got == wanted.flatMap { [UInt8](repeating: $0, count: channels) })
      }
      pictures += 1
    }
    #expect(pictures == 5)
  }

  @Test func scalingOnlyWhatChangedGivesTheWholePicture() {
    let resizer = AreaResizer(.init(from: (160, 210), to: (84, 84)), channels: 1)
    var random = SystemRandomNumberGenerator()
    var picture = [UInt8](repeating: 0, count: 160 * 210)
    var last = [UInt8](repeating: 0, count: 84 * 84)
    for _ in 0..<50 {
      var changed = [Bool](repeating: false, count: 210)
      for _ in 0..<Int.random(in: 0...20) {
        let y = Int.random(in: 0..<210)
        changed[y] = true
        for x in 0..<160 { picture[160 * y + x] = UInt8.random(in: 0...255, using: &random) }
      }
      var (new, whole) = (last, last)
      new.withUnsafeMutableBufferPointer { new in
        last.withUnsafeBufferPointer { last in
          picture.withUnsafeBufferPointer { picture in
            resizer.resize(changed: changed, previous: last.baseAddress!, into: new.baseAddress!) { picture.baseAddress! + 160 * $0 }
          }
        }
      }
      whole.withUnsafeMutableBufferPointer { resizer.resizeAll(picture, into: $0.baseAddress!) }
      #expect(new == whole)
      last = new
    }
  }

  /// Plays the same game on a bare console, and makes the observations by hand.
  @Test(arguments: ["envpool", "v5"]) func observationsAreWhatOneMakesOfRawFramesByHand(preset: String) throws {
    let (rom, rule) = VectorTests.image
    var settings = Environment.Settings(preset: preset)!
    settings.noopMaximum = 0
    settings.fireReset = false
    settings.stickyProbability = 0
    var environment = try Environment(rom: rom, rule: rule, settings: settings)
    environment.reset(seed: 5)
    var console = try { () throws(EnvironmentError) in
      var settings = GameConsole.Settings()
      settings.stickyProbability = 0
      return try GameConsole(rom: rom, rule: rule, settings: settings, seed: 5)
    }()
    console.resetGame()
    let (height, gray) = (console.screenHeight, console.tables.gray)
    func screen() -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: height * 160)
      bytes.withUnsafeMutableBufferPointer { console.copyScreen(into: $0) }
      return bytes
    }
    let resizer = AreaResizer(.init(from: (160, height), to: (84, 84)), channels: 1)
    func small(_ picture: [UInt8]) -> [UInt8] {
      var out = [UInt8](repeating: 0, count: 84 * 84)
      out.withUnsafeMutableBufferPointer { out in picture.withUnsafeBufferPointer { resizer.resizeAll($0.baseAddress!, into: out.baseAddress!) } }
      return out
    }
    var stack = [[UInt8]](repeating: small(screen().map { gray[Int($0)] }), count: 4)
    for step in 0..<40 {
      let action = step % environment.actions.count
      let status = try environment.step(action)
      var reward = 0
      var frames: [[UInt8]] = []
      for _ in 0..<4 where !console.isOver {
        reward += console.act(environment.actions[action])
        frames.append(screen())
      }
      #expect(status.rawReward == reward)
      #expect(status.frameNumber == console.frameNumber)
      if console.isOver { break }
      if preset == "v5" {
        var rgb: [UInt8] = []
        for color in frames[3] {
          let value = console.tables.rgb[Int(color)]
          rgb += [UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255)]
        }
        #expect(observation(environment) == rgb)
      } else {
        stack.removeFirst()
        stack.append(small(zip(frames[2], frames[3]).map { max(gray[Int($0)], gray[Int($1)]) }))
        #expect(observation(environment) == stack.flatMap { $0 })
      }
    }
  }

  @Test func aStepThatEndsTheGameShowsItsLastFrameThoughItWasNotMeantToBeDrawn() throws {
    // Ends after 301 frames of the rule, in the middle of a step of 4.
    var settings = Environment.Settings(preset: "v5")!
    settings.stickyProbability = 0
    var skipping = try Environment(rom: Cartridges.own, rule: VectorTests.rule, settings: settings)
    settings.frameSkip = .fixed(1)
    var single = try Environment(rom: Cartridges.own, rule: VectorTests.rule, settings: settings)
    skipping.reset(seed: 1)
    single.reset(seed: 1)
    while !skipping.isDone { try skipping.step(0) }
    while !single.isDone { try single.step(0) }
    #expect(skipping.status.frameNumber == single.status.frameNumber)
    #expect(observation(skipping) == observation(single))
  }

  @Test func everyKindOfObservationHasItsShape() throws {
    for kind in Environment.Observation.allCases {
      for stack in [1, 3] {
        var settings = Environment.Settings()
        settings.observation = kind
        settings.stack = stack
        var environment = try Environment(rom: Cartridges.own, rule: VectorTests.rule, settings: settings)
        environment.reset(seed: 1)
        try environment.step(1)
        #expect(environment.observationShape.reduce(1, *) == environment.observationByteCount)
        #expect(environment.observationShape.count == (stack > 1 ? 1 : 0) + (kind == .rgb ? 3 : kind == .ram || kind == .audio ? 1 : 2))
        if kind == .ram {
          let ram = (0..<128).map { environment.game[ram: $0] }
          #expect(Array(observation(environment).suffix(128)) == ram)
        }
        var small = [UInt8](repeating: 0, count: environment.observationByteCount - 1)
        #expect(throws: EnvironmentError.self) { try small.withUnsafeMutableBufferPointer { (b) throws(EnvironmentError) in try environment.observe(into: b) } }
      }
    }
  }

  @Test func boxesOfObjectsLieWhereTheirPixelsAre() throws {
    guard let rom = Cartridges.image("pong") else { return }
    var settings = Environment.Settings(preset: "v5")!
    settings.stickyProbability = 0
    var pixels = try Environment(rom: rom, settings: settings)
    settings.observation = .objects
    var boxes = try Environment(rom: rom, settings: settings)
    pixels.reset(seed: 1)
    boxes.reset(seed: 1)
    var seen = 0
    for step in 0..<60 {
      let action = step / 5 % pixels.actions.count
      #expect(try boxes.step(action) == (try pixels.step(action)))
      // Watching changes nothing.
      for i in 0..<128 { #expect(boxes.game[ram: i] == pixels.game[ram: i]) }
      let rows = observation(boxes)
      var screen = [UInt8](repeating: 0, count: 210 * 160)
      screen.withUnsafeMutableBufferPointer { pixels.game.copyScreen(into: $0) }
      // The players are the bats, the ball is the ball: each pixel of the box has the object's colour, not the court's.
      for row in [0, 3, 12] where rows[5 * row] == 1 {
        let box = rows[(5 * row)..<(5 * row + 5)].map(Int.init)
        guard box[2] > 34, box[2] + box[4] < 190, box[1] + box[3] <= 160 else { continue }
        seen += 1
        let middle = screen[(box[2] + box[4] / 2) * 160 + box[1] + box[3] / 2]
        #expect(middle != screen[100 * 160 + 4], "step \(step) row \(row): \(box)")
      }
    }
    #expect(seen > 60)
  }

  @Test func flickerIsMeasuredAndPooledOverItsWholeCycle() throws {
    guard let rom = Cartridges.image("pacman") else { return }
    let cycle = try Flicker.cycle(rom: rom, rule: Rule.named("pacman")!, scheme: nil)
    #expect(cycle == 4)
    guard let still = Cartridges.image("breakout") else { return }
    #expect(try Flicker.cycle(rom: still, rule: Rule.named("breakout")!, scheme: nil) == 1)
  }
}

extension AreaResizer {
  /// A picture of which nothing is known.
  fileprivate func resizeAll(_ input: UnsafePointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) {
    [Bool](repeating: true, count: 1024).withUnsafeBufferPointer { changed in
      resize(changed: changed.baseAddress!, previous: output, into: output) { input + $0 * rowBytes }
    }
  }
}

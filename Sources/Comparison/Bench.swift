import VCS

/// All instruments that work on any cartridge, at one machine.
struct Bench {
  private var instruments: [any Instrument] = [
    MovingObjects(), FlickerEnergy(), ColorCount(), Sound(), FrameTiming(),
  ]
  private var latencies: [Int] = []
  private var nextLatency = 5.0

  /// Looks at the frame that `contestant` has just run.
  mutating func see(_ contestant: inout Contestant) {
    for index in instruments.indices { instruments[index].see(contestant.frame) }
    // Every few seconds, at odd moments.
    if contestant.time >= nextLatency, !contestant.console.isJammed {
      if let frames = contestant.latency() { latencies.append(frames) }
      nextLatency += 1.7
    }
  }

  func readings(of contestant: borrowing Contestant) -> [Reading] {
    instruments.flatMap(\.readings)
      + Latency.readings(latencies, rate: contestant.setup.settings.tv.frameRate)
      + MemoryUse.readings(rom: contestant.setup.rom.bytes, ramWritten: contestant.recorder.ramWritten)
  }
}

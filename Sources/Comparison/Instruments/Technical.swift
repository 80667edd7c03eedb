import VCS

/// Lines of the frames, what the program waits, and how long a frame lasts.
struct FrameTiming: Instrument {
  private var lines: [Int: Int] = [:]
  private var frames = 0, noVSYNC = 0
  private var cycles = 0, timerWait = 0, lineWait = 0
  private var changes = 0
  private var last = 0
  private var seconds = 0.0

  mutating func see(_ frame: FrameRecord) {
    // The first second is power-on: programs clear memory before they make frames.
    guard frame.time >= 1 else { return }
    frames += 1
    seconds += frame.duration
    cycles += frame.cycles
    timerWait += frame.timerWait
    lineWait += frame.lineWait
    if frame.end != .frame { noVSYNC += 1 }
    guard frame.lines > 0 else { return }
    lines[frame.lines, default: 0] += 1
    if last != 0, last != frame.lines { changes += 1 }
    last = frame.lines
  }

  var readings: [Reading] {
    guard frames > 0, let usual = lines.max(by: { $0.value < $1.value }) else { return [] }
    return [
      Reading("frame.lines", Double(usual.key)),
      Reading("frame.stable", 100 * Double(usual.value) / Double(lines.values.reduce(0, +))),
      Reading("frame.range", [Double(lines.keys.min() ?? 0), Double(lines.keys.max() ?? 0)]),
      Reading("frame.rate", Double(frames) / seconds),
      Reading("frame.lost", Double(noVSYNC)),
      Reading("cycles.timer", 100 * Double(timerWait) / Double(max(1, cycles))),
      Reading("cycles.line", 100 * Double(lineWait) / Double(max(1, cycles))),
    ]
  }
}

/// Memory: how large the image is and how much of it is not filling, and how much RAM the program writes.
enum MemoryUse {
  static func readings(rom: [UInt8], ramWritten: [Bool]) -> [Reading] {
    [
      Reading("memory.rom", Double(rom.count)), Reading("memory.used", Double(rom.count - filling(rom))),
      Reading("memory.ram", Double(ramWritten.count { $0 })),
    ]
  }

  /// Bytes in runs of sixteen or more equal ones.
  private static func filling(_ rom: [UInt8]) -> Int {
    var total = 0
    var start = 0
    for index in 1...rom.count where index == rom.count || rom[index] != rom[start] {
      if index - start >= 16 { total += index - start }
      start = index
    }
    return total
  }
}

/// How busy the two voices are, and how much they have to say.
struct Sound: Instrument {
  private var frames = 0
  private var heard = [0, 0], any = 0
  private var tones: Set<[UInt8]> = []
  private var changes = 0
  private var last = [Tone(), Tone()]

  mutating func see(_ frame: FrameRecord) {
    frames += 1
    var isAny = false
    for channel in 0..<2 where frame.tones[channel].isHeard {
      heard[channel] += 1
      isAny = true
      let tone = frame.tones[channel]
      tones.insert([tone.control, tone.frequency])
      if tone.control != last[channel].control || tone.frequency != last[channel].frequency { changes += 1 }
    }
    if isAny { any += 1 }
    last = frame.tones
  }

  var readings: [Reading] {
    guard frames > 0 else { return [] }
    return [
      Reading("sound.any", 100 * Double(any) / Double(frames)),
      Reading("sound.busy", heard.map { 100 * Double($0) / Double(frames) }),
      Reading("sound.tones", Double(tones.count)),
      Reading("sound.changes", Double(changes) / Double(max(1, any))),
    ]
  }
}

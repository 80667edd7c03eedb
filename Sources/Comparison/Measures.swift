extension Measure {
  /// All measures in the order of the report.
  public static let all: [Measure] = [
    Measure("objects.count", .flicker, "moving objects at a time"),
    Measure("objects.duty", .flicker, "frames in which a moving object is shown", "%", .points),
    Measure("objects.worst", .flicker, "the same, least shown object", "%"),
    Measure("objects.gap", .flicker, "longest absence of a moving object", "frames"),

    Measure("energy.all", .energy, "flicker of period 2 to 4 frames, RMS", "1/1000 of white", .relative),
    Measure("energy.parts", .energy, "of that, periods 2, 3, 4", "1/1000 of white"),
    Measure("energy.rates", .energy, "these periods are", "Hz"),

    Measure("colors.picture", .colors, "colours in a picture, mean"),
    Measure("colors.all", .colors, "colours in all pictures"),
    Measure("colors.most", .colors, "most of the screen"),

    Measure("latency.frames", .latency, "stick to picture, median", "frames"),
    Measure("latency.ms", .latency, "stick to picture, median", "ms", .relative),
    Measure("latency.least", .latency, "stick to picture, least", "frames"),

    Measure("sound.any", .sound, "time with sound", "%", .points),
    Measure("sound.busy", .sound, "time with sound, channels 0 and 1", "%"),
    Measure("sound.tones", .sound, "distinct tones (AUDC and AUDF)"),
    Measure("sound.changes", .sound, "tone changes per frame with sound"),

    Measure("frame.lines", .technical, "lines of a frame"),
    Measure("frame.stable", .technical, "frames with that many lines", "%", .points),
    Measure("frame.range", .technical, "fewest and most lines"),
    Measure("frame.rate", .technical, "frames a second", "Hz"),
    Measure("frame.lost", .technical, "frames without VSYNC"),
    Measure("cycles.timer", .technical, "cycles waiting for the timer", "%"),
    Measure("cycles.line", .technical, "cycles waiting for line ends", "%"),
    Measure("memory.rom", .technical, "size of the image", "bytes"),
    Measure("memory.used", .technical, "of that, not filling", "bytes"),
    Measure("memory.ram", .technical, "RAM written", "bytes"),
  ]
}

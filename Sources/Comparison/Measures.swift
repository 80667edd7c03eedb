extension Measure {
  /// All measures in the order of the report.
  public static let all: [Measure] = [
    Measure("ghosts.duty", .flicker, "frames in which each ghost is shown", "%", .points),
    Measure("ghosts.peace", .flicker, "the same, while at most two others share its rows", "%", .points),
    Measure("ghosts.rate", .flicker, "pictures a second of each ghost", "Hz", .relative),
    Measure("ghosts.gap", .flicker, "longest absence of a ghost", "frames"),
    Measure("ghosts.worst", .flicker, "so shown at worst", "%", .points),
    Measure("pacman.duty", .flicker, "frames in which Pac-Man is shown", "%", .points),
    Measure("objects.count", .flicker, "moving objects at a time"),
    Measure("objects.duty", .flicker, "frames in which a moving object is shown", "%", .points),
    Measure("objects.worst", .flicker, "the same, least shown object", "%"),
    Measure("objects.gap", .flicker, "longest absence of a moving object", "frames"),

    Measure("energy.all", .energy, "flicker of period 2 to 4 frames, RMS", "1/1000 of white", .itself),
    Measure("energy.parts", .energy, "of that, periods 2, 3, 4", "1/1000 of white"),
    Measure("energy.rates", .energy, "these periods are", "Hz"),

    Measure("colors.ghostcount", .colors, "colours of ghosts", "", .relative),
    Measure("colors.ghostcodes", .colors, "these are"),
    Measure("colors.ghosts", .colors, "CIEDE2000 to red, pink, cyan, orange", "", .itself),
    Measure("colors.pacman", .colors, "CIEDE2000, Pac-Man to the arcade's", "", .itself),
    Measure("colors.background", .colors, "the same, background", "", .itself),
    Measure("colors.wall", .colors, "the same, walls", "", .itself),
    Measure("colors.dot", .colors, "the same, dots", "", .itself),
    Measure("colors.frightened", .colors, "the same, frightened ghosts", "", .itself),
    Measure("colors.picture", .colors, "colours in a picture, mean"),
    Measure("colors.all", .colors, "colours in all pictures"),
    Measure("colors.most", .colors, "most of the screen"),

    Measure("dots.count", .dots, "dots on a fresh board", "", .relative),
    Measure("dots.energizers", .dots, "energizers", "", .relative),
    Measure("dots.shape", .dots, "width of a dot to its height", "", .relative),

    Measure("maze.tunnel", .maze, "tunnel", "", .words),
    Measure("maze.junctions", .maze, "junctions that somebody passed", "", .relative),
    Measure("maze.corners", .maze, "plain corners that somebody passed", "", .relative),
    Measure("maze.symmetry", .maze, "walls with a mirror image", "%", .points),

    Measure("speed.pacman", .speeds, "Pac-Man, mazes a second", "", .relative),
    Measure("speed.ghost", .speeds, "ghost to Pac-Man", "", .relative),
    Measure("speed.eating", .speeds, "Pac-Man eating dots to not", "", .relative),
    Measure("speed.afraid", .speeds, "frightened ghost to ghost", "", .relative),
    Measure("speed.brave", .speeds, "Pac-Man with an energizer to without", "", .relative),
    Measure("speed.tunnel", .speeds, "ghost in the tunnel to outside", "", .relative),

    Measure("minds.distinct", .minds, "distinct minds", "", .relative),
    Measure("minds.explained", .minds, "decisions that the best rule explains, each ghost", "%", .points),
    Measure("minds.reversals", .minds, "joint reversals a minute without fear", "", .relative),
    Measure("minds.deterministic", .minds, "ghosts at the same place with the same hands", "%", .points),
    Measure("minds.decisions", .minds, "decisions seen"),

    Measure("score.steps", .scoring, "dot, energizer, ghosts", "points", .relative),
    Measure("score.fruit", .scoring, "fruit, in dots", "", .relative),
    Measure("score.rate", .scoring, "the same player's scoring events a minute"),

    Measure("latency.frames", .latency, "stick to picture, median", "frames"),
    Measure("latency.ms", .latency, "stick to picture, median", "ms", .relative),
    Measure("latency.least", .latency, "stick to picture, least", "frames"),

    Measure("sound.play", .sound, "time with sound in play", "%", .points),
    Measure("sound.any", .sound, "time with sound", "%"),
    Measure("sound.busy", .sound, "time with sound, channels 0 and 1", "%"),
    Measure("sound.tones", .sound, "distinct tones (AUDC and AUDF)"),
    Measure("sound.changes", .sound, "tone changes per frame with sound"),

    Measure("events.attract", .events, "without a player", "", .words),
    Measure("events.start", .events, "RESET to the first step", "s", .relative),
    Measure("events.lives", .events, "lives", "", .relative),

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

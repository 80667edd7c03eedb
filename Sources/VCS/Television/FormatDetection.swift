extension TVFormat {
  /// The format that a cartridge was made for, by what it says and does: an ASCII `PAL60` in the image, else the number of
  /// lines in its frames, after a start and with every button pressed once. SECAM cannot be told from PAL.
  public static func detect(rom: [UInt8], scheme: Scheme? = nil) -> TVFormat {
    let spellings: [StaticString] = ["PAL60", "PAL 60", "PAL-60"]
    for spelling in spellings where rom.contains(spelling) { return .pal60 }
    var settings = Console.Settings()
    settings.scheme = scheme
    settings.audio = false
    guard var console = try? Console(rom: rom, settings: settings) else { return .ntsc }
    var pal = 0.0, ntsc = 0.0
    for frame in 0..<61 {
      console.input = Input()
      if frame == 20 {
        console.input.switches.formUnion([.select, .reset])
        console.input.left = .fire
        console.input.right = .fire
      }
      let before = console.cycles
      guard console.runFrame(drawing: false) != .jammed else { break }
      let lines = (console.cycles - before + 38) / 76
      // The first frames are start-up, and no television holds a frame of more than 412 lines.
      guard frame >= 10, lines <= 412 else { continue }
      let likeness = min(max(Double(lines - 262) / 50 * (lines % 2 == 0 ? 1 : 0.5), 0), 1)
      pal += likeness
      ntsc += 1 - likeness
    }
    return pal > ntsc ? .pal : .ntsc
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: StaticString) -> Bool {
    let pattern = [UInt8](UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    guard count >= pattern.count else { return false }
    return (0...count - pattern.count).contains { i in self[i] == pattern[0] && self[i..<i + pattern.count].elementsEqual(pattern) }
  }
}

/// The TIA waits for the ends of lines: what is written in a line is only noted, and if the same line was before (LineMemory),
/// it is not run at all.
///
/// Only while a frame is run at a sprint; nothing outside ever meets a TIA that waits. Whatever must be known within a line
/// (`knowLine`) is found by running what was noted of it.
extension Board {
  // MARK: in and out

  /// A frame begins.
  mutating func wantLines() {
    lines.isWanted = memory.isWorthwhile(isDrawn: television.isDrawing)
    lines.gain = 0
  }

  /// The end of a sprint: the TIA waits no more.
  mutating func stopWanting() {
    if !lines.isWanted { return }
    lines.isWanted = false
    knowLine()
    memory.note(gain: lines.gain, isDrawn: television.isDrawing)
  }

  /// Begins to wait if a line has ended since the TIA ran.
  @inline(__always) mutating func beginLinesIfWanted() {
    if lines.isWanted, clock &- tia.clock &+ tia.h >= 228 { beginLines() }
  }

  @inline(never) private mutating func beginLines() {
    tia.run(to: tia.clock &+ 228 &- tia.h, &television)
    guard tia.isAtTellableLine else { return }
    wait(from: tia.clock)
    endLines()
  }

  /// The TIA stands at the beginning of a line, and waits from now on.
  private mutating func wait(from clock: Int) {
    lines.isOn = true
    lines.isCurrent = true
    lines.start = clock
    lines.state = tia.state(isDrawing: television.isDrawing)
    lines.places = tia.places
    lines.count = 0
    lines.resized = 0
  }

  /// The TIA waits no more, and is where the CPU is, or somewhat before.
  mutating func knowLine() {
    if !lines.isOn { return }
    endLines()
    if lines.isOn { runWrites() }
  }

  /// What it costs to run a line after all, in writes that need not be run if one comes again. Measured.
  private static var costOfRun: Int { 5 }

  /// Runs what was noted of the line in progress.
  private mutating func runWrites() {
    lines.isOn = false
    lines.gain &-= Self.costOfRun
    if !lines.isCurrent { tia.recall(lines.state, lines.places, at: lines.start) }
    for i in 0..<lines.count {
      let write = lines.writes[i]
      tia.write(write.register, write.value, at: lines.start &+ write.h, &television)
    }
  }

  // MARK: the ends of lines

  /// Ends the lines that are over.
  @inline(__always) private mutating func endLines() {
    while lines.isOn, clock &- lines.start >= 228 { endLine() }
  }

  @inline(never) private mutating func endLine() {
    let number = LineMemory.number(television.beam.line, isDrawn: television.isDrawing)
    let source = memory.source(number, frame: television.beam.frame)
    let place = place(number, source)
    if isKnown(place) { return endLine(as: place) }
    endUnforeseenLine(number, source)
  }

  /// It is not what it was last.
  @inline(never) private mutating func endUnforeseenLine(_ number: Int, _ foreseen: UInt8) {
    let frame = television.beam.frame
    for source in LineMemory.Source.first...LineMemory.Source.above where source != foreseen {
      let place = place(number, source)
      if isKnown(place) {
        memory.setSource(number, frame: frame, source)
        return endLine(as: place)
      }
    }
    // What the frame before found may come again in the one after this.
    let isFirstFree = memory.source(number, frame: frame &+ 1) != LineMemory.Source.first
    let source = isFirstFree ? LineMemory.Source.first : LineMemory.Source.second
    let place = LineMemory.place(number, source)
    if runLine(place) { memory.setSource(number, frame: frame, source) }
  }

  /// Where the line that is to come again is kept.
  @inline(__always) private func place(_ number: Int, _ source: UInt8) -> Int {
    source == LineMemory.Source.above ? lines.last : LineMemory.place(number, source)
  }

  @inline(__always) private func isKnown(_ place: Int) -> Bool {
    memory.line(place).pointee.isLike(lines, tia.collisions.latches, memory.writes(place))
  }

  /// Ends a line as a known one did.
  @inline(__always) private mutating func endLine(as place: Int) {
    lines.last = place
    // Safe: nothing is noted until this is done.
    let known = memory.line(place)
    known.pointee.noteHit()
    lines.gain &+= lines.count
    tia.collisions.latches = known.pointee.latchesAfter(tia.collisions.latches)
    if known.pointee.isIdle, known.pointee.isBlack { return passLines() }
    lines.isCurrent = false
    if television.isDrawing {
      if known.pointee.isBlack { television.drawBlackLine() } else { television.draw(line: memory.row(place), known.pointee.tag) }
    }
    lines.places = known.pointee.placesAfter(lines.places)
    lines.state = known.pointee.stateAfter(lines.state)
    lines.start &+= 228
    lines.count = 0
    finishLine()
  }

  @inline(__always) private mutating func finishLine() {
    if lines.resized != 0 { knowSizes() }
    if !tia.audio.isFrozen { tia.audio.run(to: lines.start, &television) }
    television.endLine(vsync: tia.vsync)
  }

  /// Lines without a write that end as they begin, and are black if somebody looks.
  @inline(__always) private mutating func passLines() {
    lines.isCurrent = false
    let number = (clock &- lines.start) / 228
    lines.start &+= 228 &* number
    if television.isDrawing { television.drawBlackLine() }
    finishLine()
    if number > 1 { television.endLines(number &- 1, areBlack: true) }
  }

  /// Runs a line. Whether it was noted at that place.
  @inline(never) private mutating func runLine(_ place: Int) -> Bool {
    let line = lines, latches = tia.collisions.latches, row = television.line
    runWrites()
    let end = line.start &+ 228
    tia.run(to: end, &television)
    guard tia.clock == end, tia.isAtTellableLine else { return false }
    wait(from: end)
    let known = memory.line(place)
    // What is new in every frame is noted now and then.
    guard known.pointee.isToBeNoted() else { return false }
    lines.last = place
    known.pointee.set(
      line, writes: memory.writes(place), next: lines.state, lines.places, latches: latches, tia.collisions.latches,
      isDrawing: television.isDrawing)
    if television.isDrawing, !known.pointee.isBlack { memory.row(place).update(from: row, count: 160) }
    return true
  }

  // MARK: writes and reads

  /// A write that has an effect, to any register but VSYNC and WSYNC, while the TIA waits.
  @inline(__always) mutating func writeLater(_ register: UInt8, _ value: UInt8) {
    if clock &- lines.start >= 228 || lines.isFull { makeRoom() }
    if !lines.isOn { return tia.write(register, value, at: clock, &television) }
    var noted = value
    switch register {
    case TIAWrite.COLUP0, TIAWrite.COLUP1, TIAWrite.COLUPF, TIAWrite.COLUBK:
      tia.stretch.written.note(register, value)
      if !television.isDrawing { return tia.colors.set(register, value) }
    case TIAWrite.AUDC0, TIAWrite.AUDC1, TIAWrite.AUDF0, TIAWrite.AUDF1, TIAWrite.AUDV0, TIAWrite.AUDV1:
      tia.stretch.written.note(register, value)
      return writeSound(register, value)
    case TIAWrite.RESP0, TIAWrite.RESP1, TIAWrite.RESM0, TIAWrite.RESM1, TIAWrite.RESBL, TIAWrite.HMOVE:
      // Whatever a strobe is written with.
      noted = 0
    case TIAWrite.HMCLR:
      noted = 0
      for comparator in TIAWrite.HMP0...TIAWrite.HMBL { tia.stretch.written.note(comparator, 0) }
    case TIAWrite.CXCLR:
      if isBlackSoFar() { return tia.collisions.latches = 0 }
      noted = 0
    // GRP0 and GRP1 take over what the other, or ENABL, was last.
    case TIAWrite.GRP0:
      if !tia.stretch.written.wasLast(register, value) { tia.stretch.written.forget(TIAWrite.GRP1) }
      tia.stretch.written.note(register, value)
    case TIAWrite.GRP1:
      if !tia.stretch.written.wasLast(register, value) { tia.stretch.written.forget(TIAWrite.GRP0) }
      tia.stretch.written.note(register, value)
    case TIAWrite.ENABL:
      if !tia.stretch.written.wasLast(register, value) { tia.stretch.written.forget(TIAWrite.GRP1) }
      tia.stretch.written.note(register, value)
    // In the middle of a copy the same size again may act.
    case TIAWrite.NUSIZ0, TIAWrite.NUSIZ1:
      tia.stretch.written.noteActing(register, value)
      lines.resized |= register == TIAWrite.NUSIZ0 ? 1 : 2
    case TIAWrite.RSYNC:
      knowLine()
      return tia.write(register, value, at: clock, &television)
    default: tia.stretch.written.note(register, value)
    }
    lines.add(register, noted, at: clock &- lines.start)
  }

  /// Ends the lines that are over. If the line in progress has no room for another write, the TIA waits no more.
  @inline(never) private mutating func makeRoom() {
    endLines()
    if lines.isFull { knowLine() }
  }

  @inline(never) private mutating func writeSound(_ register: UInt8, _ value: UInt8) {
    tia.audio.run(to: clock, &television)
    tia.audio.write(register, value)
  }

  /// At a tellable line's beginning no copy is in the middle of a change.
  @inline(never) private mutating func knowSizes() {
    if lines.resized & 1 != 0 { tia.stretch.written.noteLast(TIAWrite.NUSIZ0) }
    if lines.resized & 2 != 0 { tia.stretch.written.noteLast(TIAWrite.NUSIZ1) }
    lines.resized = 0
  }

  /// Nothing can collide in the line in progress so far.
  private mutating func isBlackSoFar() -> Bool {
    if !lines.state.vblank { return false }
    for i in 0..<lines.count where lines.writes[i].register == TIAWrite.VBLANK { return false }
    return true
  }

  /// The latches will have been cleared in the line in progress.
  private func isClearedLater() -> Bool {
    for i in 0..<lines.count where lines.writes[i].register == TIAWrite.CXCLR { return true }
    return false
  }

  /// A collision register is read, and may not stand as at the last line's end.
  mutating func knowCollisions(_ register: UInt8) {
    endLines()
    if !lines.isOn { return }
    // CXBLPF has no D6.
    let asked = 3 &<< UInt16(register & 7 &* 2) & 0xEFFF & ~tia.collisions.latches
    if asked == 0 && !isClearedLater() || isBlackSoFar() { return }
    knowLine()
  }
}

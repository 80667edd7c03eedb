/// The TIA waits for the ends of lines: what is written in a line is only noted, and if the same line was before (LineMemory),
/// it is not run at all.
///
/// Only while a frame is run at a sprint; nothing outside ever meets a TIA that waits. Whatever must be known within a line
/// (`knowLine`) is found by running what was noted of it.
extension Board {
  // MARK: in and out

  /// Begins to wait if a line has ended since the TIA ran.
  @inline(__always) mutating func beginLinesIfWanted() {
    if lines.isWanted, clock &- tia.clock &+ tia.h >= 228 { beginLines() }
  }

  @inline(never) private mutating func beginLines() {
    tia.run(to: tia.clock &+ 228 &- tia.h, &television)
    guard tia.isAtTellableLine else { return }
    if !memory.hasRoom { memory.forgetAll() }
    wait(from: tia.clock)
    endLines()
  }

  /// The TIA stands at the beginning of a line, and waits from now on.
  private mutating func wait(from clock: Int) {
    lines.isOn = true
    lines.start = clock
    lines.state = memory.place(of: tia.state(isDrawing: television.isDrawing))
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

  /// Runs what was noted of the line in progress.
  private mutating func runWrites() {
    lines.isOn = false
    tia.recall(memory.states[lines.state].state, lines.places, at: lines.start)
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
    let number = television.beam.line
    let recent = memory.recentLine(number)
    if recent.pointee.isLike(lines), ~(tia.collisions.latches | recent.pointee.outcome.known) == 0 {
      return end(as: recent.pointer(to: \.outcome)!, recent.pointee.place)
    }
    var place = memory.idleOutcome(of: lines)
    if place < 0 {
      let script = memory.script(of: lines)
      place = script < 0 ? -1 : memory.outcome(of: script, lines.places, number: number)
      if place < 0 { return runLine(script, -1) }
    }
    end(as: memory.outcomes.pointer(to: place), place)
  }

  /// Ends a line as it ended before. Safe: nothing is remembered or forgotten while the outcome is used.
  @inline(__always) private mutating func end(as outcome: UnsafePointer<LineMemory.Outcome>, _ place: Int32) {
    if ~(tia.collisions.latches | outcome.pointee.known) != 0 { return runLine(outcome.pointee.script, place) }
    tia.collisions.latches |= outcome.pointee.collisions
    let row = outcome.pointee.row
    if outcome.pointee.isIdle, row < 0 { return passLines((clock &- lines.start) / 228) }
    if television.isDrawing { show(row) }
    var start = lines.places
    if outcome.pointee.bringsAlong { start = memory.scripts[outcome.pointee.script].involved.start(start) }
    lines.places = Places(bits: start.bits & ~outcome.pointee.lanes).advanced(by: outcome.pointee.ways)
    lines.state = outcome.pointee.state
    lines.start &+= 228
    lines.count = 0
    if lines.resized != 0 { knowSizes() }
    if !tia.audio.isFrozen { tia.audio.run(to: lines.start, &television) }
    television.endLine(vsync: tia.vsync)
  }

  /// Lines without a write that end as they begin, and are black if somebody looks.
  @inline(__always) private mutating func passLines(_ number: Int) {
    lines.start &+= 228 &* number
    if lines.resized != 0 { knowSizes() }
    if !tia.audio.isFrozen { tia.audio.run(to: lines.start, &television) }
    if television.isDrawing { television.black(0, 160) }
    television.endLine(vsync: tia.vsync)
    if number > 1 { television.endLines(number &- 1, areBlack: true) }
  }

  private mutating func show(_ row: Int32) {
    if row >= 0 { television.draw(line: memory.row(row)) } else { television.black(0, 160) }
  }

  /// A line that was not before, or not so.
  @inline(never) private mutating func runLine(_ script: Int32, _ old: Int32) {
    let before = lines, latches = tia.collisions.latches, row = television.line, number = television.beam.line
    runWrites()
    let end = before.start &+ 228
    tia.run(to: end, &television)
    guard tia.clock == end, tia.isAtTellableLine else { return }
    guard memory.hasRoom else {
      memory.forgetAll()
      return wait(from: end)
    }
    wait(from: end)
    let script = script >= 0 ? script : memory.addScript(of: before)
    let involved = memory.scripts[script].involved
    let lanes = involved.lanes(before.places)
    let start = Places(bits: involved.start(before.places).bits & ~lanes)
    let ways = lines.places.way(from: start)
    let isBlack = !television.isDrawing || memory.states[before.state].state.vblank && before.count == 0
    memory.addOutcome(
      LineMemory.Outcome(
        script: script, state: lines.state, places: before.places, lanes: lanes, ways: ways,
        collisions: tia.collisions.latches & ~latches, known: ~latches, row: isBlack ? -1 : memory.addRow(row),
        isIdle: before.count == 0 && before.state == lines.state && ways.bits == 0 && lanes == 0,
        bringsAlong: involved.bringsAlong),
      replacing: old, number: number)
  }

  // MARK: writes and reads

  /// A write that has an effect, to any register but VSYNC and WSYNC, while the TIA waits.
  @inline(__always) mutating func writeLater(_ register: UInt8, _ value: UInt8) {
    switch register {
    case TIAWrite.COLUP0, TIAWrite.COLUP1, TIAWrite.COLUPF, TIAWrite.COLUBK:
      if television.isDrawing { return note(register, value) }
      tia.stretch.written.note(register, value)
      tia.colors.set(register, value)
    case TIAWrite.AUDC0, TIAWrite.AUDC1, TIAWrite.AUDF0, TIAWrite.AUDF1, TIAWrite.AUDV0, TIAWrite.AUDV1: writeSoundLater(register, value)
    case TIAWrite.CXCLR: clearCollisionsLater()
    case TIAWrite.RSYNC:
      knowLine()
      tia.write(register, value, at: clock, &television)
    default: note(register, value)
    }
  }

  @inline(never) private mutating func writeSoundLater(_ register: UInt8, _ value: UInt8) {
    endLines()
    if !lines.isOn { return tia.write(register, value, at: clock, &television) }
    tia.stretch.written.note(register, value)
    tia.audio.run(to: clock, &television)
    tia.audio.write(register, value)
  }

  @inline(__always) private mutating func note(_ register: UInt8, _ value: UInt8) {
    let h = clock &- lines.start
    if h >= 228 || lines.isFull { return noteAfterLines(register, value) }
    lines.add(register, value, at: h)
    noteWritten(register, value)
  }

  @inline(never) private mutating func noteAfterLines(_ register: UInt8, _ value: UInt8) {
    endLines()
    if lines.isFull { knowLine() }
    if !lines.isOn { return tia.write(register, value, at: clock, &television) }
    lines.add(register, value, at: clock &- lines.start)
    noteWritten(register, value)
  }

  /// What needs not be written again, whatever state the TIA will turn out to be in.
  @inline(__always) private mutating func noteWritten(_ register: UInt8, _ value: UInt8) {
    switch register {
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
    case TIAWrite.RESP0, TIAWrite.RESP1, TIAWrite.RESM0, TIAWrite.RESM1, TIAWrite.RESBL, TIAWrite.HMOVE: break
    case TIAWrite.HMCLR:
      for comparator in TIAWrite.HMP0...TIAWrite.HMBL { tia.stretch.written.note(comparator, 0) }
    default: tia.stretch.written.note(register, value)
    }
  }

  /// At a tellable line's beginning no copy is in the middle of a change.
  @inline(never) private mutating func knowSizes() {
    if lines.resized & 1 != 0 { tia.stretch.written.noteLast(TIAWrite.NUSIZ0) }
    if lines.resized & 2 != 0 { tia.stretch.written.noteLast(TIAWrite.NUSIZ1) }
    lines.resized = 0
  }

  /// Nothing can collide in the line in progress so far.
  private mutating func isBlackSoFar() -> Bool {
    if !memory.states[lines.state].state.vblank { return false }
    for i in 0..<lines.count where lines.writes[i].register == TIAWrite.VBLANK { return false }
    return true
  }

  @inline(never) private mutating func clearCollisionsLater() {
    endLines()
    if lines.isOn, isBlackSoFar() {
      tia.collisions.latches = 0
    } else {
      knowLine()
      tia.write(TIAWrite.CXCLR, 0, at: clock, &television)
    }
  }

  /// A collision register is read, and may not stand as at the last line's end.
  mutating func knowCollisions(_ register: UInt8) {
    endLines()
    if !lines.isOn { return }
    // CXBLPF has no D6.
    let asked = 3 &<< UInt16(register & 7 &* 2) & 0xEFFF & ~tia.collisions.latches
    if asked == 0 || isBlackSoFar() { return }
    knowLine()
  }
}

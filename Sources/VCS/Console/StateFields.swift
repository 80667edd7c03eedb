/// The fields of a saved state, chip by chip, with the range that each must keep: a counter out of range would be a machine
/// that cannot exist, and an index out of range a crash.
extension Snapshot {
  mutating func archive(_ a: inout Archive) {
    guard var machine else { return }
    machine.cpu.archive(&a)
    a.integer(&machine.cycles, in: 0...(1 << 48))
    a.integer(&machine.dataBus)
    a.flag(&machine.haltRequested)
    if !a.isReading { machine.bringUpToNow() }
    // Means something only while a halt is wanted.
    if !machine.haltRequested { machine.haltCycle = machine.cycles }
    a.integer(&machine.haltCycle, in: max(0, machine.cycles - 16)...machine.cycles)
    a.integer(&machine.frameCycle, in: 0...(1 << 48))
    machine.tia.archive(&a, cycles: machine.cycles)
    machine.riot.archive(&a, cycles: machine.cycles)
    machine.paddles.archive(&a, clock: 3 * machine.cycles)
    machine.banking.archive(&a, cycles: machine.cycles)
    machine.beam.archive(&a)
    machine.input.archive(&a)
    self.machine = machine
    a.bytes(&cartridgeRAM, most: 1 << 16)
    a.bytes(&pixels, most: 65_536 * 160)
    var sound = samples.flatMap { [$0.level0, $0.level1, $0.mean0, $0.mean1] }
    a.bytes(&sound, most: 65_536 * 8)
    samples = stride(from: 0, to: sound.count / 4 * 4, by: 4).map {
      AudioSample(level0: sound[$0] & 15, level1: sound[$0 + 1] & 15, mean0: sound[$0 + 2] & 15, mean1: sound[$0 + 3] & 15)
    }
  }
}

extension Snapshot.Machine {
  /// What may be done at any time is done now, so that equal machines give equal bytes.
  fileprivate mutating func bringUpToNow() {
    riot.timer.run(to: cycles)
    tia.forgetThePast()
    // A pin without a charge, and with nothing to charge it, has no past.
    for i in 0..<4 where paddles.pins[i].resistance < 0 && paddles.pins[i].voltage == 0 { paddles.pins[i].clock = 3 * cycles }
  }
}

extension TIA {
  /// What nothing asks for before it is set again: writes that are done, the ripple counter without a motion, copies that
  /// nobody draws, the clock of a circuit that stands still.
  fileprivate mutating func forgetThePast() {
    for i in pending.count..<4 { pending.entries[i] = PendingWrites.Entry() }
    if !isMoving { ripple = 16 }
    if audio.isFrozen { audio.clock = clock }
    player0.forgetThePast()
    player1.forgetThePast()
    missile0.forgetThePast()
    missile1.forgetThePast()
    ball.forgetThePast()
  }
}

extension Player {
  fileprivate mutating func forgetThePast() {
    output = false
    if isRendering { return }
    (renderCounter, sample, copy) = (-5, 0, 1)
  }
}

extension Missile {
  fileprivate mutating func forgetThePast() {
    output = false
    if isRendering { return }
    (renderCounter, copy) = (-4, 1)
  }
}

extension Ball {
  fileprivate mutating func forgetThePast() {
    output = false
    if !isRendering { renderCounter = -4 }
  }
}

extension CPU {
  fileprivate mutating func archive(_ a: inout Archive) {
    var status = p
    a.integer(&pc)
    a.integer(&s)
    a.integer(&self.a)
    a.integer(&x)
    a.integer(&y)
    a.integer(&status)
    if a.isReading { p = status }
    a.flag(&isJammed)
  }
}

extension TIA {
  fileprivate mutating func archive(_ a: inout Archive, cycles: Int) {
    // The TIA may lag behind the CPU, by a picture at the most, or be ahead of it by a late write.
    a.integer(&clock, in: max(0, 3 * cycles - 4_000_000)...(3 * cycles + 2))
    a.integer(&h, in: 0...227)
    a.integer(&jump, in: 0...227)
    a.flag(&isBlank)
    a.flag(&isExtended)
    pending.archive(&a)
    a.flag(&vsync)
    a.flag(&vblank)
    player0.archive(&a)
    player1.archive(&a)
    missile0.archive(&a)
    missile1.archive(&a)
    ball.archive(&a)
    if a.isReading { stretch = Stretch() }
    playfield.archive(&a)
    a.integer(&collisions.latches)
    a.integer(&colors.player0)
    a.integer(&colors.player1)
    a.integer(&colors.playfield)
    a.integer(&colors.background)
    a.flag(&colors.score)
    a.flag(&colors.priority)
    a.flag(&isMoving)
    a.integer(&ripple, in: 0...16)
    a.flag(&triggers.left)
    a.flag(&triggers.right)
    a.flag(&triggers.isLatching)
    a.flag(&triggers.leftLatch)
    a.flag(&triggers.rightLatch)
    audio.archive(&a, clock: clock)
  }
}

extension PendingWrites {
  fileprivate mutating func archive(_ a: inout Archive) {
    a.integer(&count, in: 0...4)
    for i in 0..<4 {
      a.integer(&entries[i].delay, in: 0...6)
      a.integer(&entries[i].register, in: 0...63)
      a.integer(&entries[i].value)
    }
  }
}

extension Motion {
  fileprivate mutating func archive(_ a: inout Archive) {
    a.integer(&target, in: 0...15)
    a.flag(&isMoving)
  }
}

extension Player {
  fileprivate mutating func archive(_ a: inout Archive) {
    a.integer(&counter, in: 0...159)
    a.flag(&isRendering)
    a.integer(&renderCounter, in: -8...64)
    // 8: all eight are drawn.
    a.integer(&sample, in: 0...8)
    a.integer(&copy, in: 1...3)
    a.integer(&mode, in: 0...7)
    a.integer(&divider, in: 1...4)
    a.integer(&pendingDivider, in: 1...4)
    if divider == 3 { divider = 1 }
    if pendingDivider == 3 { pendingDivider = 1 }
    a.integer(&dividerCountdown, in: -1...8)
    a.integer(&newGraphics)
    a.integer(&oldGraphics)
    a.flag(&isDelayed)
    a.flag(&isReflected)
    motion.archive(&a)
    a.flag(&output)
    if a.isReading { setReflected(isReflected) }
  }
}

extension Missile {
  fileprivate mutating func archive(_ a: inout Archive) {
    a.integer(&counter, in: 0...159)
    a.flag(&isRendering)
    a.integer(&renderCounter, in: -8...8)
    a.integer(&copy, in: 1...3)
    a.integer(&mode, in: 0...7)
    a.integer(&width, in: 1...8)
    a.integer(&effectiveWidth, in: 0...8)
    a.flag(&isEnabled)
    a.flag(&isLocked)
    motion.archive(&a)
    a.flag(&output)
  }
}

extension Ball {
  fileprivate mutating func archive(_ a: inout Archive) {
    a.integer(&counter, in: 0...159)
    a.flag(&isRendering)
    a.integer(&renderCounter, in: -8...8)
    a.integer(&width, in: 1...8)
    a.integer(&effectiveWidth, in: 0...8)
    a.flag(&isEnabledNew)
    a.flag(&isEnabledOld)
    a.flag(&isDelayed)
    a.integer(&lastMotion, in: 0...159)
    motion.archive(&a)
    a.flag(&output)
  }
}

extension Playfield {
  fileprivate mutating func archive(_ a: inout Archive) {
    a.integer(&bits, in: 0...0xF_FFFF)
    a.flag(&isReflected)
    a.flag(&latchedReflected)
    a.flag(&output)
  }
}

extension Audio {
  fileprivate mutating func archive(_ a: inout Archive, clock tiaClock: Int) {
    channel0.archive(&a)
    channel1.archive(&a)
    a.integer(&clock, in: max(0, tiaClock - 4_000_000)...tiaClock)
    a.integer(&counter, in: 0...227)
    a.integer(&sums.0, in: 0...(15 * 228))
    a.integer(&sums.1, in: 0...(15 * 228))
    a.integer(&clocksSummed, in: 0...228)
  }
}

extension AudioChannel {
  fileprivate mutating func archive(_ a: inout Archive) {
    a.integer(&control, in: 0...15)
    a.integer(&frequency, in: 0...31)
    a.integer(&volume, in: 0...15)
    a.integer(&divider, in: 0...31)
    a.integer(&pulse, in: 0...15)
    a.integer(&noise, in: 0...31)
    a.flag(&isClocked)
    a.flag(&noiseFeedback)
    a.flag(&noiseBit)
    a.flag(&isHeld)
  }
}

extension RIOT {
  fileprivate mutating func archive(_ a: inout Archive, cycles: Int) {
    for i in 0..<128 { a.integer(&ram[i]) }
    a.integer(&timer.value)
    a.integer(&timer.shift, in: 0...10)
    a.integer(&timer.phase, in: 0...((1 << Int(timer.shift)) - 1))
    a.flag(&timer.hasExpired)
    a.flag(&timer.wrappedNow)
    a.integer(&timer.cycle, in: 0...cycles)
    a.integer(&ports.outputA)
    a.integer(&ports.directionA)
    a.integer(&ports.outputB)
    a.integer(&ports.directionB)
    a.integer(&ports.pinsA)
    a.integer(&ports.switches)
    a.flag(&ports.detectsRisingEdge)
    a.flag(&ports.edgeFlag)
    a.flag(&ports.pa7)
    a.flag(&ports.pa7Before)
  }
}

extension PaddlePort {
  fileprivate mutating func archive(_ a: inout Archive, clock now: Int) {
    for i in 0..<4 {
      a.number(&pins[i].voltage, in: 0...5)
      a.number(&pins[i].resistance, in: -1...1e6)
      a.integer(&pins[i].clock, in: 0...now)
      if a.isReading { pins[i].lowUntil = 0 }
    }
    a.flag(&isDumped)
  }
}

extension Cartridge.Banking {
  fileprivate mutating func archive(_ a: inout Archive, cycles: Int) {
    for i in 0..<64 { a.integer(&pages[i], in: -1...524_287) }
    for i in 0..<4 { a.integer(&banks[i]) }
    a.flag(&flag)
    for i in 0..<8 {
      a.integer(&dpc.fetchers[i].top)
      a.integer(&dpc.fetchers[i].bottom)
      a.integer(&dpc.fetchers[i].counter, in: 0...0x7FF)
      a.integer(&dpc.fetchers[i].flag)
      a.flag(&dpc.fetchers[i].isMusic)
    }
    a.integer(&dpc.random)
    a.integer(&dpc.musicCycle, in: 0...cycles)
    a.number(&dpc.musicFraction, in: 0...1)
    // Follows from the rest.
    dpc.amplitude = nil
  }
}

extension Television.Beam {
  fileprivate mutating func archive(_ a: inout Archive) {
    a.integer(&line, in: 0...(1 << 40))
    a.integer(&samples, in: 0...131_072)
    a.integer(&samplesAtLineStart, in: 0...131_072)
    a.flag(&sawVSYNC)
    a.integer(&frame, in: 0...(1 << 48))
    a.integer(&pictureFrame, in: 0...(1 << 48))
    a.flag(&beganEarly)
  }
}

extension Input {
  fileprivate mutating func archive(_ a: inout Archive) {
    var bytes = (left.rawValue, right.rawValue, switches.rawValue)
    a.integer(&bytes.0, in: 0...31)
    a.integer(&bytes.1, in: 0...31)
    a.integer(&bytes.2, in: 0...31)
    left = Joystick(rawValue: bytes.0)
    right = Joystick(rawValue: bytes.1)
    switches = Switches(rawValue: bytes.2)
    for i in 0..<4 {
      var paddle = self[paddle: i]
      a.number(&paddle.position, in: 0...1)
      a.flag(&paddle.fire)
      self[paddle: i] = paddle
    }
  }
}

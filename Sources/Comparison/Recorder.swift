import VCS

/// Notes what a console does during a frame.
struct Recorder: Watcher {
  private(set) var sprites: [Sprite] = []
  private(set) var tones = [Tone(), Tone()]
  private(set) var timerWait = 0, lineWait = 0
  /// RAM bytes that were written after the first second: nearly every program clears all of them at power-on.
  private(set) var ramWritten = [Bool](repeating: false, count: 128)
  /// Every write to TIA and RAM of this frame, if they are wanted.
  private(set) var writes: [BusAccess] = []
  var keepsWrites = false

  private var growing = [Int?](repeating: nil, count: 13)
  private var lastCycle = 0
  private var poll: (pc: UInt16, cycle: Int)?

  mutating func beginFrame() {
    sprites.removeAll(keepingCapacity: true)
    writes.removeAll(keepingCapacity: true)
    for row in 0..<13 { growing[row] = nil }
    (timerWait, lineWait) = (0, 0)
  }

  mutating func see(_ access: BusAccess) {
    lineWait += access.cycle - lastCycle - 1
    lastCycle = access.cycle
    if access.isWrite {
      poll = nil
      seeWrite(access)
    } else if access.address & 0x1286 == 0x0284 {
      // The same instruction reads the timer again, and nothing was written meanwhile: it waits.
      if let poll, poll.pc == access.pc, access.cycle - poll.cycle <= 20 { timerWait += access.cycle - poll.cycle }
      poll = (access.pc, access.cycle)
    }
  }

  private mutating func seeWrite(_ access: BusAccess) {
    let (address, value) = (access.address, access.value)
    if address & 0x1080 == 0 {
      switch address & 0x3F {
      case 0x15, 0x16: tones[Int(address & 0x3F) - 0x15].control = value & 15
      case 0x17, 0x18: tones[Int(address & 0x3F) - 0x17].frequency = value & 31
      case 0x19, 0x1A: tones[Int(address & 0x3F) - 0x19].volume = value & 15
      default: break
      }
    } else if address & 0x1280 == 0x0080 {
      if access.cycle > 1_200_000 { ramWritten[Int(address & 0x7F)] = true }
    } else {
      return
    }
    if keepsWrites { writes.append(access) }
  }

  /// Lines may come with one missing between; a jump to the side or another colour begins another sprite.
  mutating func seeObject(line: Int, row: Int, x: Int, width: Int, color: UInt8) {
    if let index = growing[row] {
      let sprite = sprites[index]
      if line - sprite.bottom <= 2, line > sprite.bottom, abs(x - sprite.x) <= 8, color == sprite.color {
        let right = max(sprite.x + sprite.width, x + width)
        sprites[index].x = min(sprite.x, x)
        sprites[index].width = right - sprites[index].x
        sprites[index].bottom = line
        return
      }
    }
    growing[row] = sprites.count
    sprites.append(Sprite(row: row, x: x, width: width, top: line, bottom: line, color: color))
  }
}

import VCS

/// Makes observations of a game's screen, RAM or sound: converts, pools over frames, scales and stacks.
struct Eye: ~Copyable {
  let kind: Environment.Observation
  let shape: [Int]
  /// Frames of which the brightest pixels are shown; 1: no pooling.
  let pooled: Int
  /// Deflickering looks at every frame, across steps; plain pooling at the last frames of one step.
  let seesEveryFrame: Bool
  private let frameBytes: Int
  private var stack: FrameStack
  private let resizer: AreaResizer
  private let isPicture: Bool
  /// `pooled` converted pictures. For plain pooling number 0 is the last frame's, and keeps what was pooled into it.
  private let rawMemory: Memory<UInt8>
  /// One picture more, for the sum of a deflickered one.
  private let scratchMemory: Memory<UInt8>
  private var newest = 0

  /// `cycle`: frames that the game takes to show everything, for deflickering.
  init(_ settings: Environment.Settings, window: (width: Int, height: Int), cycle: Int) {
    // Everything is computed before a field is set: where `&&` or `||` reads a field of an owner of memory inside its own
    // `init`, the optimiser of Swift 6.3 frees the fields that are not set yet.
    let kind = settings.observation
    let isPicture = kind == .rgb || kind == .grayscale || kind == .palette
    let pooled = !isPicture || settings.pooling == .last ? 1 : settings.pooling == .maximum ? 2 : max(1, cycle)
    let channels = kind == .rgb ? 3 : 1
    let size = (
      width: settings.width == 0 ? window.width : settings.width, height: settings.height == 0 ? window.height : settings.height
    )
    let one: [Int] =
      switch kind {
      case .rgb: [size.height, size.width, 3]
      case .grayscale, .palette: [size.height, size.width]
      case .ram: [128]
      case .audio: [settings.audioSamples]
      case .objects: [TIAObjects.count, TIAObjects.fields]
      }
    let bytes = window.width * window.height * channels
    self.kind = kind
    self.isPicture = isPicture
    self.pooled = pooled
    seesEveryFrame = isPicture && settings.pooling == .deflicker
    shape = settings.stack > 1 ? [settings.stack] + one : one
    frameBytes = bytes
    stack = FrameStack(depth: settings.stack, size: one.reduce(1, *))
    resizer = AreaResizer(from: window, to: size, channels: channels)
    rawMemory = Memory(count: bytes * pooled, filledWith: 0)
    scratchMemory = Memory(count: bytes, filledWith: 0)
  }

  private var raw: UnsafeMutablePointer<UInt8> { rawMemory.base }
  private var scratch: UnsafeMutablePointer<UInt8> { scratchMemory.base }

  var byteCount: Int { stack.depth * stack.size }

  /// An episode starts: earlier frames are forgotten, and the frame now on the screen is shown.
  mutating func start(_ game: borrowing GameConsole) {
    stack.clear()
    raw.update(repeating: 0, count: frameBytes * pooled)
    newest = 0
    if isPicture { convert(game, into: raw) }
    push(game, pooling: false)
  }

  /// A frame was played; `remaining`: how many more the step is meant to play.
  mutating func see(_ game: borrowing GameConsole, remaining: Int) {
    guard isPicture else { return }
    if seesEveryFrame {
      newest = newest + 1 == pooled ? 0 : newest + 1
      convert(game, into: raw + newest * frameBytes)
    } else if remaining < pooled {
      convert(game, into: raw + remaining * frameBytes)
    }
  }

  /// Whether `see` will want this frame's pixels.
  func wants(remaining: Int) -> Bool {
    isPicture ? seesEveryFrame || remaining < pooled : kind == .objects && remaining == 0
  }

  /// The step is over: its observation goes on the stack.
  mutating func finishStep(_ game: borrowing GameConsole) { push(game, pooling: pooled > 1) }

  private mutating func push(_ game: borrowing GameConsole, pooling: Bool) {
    switch kind {
    case .ram: game.copyRAM(into: UnsafeMutableBufferPointer(start: stack.pushed(), count: 128))
    case .audio: game.copyAudio(into: UnsafeMutableBufferPointer(start: stack.pushed(), count: stack.size))
    case .objects: stack.pushed().update(from: game.objects.base, count: stack.size)
    case .rgb, .grayscale, .palette:
      var picture = raw
      if pooling && seesEveryFrame {
        picture = scratch
        scratch.update(from: raw, count: frameBytes)
        for i in 1..<pooled { brighten(scratch, by: raw + i * frameBytes) }
      } else if pooling {
        brighten(raw, by: raw + frameBytes)
      } else if seesEveryFrame {
        picture = raw + newest * frameBytes
      }
      resizer.resize(picture, into: stack.pushed())
    }
  }

  private func brighten(_ picture: UnsafeMutablePointer<UInt8>, by other: UnsafePointer<UInt8>) {
    for i in 0..<frameBytes { picture[i] = max(picture[i], other[i]) }
  }

  private func convert(_ game: borrowing GameConsole, into target: UnsafeMutablePointer<UInt8>) {
    let buffer = UnsafeMutableBufferPointer(start: target, count: frameBytes)
    switch kind {
    case .rgb: game.copyRGB(into: buffer)
    case .grayscale: game.copyGrayscale(into: buffer)
    default: game.copyScreen(into: buffer)
    }
  }

  /// `target`: `byteCount` bytes.
  func observe(into target: UnsafeMutablePointer<UInt8>) { stack.copy(into: target) }

  // MARK: Saving

  var saved: (stack: [UInt8], raw: [UInt8], newest: Int) {
    (stack.saved, Array(UnsafeBufferPointer(start: raw, count: isPicture ? frameBytes * pooled : 0)), newest)
  }

  mutating func restore(stack bytes: [UInt8], raw frames: [UInt8], newest: Int) {
    stack.restore(bytes)
    frames.withUnsafeBufferPointer { if let base = $0.baseAddress { raw.update(from: base, count: min($0.count, frameBytes * pooled)) } }
    self.newest = min(max(newest, 0), pooled - 1)
  }

  /// Whether saved bytes have this shape.
  func fits(stack bytes: [UInt8], raw frames: [UInt8]) -> Bool {
    bytes.count == byteCount && frames.count == (isPicture ? frameBytes * pooled : 0)
  }
}

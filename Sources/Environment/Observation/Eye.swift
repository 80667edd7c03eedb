import Glibc
import VCS

/// Makes observations of a game's screen, RAM or sound: converts, pools over frames, scales and stacks.
///
/// Most methods are given the game's screen and tables, not the game: a value of a thousand fields that is borrowed and looked
/// at in a loop takes the compiler ten seconds a method.
///
/// Pictures are looked at row by row, since most rows are those of the step before: what they came to is kept.
struct Eye: ~Copyable {
  let kind: Environment.Observation
  let shape: [Int]
  /// Frames of which the brightest pixels are shown; 1: no pooling.
  let pooled: Int
  /// Deflickering looks at every frame, across steps; plain pooling at the last frames of one step.
  let seesEveryFrame: Bool
  private let isPicture: Bool
  /// The window's frame is the observation, pixel by pixel: nothing is kept but the stack.
  private let isDirect: Bool
  private let resizes: Bool
  private let width: Int
  private let height: Int
  /// Bytes of a pixel of the observation.
  private let channels: Int
  private var stack: FrameStack
  private let resizer: AreaResizer
  var scale: AreaResizer.Scale { resizer.scale }
  /// Colour bytes of the frames of a cycle, for deflickering.
  private let cycleMemory: Memory<UInt8>
  /// Colour bytes of a step's last frame but one, for plain pooling: needed within a step only, so that somebody who plays
  /// many environments in turn can lend one for all. Else it is made when it is first needed.
  private var frameMemory = Memory<UInt8>(untouched: 0)
  private var lentFrame: UnsafeMutablePointer<UInt8>?
  /// Bytes of a frame for `lend`.
  let frameSize: Int
  /// The pooled picture, not scaled: red, green and blue, or colour bytes, since the brighter of two grays is the gray of a
  /// colour. The stack's newest observation is what it scales to.
  private let pictureMemory: Memory<UInt8>
  /// By row: the picture has changed since the last observation.
  private let changedMemory: Memory<Bool>
  /// A row of the picture being made, and one to be pooled with it; converting writes a byte beyond.
  private let rowMemory: Memory<UInt8>
  private var newest = 0
  /// What was seen in this step: the last frame, the one before it.
  private var sawLast = false
  private var sawOther = false

  /// `cycle`: frames that the game takes to show everything, for deflickering. `scale`: that of another eye with the same settings.
  init(_ settings: Environment.Settings, window: (width: Int, height: Int), cycle: Int, scale: AreaResizer.Scale?) {
    // Everything is computed before a field is set: where `&&` or `||` reads a field of an owner of memory inside its own
    // `init`, the optimiser of Swift 6.3 frees the fields that are not set yet.
    let kind = settings.observation
    let isPicture = kind == .rgb || kind == .grayscale || kind == .palette
    let pooled = !isPicture || settings.pooling == .last ? 1 : settings.pooling == .maximum ? 2 : max(1, cycle)
    let seesEveryFrame = isPicture && settings.pooling == .deflicker
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
    let resizes = isPicture && size != window
    let isDirect = isPicture && !resizes && pooled == 1 && !seesEveryFrame
    let keepsPicture = isPicture && !isDirect
    self.kind = kind
    self.isPicture = isPicture
    self.isDirect = isDirect
    self.resizes = resizes
    self.pooled = pooled
    self.seesEveryFrame = seesEveryFrame
    self.channels = channels
    (width, height) = (window.width, window.height)
    shape = settings.stack > 1 ? [settings.stack] + one : one
    stack = FrameStack(depth: settings.stack, size: one.reduce(1, *))
    resizer = AreaResizer(scale ?? .init(from: window, to: resizes ? size : (1, 1)), channels: channels)
    cycleMemory = Memory(count: seesEveryFrame ? pooled * window.width * window.height : 0, filledWith: 0)
    frameSize = keepsPicture && !seesEveryFrame && pooled > 1 ? window.width * window.height : 0
    pictureMemory = Memory(count: keepsPicture ? window.width * window.height * channels : 0, filledWith: 0)
    changedMemory = Memory(count: window.height, filledWith: false)
    rowMemory = Memory(count: 2 * (window.width * 3 + 1), filledWith: 0)
  }

  private var changed: UnsafeMutablePointer<Bool> { changedMemory.base }
  private func frame(_ n: Int) -> UnsafeMutablePointer<UInt8> { cycleMemory.base + n * width * height }
  private var other: UnsafeMutablePointer<UInt8> { lentFrame ?? frameMemory.base }

  /// Lends memory of `frameSize` bytes until the next call.
  mutating func lend(_ frame: UnsafeMutablePointer<UInt8>) { lentFrame = frame }

  var byteCount: Int { stack.depth * stack.size }

  /// What stands on the stack below an episode's first observation.
  enum Past {
    case black
    /// That observation again.
    case same
    /// What stood there before.
    case kept
  }

  /// An episode starts: earlier frames are no longer pooled, and the frame now on the screen is shown.
  mutating func start(_ game: borrowing GameConsole, past: Past) {
    if past == .black { stack.clear() }
    if isPicture && !isDirect { takeFirst(game.screen, game.tables) }
    (sawLast, sawOther) = (true, false)
    push(game, renews: false)
    if past == .same { stack.fill() }
  }

  private mutating func takeFirst(_ screen: UnsafePointer<UInt8>, _ tables: ColorTables) {
    // Colour 0 is black, which is darker than everything.
    cycleMemory.base.update(repeating: 0, count: cycleMemory.count)
    newest = 0
    if seesEveryFrame { frame(0).update(from: screen, count: width * height) }
    for y in 0..<height {
      changed[y] = true
      put(screen + y * width, tables, into: rowMemory.base)
      memcpy(picture(y), rowMemory.base, rowBytes)
    }
  }

  /// A frame was played, and this is its screen; `remaining`: how many more the step is meant to play.
  mutating func see(_ screen: UnsafePointer<UInt8>, remaining: Int) {
    guard isPicture else { return }
    if seesEveryFrame {
      newest = newest + 1 == pooled ? 0 : newest + 1
      keep(screen, in: frame(newest))
    } else if remaining == 0 {
      sawLast = true
    } else if remaining < pooled {
      if lentFrame == nil, frameMemory.count == 0 { frameMemory = Memory(untouched: frameSize) }
      other.update(from: screen, count: width * height)
      sawOther = true
    }
  }

  /// Whether `see` will want this frame's pixels.
  func wants(remaining: Int) -> Bool {
    isPicture ? seesEveryFrame || remaining < pooled : kind == .objects && remaining == 0
  }

  /// The step is over: its observation goes on the stack.
  mutating func finishStep(_ game: borrowing GameConsole) { push(game, renews: true) }

  private mutating func push(_ game: borrowing GameConsole, renews: Bool) {
    let previous = UnsafePointer(stack.newest)
    let place = stack.pushed()
    switch kind {
    case .ram: game.copyRAM(into: UnsafeMutableBufferPointer(start: place, count: 128))
    case .audio: game.copyAudio(into: UnsafeMutableBufferPointer(start: place, count: stack.size))
    case .objects: place.update(from: game.objects.base, count: stack.size)
    case .rgb, .grayscale, .palette:
      if !isDirect {
        if renews { renew(game.screen, game.tables) }
        scale(game.tables, previous: previous, into: place)
      } else if sawLast {
        convertAll(game, into: place)
      } else if previous != place {
        // A step that ended early has not seen its last frame, and shows what was seen last.
        place.update(from: previous, count: stack.size)
      }
      (sawLast, sawOther) = (false, false)
    }
  }

  /// Makes the observation from the picture.
  private func scale(_ tables: ColorTables, previous: UnsafePointer<UInt8>, into place: UnsafeMutablePointer<UInt8>) {
    let row = rowMemory.base
    if resizes {
      resizer.resize(changed: changed, previous: previous, into: place) { y in
        if kind != .grayscale { return UnsafePointer(picture(y)) }
        tables.convertGray(picture(y), count: width, into: row)
        return UnsafePointer(row)
      }
    } else if kind == .grayscale {
      tables.convertGray(pictureMemory.base, count: stack.size, into: place)
    } else {
      place.update(from: pictureMemory.base, count: stack.size)
    }
    changed.update(repeating: false, count: height)
  }

  // MARK: Rows of pictures

  /// Takes over a frame's colour bytes and notes which rows are new.
  private func keep(_ screen: UnsafePointer<UInt8>, in frame: UnsafeMutablePointer<UInt8>) {
    for y in 0..<height where memcmp(frame + y * width, screen + y * width, width) != 0 {
      memcpy(frame + y * width, screen + y * width, width)
      changed[y] = true
    }
  }

  /// Brings the picture to what was seen in this step; `changed` then tells the rows of it that are new.
  private func renew(_ screen: UnsafePointer<UInt8>, _ tables: ColorTables) {
    let row = rowMemory.base
    for y in 0..<height {
      let (shown, other) = (screen + y * width, other + y * width)
      if seesEveryFrame {
        guard changed[y] else { continue }
        put(frame(0) + y * width, tables, into: row)
        for n in 1..<max(1, pooled) { brighten(row, by: frame(n) + y * width, tables) }
      } else if sawLast {
        put(shown, tables, into: row)
        // A step of one frame has no other, and shows its last.
        if sawOther, memcmp(shown, other, width) != 0 { brighten(row, by: other, tables) }
      } else if sawOther {
        // The last frame was not seen: as elsewhere, the picture before takes its place.
        memcpy(row, picture(y), rowBytes)
        brighten(row, by: other, tables)
      } else {
        continue
      }
      changed[y] = memcmp(picture(y), row, rowBytes) != 0
      if changed[y] { memcpy(picture(y), row, rowBytes) }
    }
  }

  private func convertAll(_ game: borrowing GameConsole, into target: UnsafeMutablePointer<UInt8>) {
    let buffer = UnsafeMutableBufferPointer(start: target, count: stack.size)
    switch kind {
    case .rgb: game.copyRGB(into: buffer)
    case .grayscale: game.copyGrayscale(into: buffer)
    default: game.copyScreen(into: buffer)
    }
  }

  private var rowBytes: Int { kind == .rgb ? width * 3 : width }
  private func picture(_ y: Int) -> UnsafeMutablePointer<UInt8> { pictureMemory.base + y * rowBytes }

  /// A row's colour bytes as the picture keeps them.
  private func put(_ colors: UnsafePointer<UInt8>, _ tables: ColorTables, into row: UnsafeMutablePointer<UInt8>) {
    if kind == .rgb { tables.convertRGB(colors, count: width, into: row) } else { memcpy(row, colors, width) }
  }

  /// The brighter of a row of the picture and a row of colour bytes, channel by channel.
  private func brighten(_ row: UnsafeMutablePointer<UInt8>, by colors: UnsafePointer<UInt8>, _ tables: ColorTables) {
    switch kind {
    case .rgb:
      let other = rowMemory.base + width * 3 + 1
      tables.convertRGB(colors, count: width, into: other)
      for i in 0..<width * 3 { row[i] = max(row[i], other[i]) }
    case .grayscale:
      tables.gray.withUnsafeBufferPointer { gray in
        for i in 0..<width where row[i] != colors[i] && gray[Int(row[i])] < gray[Int(colors[i])] { row[i] = colors[i] }
      }
    default: for i in 0..<width { row[i] = max(row[i], colors[i]) }
    }
  }

  /// - Throws: `badArgument` if the buffer has not `byteCount` bytes.
  func observe(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(EnvironmentError) {
    guard buffer.count >= byteCount, let target = buffer.baseAddress else {
      throw EnvironmentError(.badArgument, "The buffer has \(buffer.count) bytes, but an observation has \(byteCount).")
    }
    observe(into: target)
  }

  /// `target`: `byteCount` bytes.
  func observe(into target: UnsafeMutablePointer<UInt8>) { stack.copy(into: target) }

  // MARK: Saving

  var saved: (stack: [UInt8], raw: [UInt8], newest: Int) {
    (stack.saved, Array(UnsafeBufferPointer(start: cycleMemory.base, count: cycleMemory.count))
      + Array(UnsafeBufferPointer(start: pictureMemory.base, count: pictureMemory.count)), newest)
  }

  mutating func restore(stack bytes: [UInt8], raw: [UInt8], newest: Int) {
    stack.restore(bytes)
    raw.withUnsafeBufferPointer {
      guard let base = $0.baseAddress, $0.count == cycleMemory.count + pictureMemory.count else { return }
      cycleMemory.base.update(from: base, count: cycleMemory.count)
      pictureMemory.base.update(from: base + cycleMemory.count, count: pictureMemory.count)
    }
    self.newest = min(max(newest, 0), pooled - 1)
  }

  /// Whether saved bytes have this shape.
  func fits(stack bytes: [UInt8], raw: [UInt8]) -> Bool {
    bytes.count == byteCount && raw.count == cycleMemory.count + pictureMemory.count
  }
}

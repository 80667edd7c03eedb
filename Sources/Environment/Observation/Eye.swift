import Glibc
import VCS

/// Makes observations of a game's screen, RAM or sound: converts, pools over frames, scales and stacks.
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
  private let channels: Int
  private var stack: FrameStack
  private let resizer: AreaResizer
  /// Colour bytes of frames that are pooled with others. Deflickering: all of a cycle. Plain pooling: the step's last but one.
  private let frameMemory: Memory<UInt8>
  /// The pooled picture in the observation's colours, not scaled. The stack's newest observation is what it scales to.
  private let pictureMemory: Memory<UInt8>
  /// By row: changed since the last observation; and the picture is just what the kept frame shows there.
  private let changedMemory: Memory<Bool>
  private let sameMemory: Memory<Bool>
  /// A row of the picture being made, and one to be pooled with it; converting writes a byte beyond.
  private let rowMemory: Memory<UInt8>
  private var newest = 0
  /// What was seen in this step: the last frame, the one before it.
  private var sawLast = false
  private var sawOther = false

  /// `cycle`: frames that the game takes to show everything, for deflickering.
  init(_ settings: Environment.Settings, window: (width: Int, height: Int), cycle: Int) {
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
    let frames = !keepsPicture ? 0 : seesEveryFrame ? pooled : pooled - 1
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
    resizer = AreaResizer(from: window, to: resizes ? size : (1, 1), channels: channels)
    frameMemory = Memory(count: frames * window.width * window.height, filledWith: 0)
    pictureMemory = Memory(count: keepsPicture ? window.width * window.height * channels : 0, filledWith: 0)
    changedMemory = Memory(count: window.height, filledWith: false)
    sameMemory = Memory(count: window.height, filledWith: false)
    rowMemory = Memory(count: 2 * (window.width * 3 + 1), filledWith: 0)
  }

  private var changed: UnsafeMutablePointer<Bool> { changedMemory.base }
  private var same: UnsafeMutablePointer<Bool> { sameMemory.base }
  private func frame(_ n: Int) -> UnsafeMutablePointer<UInt8> { frameMemory.base + n * width * height }

  var byteCount: Int { stack.depth * stack.size }

  /// An episode starts: earlier frames are forgotten, and the frame now on the screen is shown.
  mutating func start(_ game: borrowing GameConsole) {
    stack.clear()
    if isPicture && !isDirect {
      // Colour 0 is black, which is darker than everything.
      frameMemory.base.update(repeating: 0, count: frameMemory.count)
      newest = 0
      if seesEveryFrame { frame(0).update(from: game.screen, count: width * height) }
      for y in 0..<height {
        (changed[y], same[y]) = (true, false)
        convert(game.screen + y * width, game.tables, into: rowMemory.base)
        memcpy(pictureMemory.base + y * width * channels, rowMemory.base, width * channels)
      }
    }
    (sawLast, sawOther) = (true, false)
    push(game, renews: false)
  }

  /// A frame was played; `remaining`: how many more the step is meant to play.
  mutating func see(_ game: borrowing GameConsole, remaining: Int) {
    guard isPicture else { return }
    if seesEveryFrame {
      newest = newest + 1 == pooled ? 0 : newest + 1
      keep(game.screen, in: frame(newest))
    } else if remaining == 0 {
      sawLast = true
    } else if remaining < pooled {
      keep(game.screen, in: frame(0))
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
      if isDirect {
        // A step that ended early has not seen its last frame, and shows what was seen last.
        if sawLast { convertAll(game, into: place) } else if previous != place { place.update(from: previous, count: stack.size) }
      } else {
        if renews { renew(game) }
        if resizes {
          resizer.resize(pictureMemory.base, changed: changed, previous: previous, into: place)
        } else {
          place.update(from: pictureMemory.base, count: stack.size)
        }
        changed.update(repeating: false, count: height)
      }
      (sawLast, sawOther) = (false, false)
    }
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
  private func renew(_ game: borrowing GameConsole) {
    let row = rowMemory.base
    let bytes = width * channels
    for y in 0..<height {
      let picture = pictureMemory.base + y * bytes
      let shown = game.screen + y * width
      if seesEveryFrame {
        guard changed[y] else { continue }
        convert(frame(0) + y * width, game.tables, into: row)
        for n in 1..<max(1, pooled) { brighten(row, by: frame(n) + y * width, game.tables) }
      } else if pooled == 1 {
        guard sawLast else { continue }
        convert(shown, game.tables, into: row)
      } else if sawLast {
        let other = frame(0) + y * width
        let isSame = memcmp(shown, other, width) == 0
        if isSame && same[y] && !changed[y] { continue }
        convert(shown, game.tables, into: row)
        if !isSame { brighten(row, by: other, game.tables) }
        same[y] = isSame
      } else {
        // The last frame was not seen: as elsewhere, the picture before takes its place.
        guard sawOther, changed[y] else { continue }
        memcpy(row, picture, bytes)
        brighten(row, by: frame(0) + y * width, game.tables)
        same[y] = false
      }
      changed[y] = memcmp(picture, row, bytes) != 0
      if changed[y] { memcpy(picture, row, bytes) }
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

  /// A row's colour bytes in the observation's colours.
  private func convert(_ colors: UnsafePointer<UInt8>, _ tables: ColorTables, into target: UnsafeMutablePointer<UInt8>) {
    switch kind {
    case .rgb: tables.convertRGB(colors, count: width, into: target)
    case .grayscale: tables.convertGray(colors, count: width, into: target)
    default: target.update(from: colors, count: width)
    }
  }

  /// The brighter of a converted row and a row of colour bytes, channel by channel.
  private func brighten(_ row: UnsafeMutablePointer<UInt8>, by colors: UnsafePointer<UInt8>, _ tables: ColorTables) {
    let other = rowMemory.base + width * 3 + 1
    convert(colors, tables, into: other)
    for i in 0..<width * channels { row[i] = max(row[i], other[i]) }
  }

  /// `target`: `byteCount` bytes.
  func observe(into target: UnsafeMutablePointer<UInt8>) { stack.copy(into: target) }

  // MARK: Saving

  var saved: (stack: [UInt8], raw: [UInt8], newest: Int) {
    (stack.saved, Array(UnsafeBufferPointer(start: frameMemory.base, count: frameMemory.count))
      + Array(UnsafeBufferPointer(start: pictureMemory.base, count: pictureMemory.count)), newest)
  }

  mutating func restore(stack bytes: [UInt8], raw: [UInt8], newest: Int) {
    stack.restore(bytes)
    raw.withUnsafeBufferPointer {
      guard let base = $0.baseAddress, $0.count == frameMemory.count + pictureMemory.count else { return }
      frameMemory.base.update(from: base, count: frameMemory.count)
      pictureMemory.base.update(from: base + frameMemory.count, count: pictureMemory.count)
    }
    same.update(repeating: false, count: height)
    self.newest = min(max(newest, 0), pooled - 1)
  }

  /// Whether saved bytes have this shape.
  func fits(stack bytes: [UInt8], raw: [UInt8]) -> Bool {
    bytes.count == byteCount && raw.count == frameMemory.count + pictureMemory.count
  }
}

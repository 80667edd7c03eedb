import Foundation
import HostKit
import VCS

/// Plays a session in a terminal: half blocks in colour, keys without releases where the terminal tells none.
public final class TerminalFront {
  private let session: PlaySession
  private let options: FrontOptions
  private let depth: ColorDepth
  private var view: TerminalView
  private var decoder = KeyDecoder()
  private var held = HeldKeys()
  private var switches: [HostCommand: Double] = [:]
  private var showsHelp = false
  private var isDone = false

  /// Standard input and output are a terminal that can show a picture.
  public static var isPossible: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// - Throws: `HostError` if there is no terminal that can show a picture.
  public init(_ session: PlaySession, options: FrontOptions) throws(HostError) {
    let environment = ProcessInfo.processInfo.environment
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw HostError(
        "There is no display, and standard input and output are no terminal; play in a terminal, or set DISPLAY for a window.")
    }
    let term = environment["TERM"] ?? ""
    guard term != "dumb", !term.isEmpty else {
      throw HostError(
        term.isEmpty
          ? "TERM is not set, so nobody knows how to draw in this terminal; set it, for instance to xterm-256color."
          : "This terminal (TERM=dumb) cannot place text; play in another one, or set DISPLAY for a window.")
    }
    self.session = session
    self.options = options
    depth = ColorDepth(environment: environment)
    view = TerminalView(session.pictureSize, depth: depth, size: Self.size())
  }

  /// Plays until the player quits, a signal ends the game or the wanted number of frames has run. The terminal is then as it
  /// was before.
  public func run() throws(HostError) -> FrontFigures {
    guard TerminalMode.begin() else { throw HostError("The terminal's mode cannot be set: standard input refuses.") }
    if depth == .none {
      session.say("NO_COLOR is set: light and dark only. ? shows the keys")
    } else {
      session.say("? shows the keys")
    }
    var figures = FrontFigures()
    let began = FramePacer.now
    let endSignal = play(&figures)
    figures.frames = session.framesRun
    figures.seconds = FramePacer.now - began
    TerminalMode.end()
    if endSignal != 0 {
      // What was recorded is kept, then the process ends as the signal's sender expects.
      session.endRecording()
      raise(endSignal)
    }
    return figures
  }

  private func play(_ figures: inout FrontFigures) -> Int32 {
    var pacer = FramePacer()
    var late = 0.0
    var dropped = 0
    while !isDone, options.frames.map({ session.framesRun < $0 }) ?? true {
      let requests = TerminalMode.takeRequests()
      if requests.end != 0 { return requests.end }
      if requests.suspend { suspend() }
      if requests.wasStopped, !requests.suspend { _ = TerminalMode.enter() }
      if requests.resized || requests.wasStopped || requests.suspend { view.resize(Self.size()) }
      readKeys()
      if session.console.frameNumber == options.pauseAt, !session.isPaused { _ = session.perform(.pause) }
      giveInput()
      let step = session.runFrame()
      session.framesShown += 1
      figures.consoleSeconds += step.duration
      if step.hasPicture { view.take(session) }
      // A terminal that takes its bytes slowly is shown fewer pictures; the game keeps its speed.
      if late > step.duration, dropped < 30 {
        dropped += 1
        figures.dropped += 1
      } else {
        dropped = 0
        let bytes = view.update(status: status, help: showsHelp ? TerminalKeys.help : nil)
        if !bytes.isEmpty, !TerminalMode.send(bytes) { return TerminalMode.takeRequests().end }
      }
      late = pacer.advance(by: step.duration)
      pacer.sleep()
    }
    return 0
  }

  private var status: String {
    session.notice ?? "\(session.title)\(session.isPaused ? " (paused)" : "")   ? keys   Q quit"
  }

  private static func size() -> TerminalView.Size {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return .init(columns: 80, rows: 24, cellAspect: 2)
    }
    let (columns, rows) = (Int(size.ws_col), Int(size.ws_row))
    guard size.ws_xpixel > 0, size.ws_ypixel > 0 else { return .init(columns: columns, rows: rows, cellAspect: 2) }
    let aspect = Double(size.ws_ypixel) / Double(rows) / (Double(size.ws_xpixel) / Double(columns))
    // Some terminals tell nonsense here.
    return .init(columns: columns, rows: rows, cellAspect: (1.2...3).contains(aspect) ? aspect : 2)
  }

  // MARK: keys

  private func readKeys() {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = bytes.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
    let now = FramePacer.now
    for event in decoder.decode(Array(bytes.prefix(max(0, count)))) { handle(event, now) }
  }

  private func handle(_ event: KeyEvent, _ now: Double) {
    if let contact = TerminalKeys.contact(event.key) { return held.handle(contact, event.kind, now: now) }
    guard event.kind != .release else { return }
    if event.key == .enter { held.releaseAll() }
    if event.key == .control(UInt8(ascii: "z")) { return suspend() }
    guard let command = TerminalKeys.command(event.key) else { return }
    if command.momentarySwitch != nil { switches[command] = now + HeldKeys.tap }
    if session.perform(command) { return }
    switch command {
    case .help:
      showsHelp.toggle()
      view.forget()
    case .screenshot: session.say(session.saveScreenshot())
    case .quit: isDone = true
    default: break
    }
  }

  private func giveInput() {
    let now = FramePacer.now
    session.hands.left = held.contacts(port: 0, now: now)
    session.hands.right = held.contacts(port: 1, now: now)
    session.hands.switches = []
    for (command, end) in switches where end > now {
      if let pressed = command.momentarySwitch { session.hands.switches.insert(pressed) }
    }
  }

  private func suspend() {
    held.releaseAll()
    TerminalMode.suspend()
    view.resize(Self.size())
  }
}

import CSDL2
import Foundation
import HostKit
import VCS

/// Plays a session in a window.
public final class WindowFront {
  private let session: PlaySession
  private let options: FrontOptions
  private let display: Display
  private var sound: Sound?
  private var gamepads = Gamepads()
  private var sticks = [Taps(), Taps()]
  private var switches: Switches = []
  private var showsHelp = false
  private var isDone = false

  /// There is a display to open a window on.
  public static var hasDisplay: Bool {
    let environment = ProcessInfo.processInfo.environment
    return ["DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"].contains { !(environment[$0] ?? "").isEmpty }
  }

  /// Opens the window.
  ///
  /// - Throws: `HostError` if SDL cannot open one.
  public init(_ session: PlaySession, options: FrontOptions) throws(HostError) {
    self.session = session
    self.options = options
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0")
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "0")
    guard SDL_Init(SDL_INIT_VIDEO) == 0 else { throw HostError("No window can be opened: \(sdlError()).") }
    do {
      try Self.refuseAnInvisibleDisplay()
      display = try Display(session.pictureSize, lineHeight: options.scale ?? 3)
    } catch {
      SDL_Quit()
      throw error
    }
    // Gamepads are welcome, not needed.
    SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER)
    sound = options.sound ? Sound(tv: session.setup.settings.tv) : nil
    if options.fullscreen { display.toggleFullscreen() }
    // SDL turns SIGINT and SIGTERM into its quit event; a closed terminal should end the game as cleanly.
    signal(SIGHUP) { _ in raise(SIGTERM) }
  }

  /// Where no display answers, SDL takes a driver that shows nothing, and a game would be played unseen.
  private static func refuseAnInvisibleDisplay() throws(HostError) {
    let environment = ProcessInfo.processInfo.environment
    let driver = SDL_GetCurrentVideoDriver().map { String(cString: $0) } ?? ""
    guard ["offscreen", "dummy", "evdev"].contains(driver), (environment["SDL_VIDEODRIVER"] ?? "").isEmpty else { return }
    let display = environment["DISPLAY"] ?? environment["WAYLAND_DISPLAY"] ?? ""
    throw HostError(
      "No window can be opened: the display '\(display)' does not answer. Set DISPLAY to one that does, or play in a terminal with --terminal.")
  }

  /// Plays until the player quits or the wanted number of frames has run.
  public func run() throws(HostError) -> FrontFigures {
    var figures = FrontFigures()
    // The first picture takes a display longest: time counts from the second.
    show()
    var pacer = FramePacer()
    let began = FramePacer.now
    var late = 0.0
    var dropped = 0
    if sound == nil, options.sound {
      session.say("There is no sound device. F10 shows the keys.")
    } else {
      session.say("F10 shows the keys")
    }
    while !isDone, options.frames.map({ session.framesRun < $0 }) ?? true {
      try handleEvents()
      if session.console.frameNumber == options.pauseAt, !session.isPaused { _ = session.perform(.pause) }
      giveInput()
      let step = session.runFrame()
      session.framesShown += 1
      figures.consoleSeconds += step.duration
      if step.hasPicture { display.take(session) }
      if session.isPaused { sound?.pause() } else if step.hasSound { sound?.play(session.console) }
      // A host that cannot draw every picture in time shows fewer, but keeps the console's speed.
      if late > step.duration, dropped < 5 {
        dropped += 1
        figures.dropped += 1
      } else {
        dropped = 0
        show()
      }
      late = pacer.advance(by: step.duration)
      pacer.sleep()
    }
    figures.frames = session.framesRun
    figures.seconds = FramePacer.now - began
    figures.underruns = sound?.underruns ?? 0
    figures.overruns = sound?.overruns ?? 0
    return figures
  }

  /// Closes the window and gives sound and gamepads back.
  public func close() {
    gamepads.closeAll()
    sound = nil
    display.close()
    SDL_Quit()
  }

  private func show() {
    display.title = "\(session.title) - Beam2600\(session.isPaused ? " (paused)" : "")"
    display.present(notice: session.notice, help: showsHelp ? KeyMap.help : nil)
  }

  private func giveInput() {
    let pads = [gamepads.state(port: 0), gamepads.state(port: 1)]
    session.hands.left = sticks[0].take().union(pads[0].stick)
    session.hands.right = sticks[1].take().union(pads[1].stick)
    session.hands.switches = switches.union(pads[0].switches).union(pads[1].switches)
  }

  // MARK: events

  private func handleEvents() throws(HostError) {
    var event = SDL_Event()
    while SDL_PollEvent(&event) != 0 {
      switch SDL_EventType(event.type) {
      case SDL_QUIT: isDone = true
      case SDL_KEYDOWN: try handleKey(event.key, isDown: true)
      case SDL_KEYUP: try handleKey(event.key, isDown: false)
      case SDL_MOUSEMOTION: turnPaddle(mouseX: Int(event.motion.x))
      case SDL_MOUSEBUTTONDOWN: pressPaddle(button: event.button.button, isDown: true)
      case SDL_MOUSEBUTTONUP: pressPaddle(button: event.button.button, isDown: false)
      case SDL_CONTROLLERDEVICEADDED:
        if let text = gamepads.add(deviceIndex: event.cdevice.which) { session.say(text) }
      case SDL_CONTROLLERDEVICEREMOVED:
        if let text = gamepads.remove(instance: event.cdevice.which) { session.say(text) }
      case SDL_DROPFILE:
        if let name = event.drop.file {
          try insert(path: String(cString: name))
          SDL_free(name)
        }
      default: break
      }
    }
  }

  private func handleKey(_ event: SDL_KeyboardEvent, isDown: Bool) throws(HostError) {
    let command = KeyMap.command(event.keysym.sym, modifiers: event.keysym.mod)
    if let held = command?.momentarySwitch {
      if isDown { switches.insert(held) } else { switches.remove(held) }
      return
    }
    if isDown, let command {
      if event.repeat == 0 || command == .advance { perform(command) }
      return
    }
    if event.repeat == 0, let key = KeyMap.contact(event.keysym.scancode) { sticks[key.port].set(key.contact, isDown) }
  }

  private func perform(_ command: HostCommand) {
    if session.perform(command) { return }
    switch command {
    case .help: showsHelp.toggle()
    case .fullscreen: display.toggleFullscreen()
    case .screenshot: session.say(session.saveScreenshot())
    case .scaling:
      display.scaling = display.scaling == .whole ? .fitted : .whole
      session.say(display.scaling == .whole ? "Whole pixels" : "Fitted to the window")
    case .mute:
      sound?.isMuted.toggle()
      session.say(sound.map { $0.isMuted ? "Sound off" : "Sound on" } ?? "There is no sound device")
    case .quit: isDone = true
    default: break
    }
  }

  /// The mouse turns the first paddle that is plugged in: its left edge of the picture is fully left.
  private func turnPaddle(mouseX: Int) {
    let position = 1 - display.acrossPicture(mouseX: mouseX)
    if session.paddlePorts.left {
      session.hands[paddle: 0].position = position
      session.handHoldsPaddles.left = true
    } else if session.paddlePorts.right {
      session.hands[paddle: 2].position = position
      session.handHoldsPaddles.right = true
    }
  }

  private func pressPaddle(button: UInt8, isDown: Bool) {
    let first = session.paddlePorts.left ? 0 : 2
    session.hands[paddle: Int32(button) == SDL_BUTTON_RIGHT ? first + 1 : first].fire = isDown
  }

  private func insert(path: String) throws(HostError) {
    do throws(HostError) {
      try session.insert(ROMFile(path: path))
    } catch {
      session.say(error.description)
      return
    }
    try display.show(session.pictureSize)
    sound?.restart(tv: session.setup.settings.tv)
  }
}

import CSDL2
import VCS

/// The gamepads that are plugged in now; the first two are the joysticks of the left and right port.
struct Gamepads {
  private var slots: [OpaquePointer?] = [nil, nil]

  /// What a gamepad asks for now.
  struct State {
    var stick: Joystick = []
    var switches: Switches = []
  }

  /// A gamepad was plugged in. Returns what to tell the player.
  mutating func add(deviceIndex: Int32) -> String? {
    guard let slot = slots.firstIndex(of: nil), let pad = SDL_GameControllerOpen(deviceIndex) else { return nil }
    // SDL announces those plugged in from the start, too, and opening one twice gives the same pointer.
    if slots.contains(pad) {
      SDL_GameControllerClose(pad)
      return nil
    }
    slots[slot] = pad
    let name = SDL_GameControllerName(pad).map { String(cString: $0) } ?? "gamepad"
    return "\(slot == 0 ? "Left" : "Right") player: \(name)"
  }

  /// A gamepad was unplugged. Returns what to tell the player.
  mutating func remove(instance: Int32) -> String? {
    for slot in slots.indices {
      guard let pad = slots[slot], SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pad)) == instance else { continue }
      SDL_GameControllerClose(pad)
      slots[slot] = nil
      return "\(slot == 0 ? "Left" : "Right") player's gamepad is gone"
    }
    return nil
  }

  mutating func closeAll() {
    for slot in slots.indices {
      if let pad = slots[slot] { SDL_GameControllerClose(pad) }
      slots[slot] = nil
    }
  }

  /// The state of the gamepad of `port` (0 left, 1 right).
  func state(port: Int) -> State {
    guard let pad = slots[port] else { return State() }
    func pressed(_ button: SDL_GameControllerButton) -> Bool { SDL_GameControllerGetButton(pad, button) != 0 }
    let x = SDL_GameControllerGetAxis(pad, SDL_CONTROLLER_AXIS_LEFTX)
    let y = SDL_GameControllerGetAxis(pad, SDL_CONTROLLER_AXIS_LEFTY)
    let dead: Int16 = 12000
    var state = State()
    if pressed(SDL_CONTROLLER_BUTTON_DPAD_LEFT) || x < -dead { state.stick.insert(.left) }
    if pressed(SDL_CONTROLLER_BUTTON_DPAD_RIGHT) || x > dead { state.stick.insert(.right) }
    if pressed(SDL_CONTROLLER_BUTTON_DPAD_UP) || y < -dead { state.stick.insert(.up) }
    if pressed(SDL_CONTROLLER_BUTTON_DPAD_DOWN) || y > dead { state.stick.insert(.down) }
    for button in [SDL_CONTROLLER_BUTTON_A, SDL_CONTROLLER_BUTTON_B, SDL_CONTROLLER_BUTTON_X, SDL_CONTROLLER_BUTTON_Y]
    where pressed(button) { state.stick.insert(.fire) }
    if pressed(SDL_CONTROLLER_BUTTON_START) { state.switches.insert(.reset) }
    if pressed(SDL_CONTROLLER_BUTTON_BACK) { state.switches.insert(.select) }
    return state
  }
}

import CSDL2
import HostKit
import VCS

/// Which key does what in the window.
enum KeyMap {
  /// A joystick's contact, by the key's place on the keyboard, so that WASD lie together on every layout.
  static func contact(_ scancode: SDL_Scancode) -> (port: Int, contact: Joystick)? {
    switch scancode {
    case SDL_SCANCODE_UP, SDL_SCANCODE_W: (0, .up)
    case SDL_SCANCODE_DOWN, SDL_SCANCODE_S: (0, .down)
    case SDL_SCANCODE_LEFT, SDL_SCANCODE_A: (0, .left)
    case SDL_SCANCODE_RIGHT, SDL_SCANCODE_D: (0, .right)
    case SDL_SCANCODE_SPACE, SDL_SCANCODE_LCTRL: (0, .fire)
    case SDL_SCANCODE_Y: (1, .up)
    case SDL_SCANCODE_H: (1, .down)
    case SDL_SCANCODE_G: (1, .left)
    case SDL_SCANCODE_J: (1, .right)
    case SDL_SCANCODE_F: (1, .fire)
    default: nil
    }
  }

  /// A command, by what is written on the key.
  static func command(_ key: SDL_Keycode, modifiers: UInt16) -> HostCommand? {
    let alt = UInt32(modifiers) & (KMOD_LALT.rawValue | KMOD_RALT.rawValue) != 0
    let control = UInt32(modifiers) & (KMOD_LCTRL.rawValue | KMOD_RCTRL.rawValue) != 0
    switch SDL_KeyCode(UInt32(bitPattern: key)) {
    case SDLK_F1, SDLK_e: return .select
    case SDLK_F2, SDLK_r: return .reset
    case SDLK_F3, SDLK_c: return .color
    case SDLK_F4: return .scaling
    case SDLK_F5, SDLK_1: return .leftDifficulty
    case SDLK_F6, SDLK_F7, SDLK_2: return .rightDifficulty
    case SDLK_F8, SDLK_0: return .power
    case SDLK_F9, SDLK_m: return .mute
    case SDLK_F10, SDLK_QUESTION, SDLK_SLASH: return .help
    case SDLK_F11: return .fullscreen
    case SDLK_RETURN: return alt ? .fullscreen : nil
    case SDLK_F12, SDLK_x: return .screenshot
    case SDLK_p, SDLK_PAUSE: return .pause
    case SDLK_PERIOD, SDLK_n: return .advance
    case SDLK_ESCAPE: return .quit
    case SDLK_q: return control ? .quit : nil
    default: return nil
    }
  }

  /// The help page.
  static let help: [(keys: String, meaning: String)] = [
    ("Arrows, WASD", "Left joystick; turns a paddle"), ("Space, Ctrl", "Left fire"),
    ("Y G H J, F", "Right joystick, fire"), ("Mouse, buttons", "Paddles"),
    ("Gamepads", "Joysticks, Start RESET, Back SELECT"),
    ("F1 E", HostCommand.select.title), ("F2 R", HostCommand.reset.title), ("F3 C", HostCommand.color.title),
    ("F5 1", HostCommand.leftDifficulty.title), ("F7 2", HostCommand.rightDifficulty.title),
    ("F8 0", HostCommand.power.title), ("P", HostCommand.pause.title), ("N .", HostCommand.advance.title),
    ("F12 X", HostCommand.screenshot.title), ("F9 M", HostCommand.mute.title), ("F4", HostCommand.scaling.title),
    ("F11 Alt-Enter", HostCommand.fullscreen.title), ("F10 ?", HostCommand.help.title),
    ("Esc", HostCommand.quit.title), ("", "Drop a ROM on the window to play it"),
  ]
}

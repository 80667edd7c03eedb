import VCS

/// Which contacts of the joysticks are closed, from keys of which most terminals tell only that they were typed.
///
/// A typed direction holds until the key would have repeated, and on while it repeats; another direction takes over at once.
/// Where the terminal tells releases, they count instead.
struct HeldKeys {
  struct Contact: Hashable, Sendable {
    var port: Int
    var contact: Joystick
  }

  /// Seconds that a typed direction holds: a little more than keyboards take until the first repeat.
  static let firstHold = 0.55
  /// Seconds that a repeating key holds after a repeat.
  static let repeatHold = 0.13
  /// Seconds that a typed fire button holds: six frames.
  static let tap = 0.1

  private var until: [Contact: Double] = [:]
  /// The terminal has been seen to tell a release.
  private(set) var tellsReleases = false

  mutating func handle(_ contact: Contact, _ kind: KeyEvent.Kind, now: Double) {
    if kind == .release {
      tellsReleases = true
      // A tap shorter than a frame must still be seen.
      until[contact] = min(until[contact] ?? 0, now + 0.02)
      return
    }
    if tellsReleases {
      until[contact] = .infinity
      return
    }
    let isRepeat = kind == .again || (until[contact] ?? 0) > now
    if contact.contact == .fire {
      until[contact] = now + (isRepeat ? Self.repeatHold : Self.tap)
      // Only the last key repeats, so a direction under another finger is told no more.
      for held in until.keys where held.port == contact.port && held.contact != .fire && until[held]! > now {
        until[held] = max(until[held]!, now + Self.firstHold)
      }
    } else {
      for held in until.keys where held.port == contact.port && held.contact != .fire && held != contact { until[held] = 0 }
      until[contact] = now + (isRepeat ? Self.repeatHold : Self.firstHold)
    }
  }

  /// Lets everything go.
  mutating func releaseAll() { until = [:] }

  /// The contacts of a port's joystick that are closed.
  func contacts(port: Int, now: Double) -> Joystick {
    var contacts: Joystick = []
    for (held, end) in until where held.port == port && end > now { contacts.insert(held.contact) }
    for pair: Joystick in [[.left, .right], [.up, .down]] where contacts.isSuperset(of: pair) { contacts.subtract(pair) }
    return contacts
  }
}

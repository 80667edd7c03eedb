import VCS

/// A joystick's keys and buttons between two frames: one that was pressed and let go again still counts for one frame.
public struct Taps: Sendable {
  public var keys = StickKeys()
  private var tapped: Joystick = []

  public init() {}

  public mutating func set(_ contact: Joystick, _ isDown: Bool) {
    if isDown { tapped.insert(contact) }
    keys.set(contact, isDown)
  }

  /// The contacts for the frame that begins now.
  public mutating func take() -> Joystick {
    var contacts = keys.contacts
    for contact: Joystick in [.up, .down, .left, .right, .fire] where tapped.contains(contact) {
      let opposite: Joystick =
        switch contact {
        case .up: .down
        case .down: .up
        case .left: .right
        case .right: .left
        default: []
        }
      if contacts.isDisjoint(with: opposite) { contacts.insert(contact) }
    }
    tapped = []
    return contacts
  }
}

import VCS

/// A joystick made of keys. A real stick cannot point two ways at once, so of two opposite keys the later one counts,
/// and the earlier one counts again when the later is let go.
public struct StickKeys: Sendable, Equatable {
  private var down: Joystick = []
  private var later: Joystick = []

  public init() {}

  /// The contacts that the stick closes.
  public var contacts: Joystick {
    var contacts = down
    for pair: Joystick in [[.left, .right], [.up, .down]] where down.isSuperset(of: pair) {
      contacts.subtract(pair)
      contacts.formUnion(pair.intersection(later))
    }
    return contacts
  }

  /// A key went down or up.
  public mutating func set(_ contact: Joystick, _ isDown: Bool) {
    guard isDown else {
      down.remove(contact)
      return
    }
    if down.contains(contact) { return }
    down.insert(contact)
    for pair: Joystick in [[.left, .right], [.up, .down]] where pair.contains(contact) { later.subtract(pair) }
    later.insert(contact)
  }
}

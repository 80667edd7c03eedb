import Games
import VCS

/// Where a session's frames come from if not from hands: a replay, or somebody else's console.
public protocol Feed: AnyObject {
  /// What is played.
  var game: Game { get }
  /// Brings `console` to where the next frame begins.
  ///
  /// Returns the frame's input; nil: there is no frame to show now, and the picture stays.
  func next(_ console: inout Console) -> Input?
  /// What to tell whoever looks; nil: nothing.
  var notice: String? { get }
  /// The viewer pressed SELECT: show another one, if there are several.
  func select()
}

extension Feed {
  public func select() {}
}

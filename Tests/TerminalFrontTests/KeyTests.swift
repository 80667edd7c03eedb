import Testing
import VCS

@testable import TerminalFront

@Suite("Terminal keys")
struct KeyTests {
  private func keys(_ text: String) -> [KeyEvent] {
    var decoder = KeyDecoder()
    return decoder.decode(Array(text.utf8))
  }

  @Test("Plain keys, arrows and function keys of all dialects are read")
  func plain() {
    #expect(keys("aA \r\u{3}").map(\.key) == [.character(97), .character(97), .character(32), .enter, .control(99)])
    #expect(keys("\u{1b}[A\u{1b}OB\u{1b}[1;2C").map(\.key) == [.up, .down, .right])
    #expect(keys("\u{1b}OP\u{1b}[11~\u{1b}[15~\u{1b}[17~\u{1b}[24~").map(\.key) == [1, 1, 5, 6, 12].map(Key.function))
  }

  @Test("The kitty protocol's presses, repeats and releases are told apart")
  func kitty() {
    let events = keys("\u{1b}[97;1:1u\u{1b}[97;1:2u\u{1b}[97;1:3u\u{1b}[1;1:3D\u{1b}[99;5u\u{1b}[27u")
    #expect(events.map(\.kind) == [.press, .again, .release, .release, .press, .press])
    #expect(events.map(\.key) == [.character(97), .character(97), .character(97), .left, .control(99), .escape])
  }

  @Test("A sequence may come in pieces; a lone ESC is the Escape key only when nothing follows")
  func pieces() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1b]).isEmpty)
    #expect(decoder.decode([0x5b]).isEmpty)
    #expect(decoder.decode([0x41]).map(\.key) == [.up])
    #expect(decoder.decode([0x1b]).isEmpty)
    #expect(decoder.decode([]).map(\.key) == [.escape])
  }

  @Test("Any bytes whatever are read without harm")
  func fuzz() {
    var random = SystemRandomNumberGenerator()
    var decoder = KeyDecoder()
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12)).map { _ in
        Bool.random() ? [0x1b, 0x5b, 0x4f, 0x3b, 0x3a, 0x31, 0x75, 0x7e].randomElement()! : UInt8.random(in: 0...255, using: &random)
      }
      _ = decoder.decode(bytes)
    }
  }

  @Test("A typed direction holds half a second, a repeating one until its repeats end, and another takes over at once")
  func holding() {
    var held = HeldKeys()
    let right = HeldKeys.Contact(port: 0, contact: .right)
    let left = HeldKeys.Contact(port: 0, contact: .left)
    held.handle(right, .press, now: 0)
    #expect(held.contacts(port: 0, now: 0.5) == .right)
    held.handle(right, .press, now: 0.5)
    held.handle(right, .press, now: 0.53)
    #expect(held.contacts(port: 0, now: 0.6) == .right)
    #expect(held.contacts(port: 0, now: 0.7) == [])
    held.handle(right, .press, now: 1)
    held.handle(left, .press, now: 1.1)
    #expect(held.contacts(port: 0, now: 1.2) == .left)
  }

  @Test("Fire is a tap of six frames and does not stop a direction that another finger holds")
  func fire() {
    var held = HeldKeys()
    held.handle(.init(port: 0, contact: .up), .press, now: 0)
    held.handle(.init(port: 0, contact: .fire), .press, now: 0.4)
    #expect(held.contacts(port: 0, now: 0.45) == [.up, .fire])
    #expect(held.contacts(port: 0, now: 0.7) == .up)
  }

  @Test("Once a release is told, keys hold exactly until theirs")
  func releases() {
    var held = HeldKeys()
    let right = HeldKeys.Contact(port: 0, contact: .right)
    held.handle(right, .press, now: 0)
    held.handle(right, .release, now: 0.1)
    #expect(held.contacts(port: 0, now: 0.2) == [])
    held.handle(right, .press, now: 1)
    #expect(held.contacts(port: 0, now: 100) == .right)
    held.handle(right, .release, now: 101)
    #expect(held.contacts(port: 0, now: 101.1) == [])
  }
}

/// What the CPU sees of the world: one access per CPU cycle, never none.
///
/// The bus counts the cycle, brings the chips up to its end, and only then serves the access.
public protocol Bus: ~Copyable {
  mutating func read(_ address: UInt16) -> UInt8
  mutating func write(_ address: UInt16, _ value: UInt8)

  /// The dummy read of an indexed access, whose high byte may still lack the carry. When RDY holds the CPU in this very
  /// cycle, the address is right from the second repetition on (transistor-level finding).
  mutating func read(_ address: UInt16, heldAt fixed: UInt16) -> UInt8

  /// Whether RDY made the last read wait. SHA, SHX, SHY and SHS store another value then.
  var wasHeld: Bool { get }
}

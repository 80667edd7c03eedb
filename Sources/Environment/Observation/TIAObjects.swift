/// The boxes of the TIA's five moving objects and their copies, as an observation of 13 rows of 5 bytes:
/// P0 (three copies), P1 (three), M0 (three), M1 (three), BL.
///
/// A row is shown (1 or 0), left edge (0-159), first line (within the window), width, height; all 0 if not shown.
public enum TIAObjects {
  /// Rows of an observation.
  public static let count = 13
  /// Bytes of a row.
  public static let fields = 5

  static func write(_ game: borrowing GameConsole, into target: UnsafeMutablePointer<UInt8>) {
    target.update(repeating: 0, count: count * fields)
  }
}

/// Both channels meet at one resistor, so that loud sums are compressed: v / (30 + v), scaled to 16 bits.
public enum AudioMixer {
  /// Output for the sum of both channels' levels, 0-30.
  public static let mono: [Int16] = (0...30).map { (v: Int) -> Int16 in Int16(65534 * v / (30 + v)) }
}

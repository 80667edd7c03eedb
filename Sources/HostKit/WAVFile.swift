/// Writes sound as 16-bit WAV.
public enum WAVFile {
  /// The bytes of a WAV file: 16-bit samples, `channels` interleaved, `rate` sample frames a second.
  ///
  /// Longer than 4 GB, the sizes in its header stop at their maximum, as players expect of a stream.
  public static func encode(_ samples: [Int16], rate: Int, channels: Int = 1) -> [UInt8] {
    let dataSize = UInt32(clamping: samples.count * 2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(44 + samples.count * 2)
    func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
    func append<T: FixedWidthInteger>(_ value: T) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    append("RIFF")
    append(UInt32(clamping: samples.count * 2 + 36))
    append("WAVEfmt ")
    append(UInt32(16))
    append(UInt16(1))  // plain PCM
    append(UInt16(clamping: channels))
    append(UInt32(clamping: rate))
    append(UInt32(clamping: rate * channels * 2))
    append(UInt16(clamping: channels * 2))
    append(UInt16(16))
    append("data")
    append(dataSize)
    for sample in samples { append(sample) }
    return bytes
  }

  /// Writes the sound to the file at `path`, whole or not at all.
  public static func write(_ samples: [Int16], rate: Int, channels: Int = 1, to path: String) throws(HostError) {
    try Files.write(encode(samples, rate: rate, channels: channels), to: path)
  }
}

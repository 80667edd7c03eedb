/// Scales pictures down by averaging areas, in single precision: first along the rows, then down the columns, halves
/// rounded to even. Bit for bit what OpenCV's INTER_AREA makes of 8-bit pictures.
///
/// From one picture to the next few rows change, so only what depends on a changed row is computed. Not copyable: it owns
/// its scratch memory.
struct AreaResizer: ~Copyable {
  /// For every target index the first source index, and `taps` weights; weights beyond an area are 0.
  struct Axis: ~Copyable {
    fileprivate let taps: Int
    fileprivate let starts: Memory<Int>
    fileprivate let weights: Memory<Float>

    fileprivate init(from source: Int, to target: Int) {
      let scale = Double(source) / Double(target)
      var areas: [(start: Int, weights: [Float])] = []
      for d in 0..<target {
        let low = Double(d) * scale
        let high = low + scale
        let cell = min(scale, Double(source) - low)
        let last = min(Int(high.rounded(.down)), source - 1)
        let first = min(Int(low.rounded(.up)), last)
        var area: (start: Int, weights: [Float]) = (first, [])
        if Double(first) - low > 1e-3 { area = (first - 1, [Float((Double(first) - low) / cell)]) }
        area.weights += [Float](repeating: Float(1 / cell), count: last - first)
        if high - Double(last) > 1e-3 { area.weights.append(Float(min(min(high - Double(last), 1), cell) / cell)) }
        areas.append(area)
      }
      let taps = areas.map(\.weights.count).max() ?? 1
      let starts = Memory<Int>(count: target, filledWith: 0)
      let weights = Memory<Float>(count: target * taps, filledWith: 0)
      for (d, area) in areas.enumerated() {
        // Weights of 0 in front keep the last areas inside the source, those behind change nothing: adding +0 is exact.
        starts.base[d] = min(area.start, source - taps)
        for (i, weight) in area.weights.enumerated() { weights.base[d * taps + area.start - starts.base[d] + i] = weight }
      }
      self.taps = taps
      self.starts = starts
      self.weights = weights
    }
  }

  /// What scaling from one size to another takes; shared by all who do.
  final class Scale: Sendable {
    fileprivate let source: (width: Int, height: Int)
    fileprivate let target: (width: Int, height: Int)
    fileprivate let horizontal: Axis
    fileprivate let vertical: Axis

    init(from source: (width: Int, height: Int), to target: (width: Int, height: Int)) {
      (self.source, self.target) = (source, target)
      horizontal = Axis(from: source.width, to: target.width)
      vertical = Axis(from: source.height, to: target.height)
    }
  }

  let scale: Scale
  private let channels: Int
  /// As many squeezed rows as a target row needs, that of source row y at y modulo their number.
  private let lineMemory: Memory<Float>
  /// A source row as numbers, and a target row before it is rounded.
  private let rowMemory: Memory<Float>

  init(_ scale: Scale, channels: Int) {
    (self.scale, self.channels) = (scale, channels)
    lineMemory = Memory(count: scale.vertical.taps * scale.target.width * channels, filledWith: 0)
    rowMemory = Memory(count: (scale.source.width + scale.target.width) * channels, filledWith: 0)
  }

  /// Bytes of a row of the picture.
  var rowBytes: Int { scale.source.width * channels }

  /// - Parameters:
  ///   - changed: by row, whether it is another one than in the picture before.
  ///   - previous: what the picture before came to; may be the same place as `output`.
  ///   - rowOf: a row of the picture, pixels of `channels` bytes, until it is asked for the next one.
  @inline(__always) func resize(
    changed: UnsafePointer<Bool>, previous: UnsafePointer<UInt8>, into output: UnsafeMutablePointer<UInt8>,
    rowOf: (Int) -> UnsafePointer<UInt8>
  ) {
    let (row, taps) = (scale.target.width * channels, scale.vertical.taps)
    let (lines, starts) = (lineMemory.base, scale.vertical.starts.base)
    /// Source rows before this one that are needed again are squeezed already.
    var done = 0
    for y in 0..<scale.target.height {
      let start = starts[y]
      var isNew = false
      for i in start..<start + taps where changed[i] { isNew = true }
      guard isNew else {
        if previous != UnsafePointer(output) { (output + y * row).update(from: previous + y * row, count: row) }
        continue
      }
      for i in max(start, done)..<max(start, done, start + taps) {
        squeeze(rowOf(i), into: lines + i % taps * row)
      }
      done = max(done, start + taps)
      mix(scale.vertical.weights.base + y * taps, start, into: output + y * row)
    }
  }

  /// A source row into a line of `target.width` pixels.
  private func squeeze(_ input: UnsafePointer<UInt8>, into line: UnsafeMutablePointer<Float>) {
    let numbers = rowMemory.base
    for i in 0..<rowBytes { numbers[i] = Float(input[i]) }
    let (width, taps, channels) = (scale.target.width, scale.horizontal.taps, self.channels)
    let (starts, weights) = (scale.horizontal.starts.base, scale.horizontal.weights.base)
    for x in 0..<width {
      let weight = weights + x * taps
      for channel in 0..<channels {
        let pixels = numbers + starts[x] * channels + channel
        var sum: Float = 0
        for tap in 0..<taps { sum += pixels[tap * channels] * weight[tap] }
        line[x * channels + channel] = sum
      }
    }
  }

  /// The lines of source rows from `start` on into a target row.
  private func mix(_ weights: UnsafePointer<Float>, _ start: Int, into output: UnsafeMutablePointer<UInt8>) {
    let (row, taps) = (scale.target.width * channels, scale.vertical.taps)
    let sums = rowMemory.base + rowBytes
    for x in 0..<row { sums[x] = 0 }
    for tap in 0..<taps {
      let (weight, line) = (weights[tap], lineMemory.base + (start + tap) % taps * row)
      for x in 0..<row { sums[x] += weight * line[x] }
    }
    // Adding 3 * 2^22 rounds to whole numbers, halves to even, and leaves the number in the low bits.
    for x in 0..<row { output[x] = UInt8(truncatingIfNeeded: (sums[x] + 12_582_912).bitPattern) }
  }
}

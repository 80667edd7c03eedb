/// Scales pictures down by averaging areas, in single precision: first along the rows, then down the columns, halves
/// rounded to even. Bit for bit what OpenCV's INTER_AREA makes of 8-bit pictures.
///
/// Between the same sizes it copies. Not copyable: it owns its scratch memory.
struct AreaResizer: ~Copyable {
  /// For every target index the first source index, and `taps` weights; weights beyond an area are 0.
  private struct Axis {
    let taps: Int
    var starts: [Int] = []
    var weights: [Float] = []

    init(from source: Int, to target: Int) {
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
      taps = areas.map(\.weights.count).max() ?? 1
      for area in areas {
        // Weights of 0 in front keep the last areas inside the source, those behind change nothing: adding +0 is exact.
        let start = min(area.start, source - taps)
        starts.append(start)
        weights += [Float](repeating: 0, count: area.start - start) + area.weights
        weights += [Float](repeating: 0, count: taps - (area.start - start) - area.weights.count)
      }
    }
  }

  private let source: (width: Int, height: Int)
  private let target: (width: Int, height: Int)
  private let channels: Int
  private let horizontal: Axis
  private let vertical: Axis
  /// Source height rows of target width, then one row of sums.
  private let memory: Memory<Float>

  init(from source: (width: Int, height: Int), to target: (width: Int, height: Int), channels: Int) {
    (self.source, self.target, self.channels) = (source, target, channels)
    horizontal = Axis(from: source.width, to: target.width)
    vertical = Axis(from: source.height, to: target.height)
    memory = Memory(count: (source.height + 1) * target.width * channels, filledWith: 0)
  }

  /// `input` and `output` hold rows of pixels of `channels` bytes, as many as the sizes say.
  func resize(_ input: UnsafePointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) {
    if source == target { return output.update(from: input, count: source.width * source.height * channels) }
    let scratch = memory.base
    let row = target.width * channels
    for y in 0..<source.height { squeeze(input + y * source.width * channels, into: scratch + y * row) }
    let sums = scratch + source.height * row
    for y in 0..<target.height {
      sums.update(repeating: 0, count: row)
      for tap in 0..<vertical.taps {
        let weight = vertical.weights[y * vertical.taps + tap]
        let line = scratch + (vertical.starts[y] + tap) * row
        for x in 0..<row { sums[x] += weight * line[x] }
      }
      for x in 0..<row { output[y * row + x] = UInt8(min(max(sums[x].rounded(.toNearestOrEven), 0), 255)) }
    }
  }

  private func squeeze(_ input: UnsafePointer<UInt8>, into output: UnsafeMutablePointer<Float>) {
    let taps = horizontal.taps
    horizontal.starts.withUnsafeBufferPointer { starts in
      horizontal.weights.withUnsafeBufferPointer { weights in
        for x in 0..<target.width {
          for channel in 0..<channels {
            var sum: Float = 0
            let pixels = input + starts[x] * channels + channel
            for tap in 0..<taps { sum += Float(pixels[tap * channels]) * weights[x * taps + tap] }
            output[x * channels + channel] = sum
          }
        }
      }
    }
  }
}

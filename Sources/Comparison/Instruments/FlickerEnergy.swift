import Foundation
import VCS

/// How strongly the picture flickers: light that changes with a period of two, three or four frames.
///
/// Of every pixel's luminance, over blocks of twelve frames, the Fourier components of these periods; their root mean square
/// over all visible pixels, in thousandths of full white. Things that move leave a little of it behind, too.
struct FlickerEnergy: Instrument {
  private static let block = 12
  /// Fourier numbers in a block: periods of 2, 3 and 4 frames.
  private static let waves = [6, 4, 3]
  private var pictures: [[UInt8]] = []
  private var sums = [Double](repeating: 0, count: 3)
  private var pixels = 0
  private var rate = 60.0

  mutating func see(_ frame: FrameRecord) {
    guard !frame.pixels.isEmpty else { return }
    rate = frame.tv.frameRate
    let rows = frame.visibleRows
    if let first = pictures.first, first.count != rows.count * 160 { pictures.removeAll() }
    pictures.append(Array(frame.pixels[rows.lowerBound * 160..<rows.upperBound * 160]))
    guard pictures.count == Self.block else { return }
    add(Self.light[frame.tv] ?? [])
    pictures.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ light: [Double]) {
    let basis = Self.waves.map { k in (0..<Self.block).map { 2 * Double.pi * Double(k * $0) / Double(Self.block) } }
      .map { angles in angles.map { (cos($0), sin($0)) } }
    let first = pictures[0]
    pixels += first.count
    var changing: [Int] = []
    for index in first.indices where (1..<Self.block).contains(where: { pictures[$0][index] != first[index] }) { changing.append(index) }
    for index in changing {
      for wave in 0..<3 {
        var (re, im) = (0.0, 0.0)
        for n in 0..<Self.block {
          let y = light[Int(pictures[n][index] >> 1)]
          re += y * basis[wave][n].0
          im += y * basis[wave][n].1
        }
        // Amplitude of the wave; that of period two has no partner with negative frequency.
        let scale = wave == 0 ? 1.0 : 2
        sums[wave] += scale * (re * re + im * im) / Double(Self.block * Self.block)
      }
    }
  }

  /// Relative luminance of each colour code.
  private static let light: [TVFormat: [Double]] = Dictionary(
    uniqueKeysWithValues: TVFormat.allCases.map { tv in
      (
        tv,
        Palette.rgb(tv).map { rgb in
          let parts = [rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255].map { pow(Double($0) / 255, 2.2) }
          return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
      )
    })

  var readings: [Reading] {
    guard pixels > 0 else { return [] }
    let parts = sums.map { 1000 * ($0 / Double(pixels)).squareRoot() }
    return [
      Reading("energy.all", 1000 * (sums.reduce(0, +) / Double(pixels)).squareRoot()), Reading("energy.parts", parts),
      Reading("energy.rates", [rate / 2, rate / 3, rate / 4]),
    ]
  }
}

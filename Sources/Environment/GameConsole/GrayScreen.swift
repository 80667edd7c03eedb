import Glibc
import VCS

/// A picture in gray levels. Rows that are those of the last time are not converted anew.
public final class GrayScreen {
  private var colors: [UInt8] = []
  private var grays: [UInt8] = []

  public init() {}

  /// Luminances of `count` colour bytes, rows of 160.
  public func convert(_ new: UnsafePointer<UInt8>, count: Int, _ tables: ColorTables, into target: UnsafeMutablePointer<UInt8>) {
    if colors.count != count {
      colors = [UInt8](repeating: 0, count: count)
      grays = [UInt8](repeating: tables.gray[0], count: count)
    }
    colors.withUnsafeMutableBufferPointer { colors in
      grays.withUnsafeMutableBufferPointer { grays in
        // Safe: all of them have `count` bytes.
        let known = colors.baseAddress!, gray = grays.baseAddress!
        // Eight rows at a time, since most of those are the same, too.
        for block in stride(from: 0, to: count, by: 8 * 160) {
          let end = min(block + 8 * 160, count)
          if memcmp(new + block, known + block, end - block) != 0 {
            for at in stride(from: block, to: end, by: 160) {
              let length = min(160, end - at)
              if memcmp(new + at, known + at, length) == 0 { continue }
              memcpy(known + at, new + at, length)
              tables.convertGray(new + at, count: length, into: gray + at)
            }
          }
          memcpy(target + block, gray + block, end - block)
        }
      }
    }
  }
}

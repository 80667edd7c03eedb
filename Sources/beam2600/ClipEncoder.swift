import Comparison
import Foundation
import HostKit

/// Makes an animated GIF of pictures with ffmpeg.
enum ClipEncoder {
  /// nil if ffmpeg is not installed or makes none. A fifth of the real speed: GIFs cannot do 60 pictures a second.
  static func gif(_ pictures: [RGBImage]) -> [UInt8]? {
    guard let first = pictures.first, let ffmpeg = HostProgram.path("ffmpeg") else { return nil }
    let base = NSTemporaryDirectory() + "/beam2600-\(getpid())"
    defer { for ending in [".raw", ".gif"] { unlink(base + ending) } }
    var raw: [UInt8] = []
    for picture in pictures { raw.append(rgb: picture.pixels) }
    guard (try? Files.write(raw, to: base + ".raw")) != nil else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: ffmpeg)
    process.arguments = [
      "-y", "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", "\(first.width)x\(first.height)",
      "-framerate", "12.5", "-i", base + ".raw",
      "-filter_complex", "split[a][b];[a]palettegen[p];[b][p]paletteuse=dither=none", base + ".gif",
    ]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return try? Files.read(base + ".gif", kind: "clip", limit: 64 << 20)
  }
}

import Foundation
import HostKit
import VCS

/// Pipes pictures to ffmpeg, which makes a movie of them and of a sound file.
struct VideoEncoder {
  private let process = Process()
  private let pipe = Pipe()
  private let path: String
  private let log: String
  private var bytes: [UInt8] = []

  /// - Parameters:
  ///   - sound: a WAV file that lasts as long as the pictures.
  ///   - path: the movie; its extension tells ffmpeg the format.
  /// - Throws: `HostError` if ffmpeg is not installed.
  init(screen: Screen, sound: String, path: String) throws(HostError) {
    guard let ffmpeg = HostProgram.path("ffmpeg") else {
      throw HostError("The video '\(path)' needs ffmpeg, which is not installed; install it (apt install ffmpeg).")
    }
    self.path = path
    log = NSTemporaryDirectory() + "/beam2600-\(getpid()).log"
    // Four pixels a line; the width that comes nearest to the true shape, even as video formats want it.
    let height = 4 * screen.height
    let width = 2 * Int((Double(2 * Screen.width) * PixelShape.of(screen.tv).aspect).rounded())
    process.executableURL = URL(fileURLWithPath: ffmpeg)
    process.arguments = [
      "-y", "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", "\(Screen.width)x\(screen.height)",
      "-framerate", "\(screen.tv.frameRate)", "-i", "pipe:0", "-i", sound,
      "-vf", "scale=\(width):\(height):flags=neighbor", "-pix_fmt", "yuv420p", "-shortest",
      path.hasPrefix("-") ? "./" + path : path,
    ]
    process.standardInput = pipe
    try Files.write([], to: log)
    process.standardError = FileHandle(forWritingAtPath: log)
    // If ffmpeg leaves early, writing must fail with an error that can be reported.
    signal(SIGPIPE, SIG_IGN)
    do { try process.run() } catch { throw HostError("ffmpeg cannot be started: \(error.localizedDescription).") }
  }

  /// Adds a picture of 160 pixels a line, 0xRRGGBB each.
  mutating func add(_ pixels: [UInt32]) throws {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(rgb: pixels)
    do { try pipe.fileHandleForWriting.write(contentsOf: Data(bytes)) } catch { try finish() }
  }

  /// - Throws: `HostError` with ffmpeg's own words if it made no movie.
  func finish() throws {
    try? pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    defer { unlink(log) }
    guard process.terminationStatus != 0 else { return }
    let words = (try? String(contentsOfFile: log, encoding: .utf8))?.split(separator: "\n").last ?? "no reason given"
    throw HostError("ffmpeg cannot write the video '\(path)': \(words)")
  }
}

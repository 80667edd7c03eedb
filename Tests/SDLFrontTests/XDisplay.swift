import Foundation
import HostKit
import TestSupport

/// A display of its own (Xvfb) and what a person does with it: look, type.
final class XDisplay {
  let name: String
  private let server: Child

  /// nil, and a loud word, if what it takes is not installed.
  init?() throws {
    for program in ["Xvfb", "xdotool", "xwd"] where Tool.find(program) == nil {
      Tool.skip("the window", lacking: program)
      return nil
    }
    // The server writes the number that it chose.
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString)").path
    defer { unlink(file) }
    server = try Child(
      Tool.find("Xvfb")!, ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
      environment: Tool.environment(), output: file)
    var number = ""
    let answered = Tool.wait {
      number = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
      return number.hasSuffix("\n")
    }
    guard answered else {
      server.terminate()
      throw HostError("Xvfb did not start.")
    }
    name = ":" + number.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  deinit {
    server.terminate()
  }

  func play(_ arguments: [String], _ more: [String: String] = [:]) throws -> Child { try start(["play"] + arguments, more) }

  /// Starts the tool with a window on this display and waits for the window.
  func start(_ arguments: [String], _ more: [String: String] = [:]) throws -> Child {
    let process = try Child(
      Tool.path, arguments,
      environment: Tool.environment(["DISPLAY": name, "SDL_AUDIODRIVER": "dummy"].merging(more) { $1 }))
    let opened = try Tool.wait { try window(named: "Beam2600") != nil || !process.isRunning }
    guard opened else {
      process.terminate()
      throw HostError("No window came to display \(name): \(arguments.joined(separator: " "))")
    }
    return process
  }

  func window(named name: String) throws -> String? {
    try xdotool("search", "--name", name).split(separator: "\n").last.map(String.init)
  }

  @discardableResult
  func xdotool(_ arguments: String...) throws -> String {
    try Tool.run(Tool.find("xdotool")!, arguments, environment: Tool.environment(["DISPLAY": name])).output
  }

  /// Gives the window the keyboard, as a window manager would.
  func focus() throws {
    if let window = try window(named: "Beam2600") { try xdotool("windowfocus", "--sync", window) }
  }

  /// A window's inside as 0xRRGGBB.
  struct Picture {
    var width = 0
    var height = 0
    var pixels: [UInt32] = []
  }

  /// What the window shows now.
  func look() throws -> Picture {
    guard let window = try window(named: "Beam2600") else { return Picture() }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString).xwd").path
    defer { unlink(file) }
    _ = try Tool.run(
      Tool.find("xwd")!, ["-silent", "-id", window, "-out", file], environment: Tool.environment(["DISPLAY": name]))
    // X11/XWDFile.h: big-endian words; header size, ..., width 4, height 5, bytes a line 12, colours 19.
    let bytes = [UInt8](FileManager.default.contents(atPath: file) ?? Data())
    guard bytes.count > 100 else { return Picture() }
    func word(_ index: Int) -> Int { bytes[index * 4..<index * 4 + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height, stride) = (word(4), word(5), word(12))
    let start = word(0) + word(19) * 12
    var pixels: [UInt32] = []
    for y in 0..<height {
      for x in 0..<width {
        let at = start + y * stride + x * 4
        pixels.append(UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at]))
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }
}

import Foundation
import HostKit
import TestSupport
import Testing
import VCS

@Suite("Wrong input")
struct BadInputTests {
  @Test("Wrong words and files end with status 2 and one sentence")
  func refusals() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Files.write([], to: folder + "/empty.bin")
    try Files.write([UInt8](repeating: 0xea, count: 600 * 1024), to: folder + "/large.bin")
    try Files.write(Array("0 reset down\n5 joy7.up down\n".utf8), to: folder + "/broken.txt")
    try Files.write([0xff, 0xfe, 0, 10, 0x80], to: folder + "/binary.txt")
    let card = Cartridges.testCardPath
    for arguments in [
      [folder + "/missing.bin"], [folder], [folder + "/empty.bin"], [folder + "/large.bin"], ["no_such_game"], [""],
      [card, "--input", folder + "/broken.txt"], [card, "--input", folder + "/binary.txt"], [card, "--input", folder],
      [card, "--input", folder + "/missing.txt"], [card, "--scheme", "F99"], [card, "--tv", "COLOR"],
      [card, "--power-on", "random:many"], [card, "--controllers", "wheel"], [card, "--controllers", ","], [card, "--scale", "0"],
      [card, "--scale", "big"], [card, "--frames", "-1"], [card, "--record", folder], [card, "--record", "/nowhere/file"],
      [card, "--bogus"], [card, "--scheme"], [card, card],
    ] {
      let result = try Tool.run(
        Tool.path, ["play"] + arguments,
        environment: Tool.environment(["SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"]))
      #expect(result.status == 2 && !result.wasSignalled, "\(arguments)")
      #expect(result.output.isEmpty, "\(arguments)")
      #expect(result.errors.hasPrefix("beam2600: ") && result.errors.split(separator: "\n").count == 1, "\(arguments): \(result.errors)")
    }
    let script = try Tool.run(Tool.path, ["play", card, "--input", folder + "/broken.txt"])
    #expect(script.errors.contains("line 2"))
  }

  @Test("Unreadable files are refused with one sentence")
  func unreadable() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString).bin").path
    try Files.write([1, 2, 3], to: path)
    defer { unlink(path) }
    chmod(path, 0)
    if getuid() == 0 {
      print("SKIPPED: unreadable files: root reads everything")
      return
    }
    let result = try Tool.run(Tool.path, ["play", path])
    #expect(result.status == 2 && result.errors.contains("permission denied"))
  }

  @Test("Images of odd sizes and random bytes run or are refused, and never crash", arguments: [1, 3 * 1024, 4096, 70_000])
  func oddImages(size: Int) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString).bin").path
    try Files.write((0..<size).map { _ in UInt8.random(in: 0...255) }, to: path)
    defer { unlink(path) }
    let result = try Tool.run(
      Tool.path, ["play", path, "--frames", "5"],
      environment: Tool.environment(["SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"]))
    #expect(result.status == 0 || result.status == 2)
    #expect(!result.wasSignalled)
  }

  @Test("2,000 random images (100 in a debug build) run two frames each without harm")
  func randomImages() throws {
    let sizes = [1, 2, 100, 2048, 3000, 4096, 8192, 10240, 12288, 16384, 32768, 65536]
    for number in 0..<(isDebugBuild ? 100 : 2000) {
      var random = SystemRandomNumberGenerator()
      let size = sizes[number % sizes.count]
      var bytes = [UInt8](repeating: 0, count: size)
      for index in bytes.indices { bytes[index] = UInt8.random(in: 0...255, using: &random) }
      let rom = ROMFile(bytes: bytes, path: nil, name: "random")
      let setup = ConsoleSetup(rom: rom, settings: Console.Settings())
      let session = try PlaySession(setup)
      for _ in 0..<2 { _ = session.runFrame() }
    }
  }

  @Test("Watching without a job, or what is no job, is refused with one sentence")
  func watch() throws {
    let folder = FileManager.default.temporaryDirectory.path
    for arguments in [[], ["1"], [Cartridges.testCardPath], [folder], [folder + "/missing.watch"]] {
      let result = try Tool.run(
        Tool.path, ["watch"] + arguments, environment: Tool.environment(["XDG_RUNTIME_DIR": folder + "/nowhere"]))
      #expect(result.status == 2 && result.errors.split(separator: "\n").count == 1, "\(arguments): \(result.errors)")
    }
  }

  @Test("Every command's help shows an example")
  func help() throws {
    for arguments in [["--help"], ["play", "--help"], ["help", "play"], ["games", "--help"], ["ramwatch", "--help"], ["watch", "--help"]] {
      let result = try Tool.run(Tool.path, arguments)
      #expect(result.status == 0 && result.output.contains("Example:"), "\(arguments)")
    }
  }
}

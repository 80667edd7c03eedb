import Foundation

/// Runs the built tool, and other programs, as processes.
public enum Tool {
  /// The tool that was built together with the tests: it lies beside their executable.
  public static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/beam2600"

  public struct Result: Sendable {
    public var status: Int32
    public var wasSignalled: Bool
    public var output: String
    public var errors: String
  }

  /// The path of a program in the search path; nil if it is not installed.
  public static func find(_ program: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }
      .first { access($0, X_OK) == 0 }
  }

  /// Says, so that nobody overlooks it, that something could not be tested.
  public static func skip(_ what: String, lacking: String) {
    print("SKIPPED: \(what): \(lacking) is not installed")
  }

  /// The process's variables without a display and without the user's own choices, and with `more`.
  public static func environment(_ more: [String: String] = [:]) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "SDL_VIDEODRIVER", "SDL_AUDIODRIVER", "COLORTERM", "TMUX"] {
      environment[name] = nil
    }
    return environment.merging(more) { $1 }
  }

  /// Starts a program; its output goes to nowhere unless files are given.
  public static func start(
    _ program: String, _ arguments: [String], environment: [String: String], output: FileHandle? = nil, errors: FileHandle? = nil
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = errors ?? FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs a program to its end. Through files, not pipes, which a talkative program would fill.
  public static func run(_ program: String, _ arguments: [String], environment: [String: String]? = nil) throws -> Result {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString)").path
    let files = [base + ".out", base + ".err"]
    defer { for file in files { unlink(file) } }
    for file in files { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    let process = try start(
      program, arguments, environment: environment ?? Tool.environment(), output: FileHandle(forWritingAtPath: files[0]),
      errors: FileHandle(forWritingAtPath: files[1]))
    process.waitUntilExit()
    func text(_ file: String) -> String { String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self) }
    return Result(
      status: process.terminationStatus, wasSignalled: process.terminationReason == .uncaughtSignal, output: text(files[0]),
      errors: text(files[1]))
  }

  /// Waits until `condition` holds, at most `seconds`. Returns whether it does.
  public static func wait(_ seconds: Double = 20, until condition: () throws -> Bool) rethrows -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      if try condition() { return true }
      usleep(50_000)
    }
    return try condition()
  }
}

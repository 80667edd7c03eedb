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

  /// Runs a program to its end. Through files, not pipes, which a talkative program would fill.
  public static func run(_ program: String, _ arguments: [String], environment: [String: String]? = nil) throws -> Result {
    let base = FileManager.default.temporaryDirectory.appendingPathComponent("beam2600-\(UUID().uuidString)").path
    let files = [base + ".out", base + ".err"]
    defer { for file in files { unlink(file) } }
    let child = try Child(
      program, arguments, environment: environment ?? Tool.environment(), output: files[0], errors: files[1])
    child.waitUntilExit()
    func text(_ file: String) -> String { String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self) }
    return Result(
      status: child.terminationStatus, wasSignalled: child.wasSignalled, output: text(files[0]), errors: text(files[1]))
  }

  /// Waits until `condition` holds, at most `seconds`. Returns whether it does.
  ///
  /// A machine that reads its graphics libraries for the first time, with both cores busy, takes most of a minute to open
  /// a window; only a failure waits to the end.
  public static func wait(_ seconds: Double = 120, until condition: () throws -> Bool) rethrows -> Bool {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      if try condition() { return true }
      usleep(50_000)
    }
    return try condition()
  }
}

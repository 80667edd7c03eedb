import ArgumentParser
import HostKit
import VCS

/// `trace`: a run as one row a frame, by which machines are compared.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Print a row of checksums for every frame.",
    discussion: """
      Tab-separated columns: frame number, scanlines, CRC-32 of the pixels, of RAM and of the sound, CPU cycles. Row 0 is \
      what was before the first frame, `-` stands for no picture. A program that stops making frames ends the rows with \
      exit status 1.

      Example: beam2600 trace pong --frames 600 > pong.tsv
      """)

  @Argument(help: "A ROM file, or the name of a game such as pong.")
  var rom: String

  @Option(help: ArgumentHelp("Frames to run.", valueName: "count"))
  var frames: Int

  @OptionGroup var console: ConsoleOptions

  func run() throws {
    if frames < 0 { throw HostError("\(frames) frames cannot be run; write 0 or more.") }
    let setup = try console.setup(rom: rom)
    var trace: Trace
    do {
      trace = try Trace(rom: setup.rom.bytes, settings: setup.settings, script: setup.script ?? InputScript())
    } catch {
      throw HostError("The ROM '\(rom)' cannot be used: \(error).")
    }
    for frame in 0...frames {
      guard let row = trace.next() else {
        let cause = trace.console.isJammed ? "a JAM opcode stopped the CPU" : "the program makes no VSYNC"
        printError("The trace ends before row \(frame) of \(frames): \(cause).")
        throw ExitCode(1)
      }
      print(row.text)
    }
  }
}

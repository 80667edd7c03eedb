import ArgumentParser
import Foundation
import HostKit
import VCS

/// `watch`: a running training job, as a player sees it.
struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the environments of a running training job in a window or in the terminal.",
    discussion: """
      The job is a Python program whose environments are watchable: beam2600.watchable(env), or BEAM2600_WATCH=1 in its \
      variables. It costs the job nothing while nobody looks. Without JOB the newest one is shown; SELECT (F1) shows its \
      next environment.

      Example: BEAM2600_WATCH=1 python dqn.py & beam2600 watch
      """)

  @Argument(help: "The job's process number, or its shared file. (default: the newest job)")
  var job: String?

  @Flag(help: "List the jobs that can be watched, and leave.")
  var list = false

  @Option(help: ArgumentHelp("Begin with this environment, counted from 0.", valueName: "number"))
  var member = 0

  @Option(help: ArgumentHelp("Write one picture as PNG instead, in the true shape of pixels.", valueName: "file"))
  var screenshot: String?

  @Option(help: ArgumentHelp("Leave after this many frames.", valueName: "count"))
  var frames: Int?

  @OptionGroup var front: FrontWords

  @OptionGroup var folders: ROMFolders

  func run() throws {
    if list {
      for (path, job) in WatchedJob.all() { print("\(job.process)\t\(job.facts.name)\t\(job.facts.game)\t\(job.members)\t\(path)") }
      return
    }
    let job = try chosenJob()
    let finder = folders.finder(try .load())
    guard let rom = finder.find(md5: job.facts.rom, name: job.facts.game) else {
      throw HostError("The job plays a ROM of \(job.facts.game) whose MD5 is \(job.facts.rom), which is not found; name its folder with --roms.")
    }
    let feed = try WatchFeed(job, rom: rom, member: member)
    let session = try PlaySession(ConsoleSetup(rom: rom, playing: feed.game), showing: feed)
    if let screenshot { return try write(session, to: screenshot) }
    var options = try front.options(frames: frames)
    // A job is watched at its own pace, at which sound would stutter.
    options.sound = false
    _ = try front.play(session, options)
  }

  private func chosenJob() throws(HostError) -> WatchedJob {
    if let job, job.contains("/") { return try WatchedJob(path: job) }
    let jobs = WatchedJob.all().map(\.job)
    guard let found = jobs.last(where: { job == nil || "\($0.process)" == job }) else {
      throw HostError(
        (job.map { "There is no job \($0) that can be watched" } ?? "There is no job to watch")
          + "; start it with BEAM2600_WATCH=1, or call beam2600.watchable(env) in it.")
    }
    return found
  }

  /// Waits for the job's next step, at most ten seconds.
  private func write(_ session: PlaySession, to path: String) throws(HostError) {
    var pictures = 0
    for _ in 0..<1000 where pictures < 2 {
      if session.runFrame().hasPicture { pictures += 1 } else { usleep(10_000) }
    }
    if pictures == 0 { throw HostError("The job made no step within ten seconds.") }
    try PNGFile.write(session.screenshot, to: path)
  }
}

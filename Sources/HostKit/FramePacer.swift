import Foundation

/// Keeps frames at the console's own rate by the host's monotonic clock, whatever the display's rate.
public struct FramePacer {
  private var due: Double
  /// Times that the host was so late that the lost time was given up.
  public private(set) var resyncs = 0

  /// Beyond this many seconds of delay nobody wants the lost frames back.
  static let patience = 0.25

  public init() { due = Self.now }

  /// Seconds of the monotonic clock.
  public static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Notes that a frame of `duration` seconds was begun. Returns how late the host is for the next one, 0 if it is not.
  @discardableResult
  public mutating func advance(by duration: Double) -> Double {
    due += duration
    let late = Self.now - due
    if late > Self.patience {
      due = Self.now
      resyncs += 1
    }
    return max(0, late)
  }

  /// Seconds until the next frame is due; negative if the host is late.
  public var remaining: Double { due - Self.now }

  /// Sleeps until the next frame is due; a signal may end it early.
  public func sleep() {
    guard remaining > 0 else { return }
    var until = timespec(tv_sec: Int(due), tv_nsec: Int((due - due.rounded(.down)) * 1e9))
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nil)
  }
}

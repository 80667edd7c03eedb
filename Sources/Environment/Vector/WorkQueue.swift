import Glibc

/// A mutex and a condition of the C library, at addresses that do not move.
struct Monitor: ~Copyable, @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }
  /// With the lock held: gives it away until somebody signals.
  func wait() { pthread_cond_wait(condition, mutex) }
  func signal() { pthread_cond_signal(condition) }
  func broadcast() { pthread_cond_broadcast(condition) }
}

/// Numbers handed from thread to thread, first in, first out. Never holds more than `capacity`. Everything in it is touched
/// with the monitor's lock held.
final class WorkQueue: @unchecked Sendable {
  private let monitor = Monitor()
  private var items: [Int]
  private var head = 0
  private var count = 0
  private var isClosed = false

  init(capacity: Int) { items = [Int](repeating: 0, count: max(1, capacity)) }

  func put(_ item: Int) {
    monitor.lock()
    items[(head + count) % items.count] = item
    count += 1
    monitor.signal()
    monitor.unlock()
  }

  /// Waits for an item; nil: the queue was closed.
  func take() -> Int? {
    monitor.lock()
    defer { monitor.unlock() }
    while count == 0 && !isClosed { monitor.wait() }
    guard count > 0 else { return nil }
    let item = items[head]
    head = head + 1 == items.count ? 0 : head + 1
    count -= 1
    return item
  }

  /// Wakes everybody up; what is left may still be taken.
  func close() {
    monitor.lock()
    isClosed = true
    monitor.broadcast()
    monitor.unlock()
  }
}

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

/// Numbers handed from thread to thread, first in, first out. Never holds more than `capacity`.
///
/// All that changes lies behind a pointer: several threads are inside its methods at a time, which no `mutating` method allows.
struct WorkQueue: ~Copyable, @unchecked Sendable {
  private struct State {
    var head = 0
    var count = 0
    var isClosed = false
  }

  private let monitor = Monitor()
  private let stateMemory = Memory(count: 1, filledWith: State())
  private let itemMemory: Memory<Int>
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = max(1, capacity)
    itemMemory = Memory(count: self.capacity, filledWith: 0)
  }

  private var state: UnsafeMutablePointer<State> { stateMemory.base }
  private var items: UnsafeMutablePointer<Int> { itemMemory.base }

  func put(_ item: Int) {
    monitor.lock()
    items[(state.pointee.head + state.pointee.count) % capacity] = item
    state.pointee.count += 1
    monitor.signal()
    monitor.unlock()
  }

  /// Waits for an item; nil: the queue was closed.
  func take() -> Int? {
    monitor.lock()
    defer { monitor.unlock() }
    while state.pointee.count == 0 && !state.pointee.isClosed { monitor.wait() }
    guard state.pointee.count > 0 else { return nil }
    let head = state.pointee.head
    state.pointee.head = head + 1 == capacity ? 0 : head + 1
    state.pointee.count -= 1
    return items[head]
  }

  /// Wakes everybody up; what is left may still be taken.
  func close() {
    monitor.lock()
    state.pointee.isClosed = true
    monitor.broadcast()
    monitor.unlock()
  }
}

/// What the threads share with the vector. It outlives them.
struct Pool: ~Copyable, @unchecked Sendable {
  private var list: MemberList
  /// Jobs sent and results not yet taken; only the vector's caller looks at it.
  private let atWork: Memory<Bool>
  let autoreset: VectorEnvironment.Autoreset
  let jobs: WorkQueue
  let results: WorkQueue

  init(count: Int, autoreset: VectorEnvironment.Autoreset) {
    list = MemberList(capacity: count)
    atWork = Memory(count: count, filledWith: false)
    self.autoreset = autoreset
    jobs = WorkQueue(capacity: count)
    results = WorkQueue(capacity: count)
  }

  var members: UnsafeMutablePointer<Member> { list.base }
  var isAtWork: UnsafeMutablePointer<Bool> { atWork.base }
  /// Where the next member goes, which the caller sets at once.
  mutating func next() -> UnsafeMutablePointer<Member> { list.grow() }
}

/// Members at addresses that do not move.
private struct MemberList: ~Copyable {
  let base: UnsafeMutablePointer<Member>
  private var count = 0

  init(capacity: Int) { base = .allocate(capacity: capacity) }

  mutating func grow() -> UnsafeMutablePointer<Member> {
    count += 1
    return base + count - 1
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }
}

import Glibc

/// Pages that hold code: written before they can be run, and never again after. Nothing is ever both.
struct ExecutableMemory {
  let start: UnsafeMutableRawPointer
  private let size: Int

  /// nil where the system allows no program to make code.
  init?(_ code: [UInt8]) {
    guard !code.isEmpty else { return nil }
    let pages = mmap(nil, code.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let pages, pages != MAP_FAILED else { return nil }
    pages.copyMemory(from: code, byteCount: code.count)
    guard mprotect(pages, code.count, PROT_READ | PROT_EXEC) == 0 else {
      munmap(pages, code.count)
      return nil
    }
    start = pages
    size = code.count
  }

  func free() { munmap(start, size) }
}

import CBeam2600

/// The caller's pointer where one must be.
func required<P>(_ pointer: P?, _ name: String) throws(Failure) -> P {
  guard let pointer else { throw Failure(BEAM_ARGUMENT, "The argument \(name) is NULL; give a pointer.") }
  return pointer
}

/// A buffer of the caller that must hold exactly `count` elements.
func exact<T>(
  _ pointer: UnsafeMutablePointer<T>?, _ size: Int, count: Int, _ name: String
) throws(Failure) -> UnsafeMutableBufferPointer<T> {
  let start = try required(pointer, name)
  guard size == count else {
    throw Failure(BEAM_SIZE, "The buffer \(name) has \(size) elements; it must have \(count).")
  }
  return UnsafeMutableBufferPointer(start: start, count: count)
}

/// Bytes that the caller hands in. Sizes beyond 1 GB can only be a mistake.
func input<T>(_ pointer: UnsafePointer<T>?, _ size: Int, _ name: String) throws(Failure) -> UnsafeBufferPointer<T> {
  guard size >= 0, size <= 1 << 30 else {
    throw Failure(BEAM_SIZE, "The size of \(name) is \(UInt(bitPattern: size)); it must be at most 1073741824.")
  }
  guard size > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
  return UnsafeBufferPointer(start: try required(pointer, name), count: size)
}

/// A result of any length: says how much it takes, and writes it if the buffer holds it.
func output<T: BitwiseCopyable>(
  _ values: UnsafeBufferPointer<T>, _ buffer: UnsafeMutablePointer<T>?, _ size: Int, _ needed: UnsafeMutablePointer<Int>?,
  _ name: String
) throws(Failure) {
  needed?.pointee = values.count
  if buffer == nil, size == 0, needed != nil { return }
  let start = try required(buffer, name)
  guard size >= values.count || size < 0 else {
    throw Failure(BEAM_SIZE, "The buffer \(name) has \(size) elements; it must have at least \(values.count).")
  }
  guard let source = values.baseAddress else { return }
  start.update(from: source, count: values.count)
}

func output<T: BitwiseCopyable>(
  _ values: [T], _ buffer: UnsafeMutablePointer<T>?, _ size: Int, _ needed: UnsafeMutablePointer<Int>?, _ name: String
) throws(Failure) {
  try values.withUnsafeBufferPointer { source in
    carried { () throws(Failure) in try output(source, buffer, size, needed, name) }
  }.get()
}

/// Text with its NUL.
func output(
  _ text: String, _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ needed: UnsafeMutablePointer<Int>?
) throws(Failure) {
  try output(text.utf8CString.map { $0 }, buffer, size, needed, "text")
}

/// Text of the caller, which ends in a NUL; NULL is "".
func text(_ pointer: UnsafePointer<CChar>?) -> String {
  guard let pointer else { return "" }
  return String(cString: pointer)
}

/// A failure on its way through a closure that cannot say which error it throws.
func carried<R>(_ body: () throws(Failure) -> R) -> Result<R, Failure> {
  do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
}

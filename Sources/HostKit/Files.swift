import Foundation

/// Reading and writing whole files, with errors a person can act on.
public enum Files {
  /// The bytes of the file at `path`.
  ///
  /// - Parameters:
  ///   - kind: what the file is to the reader of an error ("ROM", "input script").
  ///   - limit: the largest size accepted, in bytes: a wrong file must not fill the memory.
  /// - Throws: `HostError` if it is missing, not a plain file, unreadable or larger than `limit`.
  public static func read(_ path: String, kind: String, limit: Int) throws(HostError) -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw HostError("The \(kind) '\(path)' cannot be opened: \(reason(errno)).")
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw HostError("'\(path)' is a folder; name a \(kind) file in it.")
    }
    // A pipe or a device has no size to check beforehand, and reading one may never end.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw HostError("'\(path)' is not a plain file, so it cannot be read as a \(kind).")
    }
    guard status.st_size <= limit else {
      throw HostError("'\(path)' has \(status.st_size) bytes, more than the \(limit) a \(kind) may have.")
    }
    guard let file = fopen(path, "rb") else {
      throw HostError("The \(kind) '\(path)' cannot be read: \(reason(errno)).")
    }
    defer { fclose(file) }
    // Room for what is there and a little more: a file may grow, and those in /proc claim to be empty.
    var bytes = [UInt8](repeating: 0, count: min(limit, max(Int(status.st_size), 1 << 16)) + 1)
    let count = bytes.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
    guard ferror(file) == 0 else {
      throw HostError("Reading the \(kind) '\(path)' failed: \(reason(errno)).")
    }
    guard count <= limit else {
      throw HostError("'\(path)' has more than the \(limit) bytes a \(kind) may have.")
    }
    return Array(bytes.prefix(count))
  }

  /// Writes `bytes` to `path` so that a reader sees either the old file or the whole new one.
  ///
  /// - Throws: `HostError` if the folder is missing or not writable, or the disk is full.
  public static func write(_ bytes: [UInt8], to path: String) throws(HostError) {
    if isFolder(path) { throw HostError("'\(path)' is a folder; name a file to write.") }
    // A rename would replace a device such as /dev/stdout by a file, so those are written in place.
    let inPlace = access(path, F_OK) == 0 && !isPlainFile(path)
    let target = inPlace ? path : "\(path).\(getpid()).part"
    guard let file = fopen(target, "wb") else {
      throw HostError("'\(path)' cannot be written: \(reason(errno)).")
    }
    let count = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    let written = count == bytes.count && fflush(file) == 0
    let failure = errno
    fclose(file)
    if written, inPlace || rename(target, path) == 0 { return }
    let cause = reason(written ? errno : failure)
    if !inPlace { unlink(target) }
    throw HostError("Writing '\(path)' failed: \(cause).")
  }

  static func isFolder(_ path: String) -> Bool { type(of: path) == S_IFDIR }
  static func isPlainFile(_ path: String) -> Bool { type(of: path) == S_IFREG }

  private static func type(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The system's words for an error number, as the end of a sentence.
  static func reason(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

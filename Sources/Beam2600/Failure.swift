import CBeam2600

/// Why a call failed: a code of the header and one sentence.
struct Failure: Error {
  let status: beam_status
  let sentence: String

  init(_ code: Int, _ sentence: String) {
    status = beam_status(code)
    self.sentence = sentence
  }
}

/// Runs the body of a C function: its failure becomes the status and the thread's last message.
func answer(_ body: () throws(Failure) -> Void) -> beam_status {
  do {
    try body()
    return beam_status(BEAM_OK)
  } catch {
    var sentence = error.sentence
    sentence.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { beam_error_set($0.baseAddress, $0.count) }
    }
    return error.status
  }
}

@c @implementation public func beam_last_error() -> UnsafePointer<CChar>! { beam_error_text() }

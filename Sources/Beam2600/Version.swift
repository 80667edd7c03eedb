import CBeam2600

@c @implementation public func beam_version() -> UnsafePointer<CChar>! { versionText }
@c @implementation public func beam_abi_version() -> Int32 { 3 }

/// Written out as static memory: the pointer must stay good for ever.
private nonisolated(unsafe) let versionText: UnsafePointer<CChar> = {
  let text = "0.1.0"
  let memory = UnsafeMutablePointer<CChar>.allocate(capacity: text.utf8.count + 1)
  for (i, byte) in text.utf8CString.enumerated() { memory[i] = byte }
  return UnsafePointer(memory)
}()

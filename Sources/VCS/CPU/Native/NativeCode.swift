/// Translated code, run.
///
/// It is made for x86-64; elsewhere, and where the system lets no program make code, the sprint interprets.
enum NativeCode {
  private typealias Gate = @convention(c) (UnsafeMutableRawPointer, UInt) -> UInt32

  #if arch(x86_64)
    /// nil where the system allows no code to be made.
    private static let gate: Gate? = ExecutableMemory(Translator.gate()).map { unsafeBitCast($0.start, to: Gate.self) }
  #else
    private static let gate: Gate? = nil
  #endif

  static var isAvailable: Bool { gate != nil }

  /// Runs until something is to be stepped, or the frame or the time ends. False if there is no code for where the program
  /// is, and it is to be interpreted.
  static func run(_ cpu: inout CPU, _ board: inout Board, until last: Int) -> Bool {
    guard let gate else { return false }
    // Nothing is made ready for an instruction that is to be stepped anyhow.
    guard let first = board.cartridge.span(holding: cpu.pc) else { return true }
    return withUnsafeMutablePointer(to: &board) { board in
      var state = NativeState(cpu, board, until: last)
      var isTranslated = true
      var next: Cartridge.Span? = first
      while let span = next {
        let pc = UInt16(truncatingIfNeeded: state.pc)
        let place = Int(span.place(of: pc))
        let translated = board.pointee.cartridge.translation(of: span, base: pc &- UInt16(truncatingIfNeeded: place))
        let code = translated._withUnsafeGuaranteedRef {
          state.entries = UnsafeRawPointer($0.entries)
          let known = $0.entry(place)
          return known != 0 ? known : $0.translate(from: place)
        }
        guard code != 0 else {
          isTranslated = false
          break
        }
        if gate(&state, code) == NativeState.End.stopped { break }
        next = board.pointee.cartridge.span(holding: UInt16(truncatingIfNeeded: state.pc))
      }
      state.leave(to: &cpu)
      board.pointee.cycles = state.cycles
      return isTranslated
    }
  }
}

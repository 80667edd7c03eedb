import VCS

/// Whether a program makes frames, judged by how its frames end.
public struct Diagnosis: Sendable {
  /// What is wrong, as a sentence; nil while all is well.
  public private(set) var problem: String?
  private var framesWithoutSync = 0

  public init() {}

  /// - Parameter frame: the console's frame number.
  public mutating func see(_ end: Console.FrameEnd, frame: Int) {
    framesWithoutSync = end == .noVSYNC ? framesWithoutSync + 1 : 0
    switch end {
    case .frame: problem = nil
    case .jammed: problem = "The program stopped the CPU with a JAM opcode in frame \(frame)."
    // A single long frame is what many games make at their start.
    case .noVSYNC where framesWithoutSync >= 3:
      problem = "The program sends no VSYNC since frame \(frame); a television would show no picture."
    case .noVSYNC: break
    }
  }
}

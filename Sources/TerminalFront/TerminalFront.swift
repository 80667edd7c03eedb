import HostKit
public struct TerminalFront { public static var isPossible: Bool { false }
 public init(_ s: PlaySession, options: FrontOptions) throws(HostError) {}
 public func run() throws(HostError) -> FrontFigures { FrontFigures() } }

/// How a cartridge maps its ROM and RAM into the 4K window.
public enum Scheme: String, Sendable, CaseIterable {
  case _2K = "2K", _4K = "4K", CV
  case F8, F8SC, F6, F6SC, F4, F4SC, FA, FE
  case E0, E7, _3F = "3F", _3E = "3E"
  case UA, _0840 = "0840", DPC

  /// By its usual name; case does not matter.
  public init?(name: String) {
    guard let found = Scheme.allCases.first(where: { $0.rawValue == name.uppercased() }) else { return nil }
    self = found
  }

  /// The size that an image is padded or cut to.
  func imageSize(_ size: Int) -> Int {
    switch self {
    case ._2K:
      // Rounded up to a power of two, then mirrored through the window.
      var rounded = 1
      while rounded < min(size, 2048) { rounded *= 2 }
      return rounded
    case ._4K: return 4096
    case .CV: return size <= 2048 ? 2048 : 4096
    case .F8, .F8SC, .FE, .E0, .UA, ._0840: return 8192
    case .F6, .F6SC: return 16384
    case .F4, .F4SC: return 32768
    case .FA: return 12288
    case .E7: return size <= 8192 ? 8192 : size <= 12288 ? 12288 : 16384
    case ._3F, ._3E:
      var rounded = 2048
      while rounded < min(size, 524_288) { rounded *= 2 }
      return rounded
    case .DPC: return VCS.DPC.imageSize
    }
  }

  /// Bytes of RAM in the cartridge.
  var ramSize: Int {
    switch self {
    case .F8SC, .F6SC, .F4SC: 128
    case .FA: 256
    case .CV: 1024
    case .E7: 2048
    case ._3E: 32768
    default: 0
    }
  }
}

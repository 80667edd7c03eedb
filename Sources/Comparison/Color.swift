import Foundation

/// A colour as the eye has it: CIE L*a*b* of sRGB under daylight (D65).
public struct Color: Equatable, Sendable {
  public var l: Double, a: Double, b: Double

  /// - Parameter rgb: 0xRRGGBB.
  public init(rgb: UInt32) {
    func linear(_ byte: UInt32) -> Double {
      let v = Double(byte & 255) / 255
      return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
    }
    let (r, g, b) = (linear(rgb >> 16), linear(rgb >> 8), linear(rgb))
    func f(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
    let x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
    let y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b)
    let z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883)
    (l, a, self.b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  public init(l: Double, a: Double, b: Double) { (self.l, self.a, self.b) = (l, a, b) }

  static func hex(_ rgb: UInt32) -> String { String(String(0x100_0000 | rgb, radix: 16).dropFirst()) }

  /// Reads `#rrggbb`; nil for anything else.
  static func rgb(_ text: String) -> UInt32? {
    text.hasPrefix("#") && text.count == 7 ? UInt32(text.dropFirst(), radix: 16) : nil
  }

  /// The difference that CIEDE2000 gives two colours: about 1 is the least that an eye sees, 100 is black to white.
  ///
  /// After Sharma, Wu, Dalal: The CIEDE2000 color-difference formula, 2005, whose numbers of equations are in the margin.
  public func difference(to other: Color) -> Double {
    let (c1, c2) = (hypot(a, b), hypot(other.a, other.b))
    let mean7 = pow((c1 + c2) / 2, 7)
    let g = 0.5 * (1 - (mean7 / (mean7 + pow(25, 7))).squareRoot())  // 4
    let (a1, a2) = ((1 + g) * a, (1 + g) * other.a)
    let (cp1, cp2) = (hypot(a1, b), hypot(a2, other.b))
    let (h1, h2) = (Self.hue(a1, b), Self.hue(a2, other.b))
    let isGray = cp1 * cp2 == 0
    var dh = isGray ? 0 : h2 - h1  // 10
    if dh > 180 { dh -= 360 } else if dh < -180 { dh += 360 }
    let dHue = 2 * (cp1 * cp2).squareRoot() * Self.sine(dh / 2)
    var hue = h1 + h2  // 14
    if !isGray {
      if abs(h1 - h2) > 180 { hue += hue < 360 ? 360 : -360 }
      hue /= 2
    }
    let (light, chroma) = ((l + other.l) / 2, (cp1 + cp2) / 2)
    let t =
      1 - 0.17 * Self.cosine(hue - 30) + 0.24 * Self.cosine(2 * hue) + 0.32 * Self.cosine(3 * hue + 6)
      - 0.20 * Self.cosine(4 * hue - 63)
    let chroma7 = pow(chroma, 7)
    let rotation = -2 * (chroma7 / (chroma7 + pow(25, 7))).squareRoot() * Self.sine(60 * exp(-pow((hue - 275) / 25, 2)))
    let sl = 1 + 0.015 * pow(light - 50, 2) / (20 + pow(light - 50, 2)).squareRoot()
    let (sc, sh) = (1 + 0.045 * chroma, 1 + 0.015 * chroma * t)
    let (dl, dc, dhue) = ((other.l - l) / sl, (cp2 - cp1) / sc, dHue / sh)
    return max(0, dl * dl + dc * dc + dhue * dhue + rotation * dc * dhue).squareRoot()
  }

  private static func hue(_ a: Double, _ b: Double) -> Double {
    if a == 0, b == 0 { return 0 }
    let degrees = atan2(b, a) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }

  private static func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
  private static func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
}

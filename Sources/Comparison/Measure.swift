/// Something that is measured: what it is, in what, and how far two values of it are from each other.
public struct Measure: Sendable {
  /// How a distance from the reference is reckoned, 0 (the same) to 100 (nothing in common).
  public enum Distance: String, Sendable, Codable {
    /// The difference as a percentage of the larger one.
    case relative
    /// The difference of two percentages.
    case points
    /// The values are distances already.
    case itself
    /// Words: the same or not.
    case words
    /// Larger or smaller is neither nearer nor farther.
    case none
  }

  public var name: String
  public var metric: Metric
  public var title: String
  public var unit: String
  public var distance: Distance

  init(_ name: String, _ metric: Metric, _ title: String, _ unit: String = "", _ distance: Distance = .none) {
    (self.name, self.metric, self.title, self.unit, self.distance) = (name, metric, title, unit, distance)
  }

  /// nil where one of the values is missing or nothing can be said.
  public func distance(_ value: Value, from reference: Value) -> Double? {
    switch (distance, value, reference) {
    case (.itself, _, _): return value.number
    case (.words, .text(let a), .text(let b)): return a == b ? 0 : 100
    case (.points, .numbers(let a), .numbers(let b)): return Self.each(a, b, Self.points)
    case (.points, _, _): return value.number.flatMap { a in reference.number.map { Self.points(a, $0) } }
    case (.relative, .numbers(let a), .numbers(let b)): return Self.each(a, b, Self.relative)
    case (.relative, _, _): return value.number.flatMap { a in reference.number.map { Self.relative(a, $0) } }
    default: return nil
    }
  }

  private static func points(_ a: Double, _ b: Double) -> Double { min(100, abs(a - b)) }

  /// What only one of them has is as different as can be.
  private static func each(_ a: [Double], _ b: [Double], _ distance: (Double, Double) -> Double) -> Double? {
    mean((0..<max(a.count, b.count)).map { $0 < a.count && $0 < b.count ? distance(a[$0], b[$0]) : 100 })
  }

  private static func relative(_ a: Double, _ b: Double) -> Double {
    let size = max(abs(a), abs(b))
    return size == 0 ? 0 : min(100, 100 * abs(a - b) / size)
  }

  private static func mean(_ list: [Double]) -> Double? { list.isEmpty ? nil : list.reduce(0, +) / Double(list.count) }
}

/// What measures are about; each metric is a chapter of the report.
public enum Metric: String, CaseIterable, Sendable, Codable {
  case flicker, energy, colors, dots, maze, speeds, minds, scoring, latency, sound, events, technical

  public var title: String {
    switch self {
    case .flicker: "Flicker duty"
    case .energy: "Flicker energy"
    case .colors: "Colours"
    case .dots: "Dots"
    case .maze: "Maze"
    case .speeds: "Speeds"
    case .minds: "Ghosts' minds"
    case .scoring: "Scoring"
    case .latency: "Input latency"
    case .sound: "Sound"
    case .events: "Events"
    case .technical: "Technical"
    }
  }
}

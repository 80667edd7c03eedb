import Foundation
import HostKit
import VCS

/// What a comparison found.
public struct Report: Codable, Sendable {
  /// One of the cartridges, and how it was run.
  public struct Machine: Codable, Sendable {
    public var name: String
    public var md5: String
    public var size: Int
    public var scheme: String
    public var tv: String
    public var framesPerSecond: Double
    public var framesRun: Int
    public var seconds: Double
    /// Whose roles are known: the description's title.
    public var description: String?
    /// A sentence if the program made no frames.
    public var problem: String?
  }

  /// A measure on both sides.
  public struct Row: Codable, Sendable {
    public var measure: String
    public var metric: Metric
    public var title: String
    public var unit: String
    public var a: Value
    public var b: Value
    public var reference: Value?
    /// 0 (as the reference) to 100 (nothing in common); see `Measure.Distance`.
    public var distanceA: Double?
    public var distanceB: Double?
    /// A or B; nil where neither is, or nothing can be said.
    public var nearer: Side?
  }

  public var a: Machine
  public var b: Machine
  /// The title of the reference; nil if none was asked for.
  public var reference: String?
  /// What a reader must know to read the figures.
  public var notes: [String]
  public var rows: [Row]
  /// What agents made of the cartridges; nil if nobody told.
  public var agents: Agents?

  /// The mean distances of a metric's measures that have a reference and are there on both sides.
  public func distances(_ metric: Metric) -> (a: Double, b: Double)? {
    let found = rows.filter { $0.metric == metric }.compactMap { row in row.distanceA.flatMap { a in row.distanceB.map { (a, $0) } } }
    guard !found.isEmpty else { return nil }
    let count = Double(found.count)
    return (found.reduce(0) { $0 + $1.0 } / count, found.reduce(0) { $0 + $1.1 } / count)
  }

  /// The measures that were taken, metric by metric.
  var chapters: [(metric: Metric, rows: [Row])] {
    Metric.allCases.map { metric in (metric, rows.filter { $0.metric == metric }) }.filter { !$0.rows.isEmpty }
  }

  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + Array("\n".utf8)
  }
}

extension Report.Row {
  /// What a cartridge has whose roles nobody has described.
  static let unknown = Value.missing("not known for this cartridge")

  /// What was measured, and in what.
  var heading: String { unit.isEmpty ? title : "\(title), \(unit)" }

  init?(_ measure: Measure, a: Value?, b: Value?, reference: Value?) {
    guard a != nil || b != nil else { return nil }
    (self.measure, metric, title, unit) = (measure.name, measure.metric, measure.title, measure.unit)
    (self.a, self.b, self.reference) = (a ?? Self.unknown, b ?? Self.unknown, reference)
    guard let reference else { return }
    distanceA = measure.distance(self.a, from: reference)
    distanceB = measure.distance(self.b, from: reference)
    if let first = distanceA, let second = distanceB { nearer = Side.nearer(first, second) }
  }
}

extension Side {
  /// Differences below this are chance.
  static let tolerance = 0.5

  /// Whose distance is smaller; nil for neither.
  static func nearer(_ a: Double, _ b: Double) -> Side? { abs(a - b) < tolerance ? nil : a < b ? .a : .b }
}

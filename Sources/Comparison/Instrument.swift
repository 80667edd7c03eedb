/// Looks at every frame of one machine and tells in the end what it has found.
protocol Instrument {
  mutating func see(_ frame: FrameRecord)
  var readings: [Reading] { get }
}

/// One value under the name of a measure in `Measure.all`.
public struct Reading: Sendable, Equatable {
  public var measure: String
  public var value: Value

  init(_ measure: String, _ value: Value) { (self.measure, self.value) = (measure, value) }
  init(_ measure: String, _ number: Double) { self.init(measure, .number(number)) }
  init(_ measure: String, _ numbers: [Double]) { self.init(measure, .numbers(numbers)) }
}

import Comparison
import HostKit
import TestSupport
import Testing
import VCS

@Suite("Agents' scores and distances in a report")
struct AgentTests {
  private let json = """
    {"agents": [{"name": "random", "stepsTrained": 0, "cartridges": [
      {"game": "NAME", "dotsPerMinute": 19.5, "episodes": 30, "minutes": 18.2, "score": 14.1}]}]}
    """

  @Test("Scores of the cartridge that an agent played are in table, page and JSON; the other has a dash")
  func shown() throws {
    var report = try compare(.builtIn, .testCard, frames: 60)
    report.agents = try Agents(json: Array(json.replacing("NAME", with: report.a.name).utf8), file: "agents.json")
    for text in [report.table, report.markdown] {
      let line = try #require(text.split(separator: "\n").first { $0.contains("random") && $0.contains("19.5") })
      #expect(line.contains("14.1") && line.contains("-"))
    }
    #expect(String(decoding: try report.json(), as: UTF8.self).contains("\"dotsPerMinute\" : 19.5"))
  }

  @Test("A file of agents without a name is refused with the place")
  func refused() {
    let error = #expect(throws: HostError.self) { try Agents(json: Array(#"{"agents": [{}]}"#.utf8), file: "x.json") }
    #expect(error?.description.contains("x.json") == true && error?.description.contains("name") == true)
  }

  @Test("Percentages of several things are compared one by one, not by their mean")
  func points() throws {
    let measure = try #require(Measure.all.first { $0.name == "minds.explained" })
    #expect(measure.distance(.numbers([90, 110]), from: .numbers([100, 100])) == 10)
    #expect(measure.distance(.numbers([100]), from: .numbers([100, 100])) == 50)
  }
}

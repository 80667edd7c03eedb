/// Where everybody went: the maze's ways as far as they were walked, and who decided what at its junctions.
///
/// Corners and junctions are where somebody turned. A way leads out of such a place if somebody came or left that way.
struct Paths: RoleInstrument {
  struct Point {
    var x: Double, y: Double
    /// Chasing or scattering: not afraid, no eyes, not in between.
    var isBrave: Bool
  }

  /// Ways as bits: up 1, left 2, down 4, right 8.
  struct Node {
    var x: Double, y: Double
    var ways = 0
    var isJunction: Bool { ways.nonzeroBitCount >= 3 }
  }

  /// Somebody came to a node and left it.
  struct Passage {
    var node: Int
    var frame: Int
    var came: Int, left: Int
  }

  /// Four ghosts and Pac-Man, a point a frame; nil while nobody plays.
  private(set) var tracks = [[Point?]](repeating: [], count: 5)
  private(set) var seconds: [Double] = []
  private let description: Description
  private var colors = [UInt8](repeating: 0, count: 4)

  init(_ description: Description) { self.description = description }

  mutating func see(_ frame: RoleFrame, _ spotter: Spotter) {
    seconds.append(frame.record.duration)
    for index in 0..<4 {
      if frame.ghosts[index].isClear, let sprite = frame.ghosts[index].sprite { colors[index] = sprite.color }
      let isBrave = colors[index] == spotter.usualColor(index)
      tracks[index].append(frame.isPlaying ? Point(x: frame.ghosts[index].x, y: frame.ghosts[index].y, isBrave: isBrave) : nil)
    }
    tracks[4].append(frame.isPlaying ? Point(x: frame.pacman.x, y: frame.pacman.y, isBrave: true) : nil)
  }

  /// What comes next has nothing to do with what was before.
  mutating func interrupt() {
    for index in tracks.indices { tracks[index].append(nil) }
    seconds.append(0)
  }

  /// The way from one point to the next; 0 for none, a jump, or a diagonal.
  static func way(_ a: Point?, _ b: Point?) -> Int {
    guard let a, let b, abs(a.x - b.x) <= 6, abs(a.y - b.y) <= 8 else { return 0 }
    switch (b.x - a.x, b.y - a.y) {
    case (0, 0): return 0
    case (0, let dy): return dy < 0 ? 1 : 4
    case (let dx, 0): return dx < 0 ? 2 : 8
    default: return 0
    }
  }

  static func opposite(_ way: Int) -> Int { way == 0 ? 0 : way < 4 ? way << 2 : way >> 2 }

  private func isPen(_ point: Point) -> Bool {
    description.pen.map { $0[0]...$0[2] ~= point.x && $0[1]...$0[3] ~= point.y } ?? false
  }

  /// Nodes and passages of everybody.
  func graph() -> (nodes: [Node], passages: [[Passage]]) {
    var nodes: [Node] = []
    func node(at point: Point) -> Int? { nodes.firstIndex { abs($0.x - point.x) <= 4 && abs($0.y - point.y) <= 5 } }
    for track in tracks {
      var last = 0
      for frame in 1..<max(1, track.count) {
        let way = Self.way(track[frame - 1], track[frame])
        if let from = track[frame - 1], !isPen(from), way != 0, last != 0, (way & 5 == 0) != (last & 5 == 0), node(at: from) == nil {
          nodes.append(Node(x: from.x, y: from.y))
        }
        if way != 0 { last = way } else if track[frame] == nil { last = 0 }
      }
    }
    var passages = [[Passage]](repeating: [], count: tracks.count)
    for (who, track) in tracks.enumerated() {
      var last = 0
      var inside: (node: Int, came: Int, frame: Int)?
      for frame in 1..<max(1, track.count) {
        guard let point = track[frame] else {
          (last, inside) = (0, nil)
          continue
        }
        let way = Self.way(track[frame - 1], point)
        let here = node(at: point)
        if let visit = inside, here != visit.node {
          if way != 0, visit.came != 0 {
            nodes[visit.node].ways |= Self.opposite(visit.came) | way
            passages[who].append(Passage(node: visit.node, frame: visit.frame, came: visit.came, left: way))
          }
          inside = nil
        }
        if inside == nil, let here { inside = (here, way != 0 ? way : last, frame) }
        if way != 0 { last = way }
      }
    }
    return (nodes, passages)
  }

  var readings: [Reading] {
    let (nodes, passages) = graph()
    let junctions = nodes.filter(\.isJunction).count
    return [Reading("maze.junctions", Double(junctions)), Reading("maze.corners", Double(nodes.count { $0.ways.nonzeroBitCount == 2 }))]
      + Minds(self, nodes, passages, description).readings
  }
}

/// Looks at every frame of a played game, in which it is known who is who.
protocol RoleInstrument {
  mutating func see(_ frame: RoleFrame, _ spotter: Spotter)
  var readings: [Reading] { get }
}

/// The cartridges that come with the tool, made from `roms/`.
extension ROMFile {
  /// What `beam2600` plays when no ROM is named.
  public static let builtIn = ROMFile(bytes: PackageResources.munch_bin, path: nil, name: "Munch")

  /// Colour bars, a square for the joystick and a tone for the fire button: to check a display by eye and a front end by test.
  public static let testCard = ROMFile(bytes: PackageResources.testcard_bin, path: nil, name: "Test card")
}

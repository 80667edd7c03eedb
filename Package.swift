// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Beam2600",
  products: [
    .executable(name: "beam2600", targets: ["beam2600"]),
    .library(name: "Beam2600", type: .dynamic, targets: ["Beam2600"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The console: imports nothing.
    .target(name: "VCS"),
    // What a game's RAM means.
    .target(name: "Games", exclude: ["Rules"]),
    // Agents: step, observe, reward.
    .target(name: "Environment", dependencies: ["VCS", "Games"]),
    // The C ABI: the header is the contract, Beam2600 implements it.
    .target(name: "CBeam2600"),
    .target(name: "Beam2600", dependencies: ["CBeam2600", "Environment"]),
    // Hosts: files, pictures, sound, front ends, the tool.
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    // No pkgConfig: SDL2's flags include a define that SwiftPM warns about, and its headers need none of them.
    .systemLibrary(name: "CSDL2"),
    // Its resources are links into roms/: the tool carries these cartridges in itself.
    .target(
      name: "HostKit", dependencies: ["VCS", "Games", "Environment", "CPNG"],
      resources: [.embedInCode("Resources/munch.bin"), .embedInCode("Resources/testcard.bin")]),
    .target(name: "SDLFront", dependencies: ["VCS", "HostKit", "CSDL2"]),
    .target(name: "TerminalFront", dependencies: ["VCS", "HostKit"]),
    // Two cartridges measured side by side. Its resources say what both Pac-Men keep in RAM, and what the arcade's does.
    .target(
      name: "Comparison", dependencies: ["VCS", "Games", "HostKit"],
      resources: [
        .embedInCode("Resources/arcade.json"), .embedInCode("Resources/pacman.json"), .embedInCode("Resources/munch.json"),
        .embedInCode("Resources/munch-pal.json"),
      ]),
    .executableTarget(
      name: "beam2600",
      dependencies: [
        "VCS", "Games", "Environment", "HostKit", "Comparison", "SDLFront", "TerminalFront",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "VCSTests", dependencies: ["VCS", "HostKit", "TestSupport"], exclude: ["Data"]),
    .testTarget(name: "GamesTests", dependencies: ["Games"], exclude: ["Recordings", "record.py"]),
    .testTarget(
      name: "EnvironmentTests", dependencies: ["Environment"], exclude: ["counters.tsv", "record_counters.py", "resize.bin", "record_resize.py"]),
    .testTarget(name: "Beam2600Tests", dependencies: ["Beam2600", "CBeam2600"]),
    // What tests share: the tool as a process, cartridges, numbers.
    .target(name: "TestSupport", dependencies: ["HostKit"], path: "Tests/TestSupport"),
    .testTarget(name: "HostKitTests", dependencies: ["HostKit", "VCS", "CPNG"]),
    .testTarget(name: "SDLFrontTests", dependencies: ["SDLFront", "HostKit", "VCS", "TestSupport", "beam2600"]),
    .testTarget(name: "TerminalFrontTests", dependencies: ["TerminalFront", "HostKit", "VCS", "TestSupport", "beam2600"]),
    .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "HostKit", "VCS", "TestSupport", "beam2600"]),
    // The cartridge in roms/munch, played.
    .testTarget(name: "MunchTests", dependencies: ["VCS", "TestSupport"]),
    .testTarget(name: "ToolTests", dependencies: ["HostKit", "VCS", "Games", "Environment", "TestSupport", "beam2600"]),
  ],
  swiftLanguageModes: [.v6]
)

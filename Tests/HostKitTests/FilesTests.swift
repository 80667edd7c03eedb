import Foundation
import HostKit
import Testing

@Suite("Files")
struct FilesTests {
  @Test("Reading a bad ROM path gives one sentence that names the file")
  func badPaths() throws {
    try withScratchFolder { folder in
      try Data().write(to: URL(fileURLWithPath: folder + "/empty.bin"))
      try Data(count: 600 * 1024).write(to: URL(fileURLWithPath: folder + "/large.bin"))
      try Data([0x50, 0x4b, 3, 4, 0]).write(to: URL(fileURLWithPath: folder + "/packed.bin"))
      mkfifo(folder + "/pipe", 0o600)
      for (path, words) in [
        (folder + "/missing.bin", "no such file"), (folder, "is a folder"), (folder + "/empty.bin", "is empty"),
        (folder + "/large.bin", "614400 bytes"), (folder + "/packed.bin", "zip archive"), (folder + "/pipe", "not a plain file"),
      ] {
        let error = #expect(throws: HostError.self) { try ROMFile(path: path) }
        let sentence = try #require(error?.description)
        #expect(sentence.contains(words) && sentence.contains(path), "\(sentence)")
        #expect(sentence.hasSuffix(".") && !sentence.contains("\n"))
      }
    }
  }

  @Test("A written file holds exactly the bytes and leaves nothing else behind")
  func atomicWrite() throws {
    try withScratchFolder { folder in
      for bytes in [[1, 2, 3], [], [UInt8](repeating: 7, count: 100_000)] as [[UInt8]] {
        try Files.write(bytes, to: folder + "/file")
        #expect(try Files.read(folder + "/file", kind: "file", limit: 1 << 20) == bytes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["file"])
      }
    }
  }

  @Test("Writing to a folder, below a missing folder or to a full disk is refused")
  func badWrites() throws {
    try withScratchFolder { folder in
      for path in [folder, folder + "/missing/file", "/dev/full"] {
        #expect(throws: HostError.self) { try Files.write([1], to: path) }
      }
    }
  }

  @Test("The embedded test card is the one in roms/")
  func embedded() throws {
    #expect(try ROMFile(path: packageRoot + "/roms/testcard.bin").bytes == ROMFile.testCard.bytes)
  }
}

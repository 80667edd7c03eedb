import Foundation
import HostKit
import VCS

/// A file of `Data`, beside the tests that read it.
func dataPath(_ name: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Data/\(name)").path
}

let temporaryFolder = FileManager.default.temporaryDirectory.path

func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

/// A small random cartridge made for this project, and what Stella makes of it.
struct FuzzCase: Decodable {
  let name: String
  private let rom: String
  let script: String?
  /// Rows of the trace, frames 0 to 24.
  let rows: [String]

  var bytes: [UInt8] { [UInt8](Data(base64Encoded: rom) ?? Data()) }

  static let all: [FuzzCase] = {
    let decoder = JSONDecoder()
    let lines = (try? String(contentsOfFile: dataPath("fuzz.jsonl"), encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.compactMap { try? decoder.decode(FuzzCase.self, from: Data($0.utf8)) }
  }()
}

/// A game that others own, its scripted play and the checksums of its trace as made by Stella. A line of `games.tsv`:
/// name, MD5, scheme, television, CRC-32 of the first 31 rows, CRC-32 of 1801 rows, script.
struct GoldenGame {
  let name, md5, scheme, tv, shortCRC, longCRC: String
  let script: String

  static let all: [GoldenGame] = {
    let lines = (try? String(contentsOfFile: dataPath("games.tsv"), encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.map { line in
      let f = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return GoldenGame(
        name: f[0], md5: f[1], scheme: f[2], tv: f[3], shortCRC: f[4], longCRC: f[5], script: unpack(f[6]))
    }
  }()

  private static let controls: [String] =
    ["reset", "select", "color", "diff0", "diff1"]
    + (0..<2).flatMap { port in ["up", "down", "left", "right", "fire"].map { "joy\(port).\($0)" } }
    + (0..<4).map { "paddle\($0).fire" }

  /// A number is frames to wait, a letter a control that goes on (upper case) or off, `=!?&` a paddle's new position.
  private static func unpack(_ packed: String) -> String {
    var (frame, wait, text) = (0, 0, "")
    var rest = Substring(packed)
    while let mark = rest.popFirst() {
      if let digit = mark.wholeNumberValue {
        wait = wait * 10 + digit
        continue
      }
      frame += wait
      wait = 0
      if let paddle = Array("=!?&").firstIndex(of: mark) {
        let position = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(position.count + 1)
        text += "\(frame) paddle\(paddle) \(position)\n"
      } else {
        let control = controls[Int(mark.lowercased().utf8.first!) - 97]
        let words: (String, String) = control == "color" ? ("on", "off") : control.hasPrefix("diff") ? ("A", "B") : ("down", "up")
        text += "\(frame) \(control) \(mark.isUppercase ? words.0 : words.1)\n"
      }
    }
    return text
  }

  /// The ROM, if it is on this host.
  var rom: [UInt8]? {
    guard let file = try? ROMFinder().find(name), file.md5 == md5 else { return nil }
    return file.bytes
  }

  static let missing: Int = all.count { $0.rom == nil }
}

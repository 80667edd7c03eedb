import Foundation

/// Random play as record.py wrote it.
struct Recording {
  struct Frame {
    var isReset: Bool
    var reward: Int
    var lives: Int
    var terminal: Bool
    /// How many frames in a row look like this.
    var count: Int
    /// Bytes that differ from the frame before: (index into the run's addresses, value).
    var changes: [(Int, UInt8)]
  }

  struct Run {
    var name: String
    /// nil: the default mode, never set.
    var mode: Int?
    var addresses: [Int]
    var frames: [Frame]
  }

  var runs: [Run] = []

  init(_ data: [UInt8]) {
    var at = 0
    func varint() -> Int {
      var (value, shift) = (0, 0)
      while data[at] >= 0x80 {
        value |= Int(data[at] & 0x7F) << shift
        shift += 7
        at += 1
      }
      value |= Int(data[at]) << shift
      at += 1
      return value
    }
    func signed() -> Int {
      let value = varint()
      return value & 1 == 0 ? value / 2 : -(value + 1) / 2
    }
    while at < data.count {
      let length = varint()
      let name = String(decoding: data[at..<at + length], as: UTF8.self)
      at += length
      let mode = signed()
      let addresses = (0..<varint()).map { _ in varint() }
      let frames = (0..<varint()).map { _ in
        let count = varint()
        let flags = varint()
        let (reward, lives) = (signed(), signed())
        let changes = (0..<varint()).map { _ in
          let index = varint()
          at += 1
          return (index, data[at - 1])
        }
        return Frame(isReset: flags & 1 != 0, reward: reward, lives: lives, terminal: flags & 2 != 0, count: count, changes: changes)
      }
      runs.append(Run(name: name, mode: mode < 0 ? nil : mode, addresses: addresses, frames: frames))
    }
  }
}

extension Console {
  /// Calls `see` for every copy of a moving object that the beam's last line showed, as far as the registers tell at this
  /// moment: with the line's number in the picture, the object's row, its left edge (0-159) and its width in pixels.
  ///
  /// Rows are P0 (0-2: the copies), P1 (3-5), M0 (6-8), M1 (9-11) and BL (12). An object that a program moves within a line
  /// is seen where it was last.
  public mutating func seeObjects(_ see: (_ line: Int, _ row: Int, _ x: Int, _ width: Int) -> Void) {
    board.runTIA()
    var tia = board.tia
    tia.endStretch(&board.television)
    let line = tia.h < 114 ? board.television.beam.line - 1 : board.television.beam.line
    guard line >= 0, !tia.vblank else { return }
    // The pixel of the next clock that objects get.
    let next = tia.isBlank ? (tia.isExtended ? 8 : 0) : max(0, tia.h - 68)
    func place(_ counter: UInt8, _ delay: Int) -> Int { (next + delay + 320 - Int(counter)) % 160 }
    func copies(_ mode: UInt8, _ body: (Int, Int) -> Void) {
      for copy in 1...3 {
        let start = Copies.start(of: UInt8(copy), mode: mode)
        if start < 160 { body(copy - 1, (Int(start) + 4) % 160) }
      }
    }
    func player(_ player: Player, _ row: Int) {
      guard player.pattern != 0 else { return }
      let first = player.pattern.leadingZeroBitCount, last = 7 - player.pattern.trailingZeroBitCount
      let scale = Int(max(1, player.divider))
      copies(player.mode) { copy, offset in
        let x = place(player.counter, scale > 1 ? 3 : 2) + offset + first * scale
        see(line, row + copy, x % 160, (last - first + 1) * scale)
      }
    }
    func missile(_ missile: Missile, _ row: Int) {
      guard missile.isEnabled, !missile.isLocked else { return }
      copies(missile.mode) { copy, offset in see(line, row + copy, (place(missile.counter, 1) + offset) % 160, Int(missile.width)) }
    }
    player(tia.player0, 0)
    player(tia.player1, 3)
    missile(tia.missile0, 6)
    missile(tia.missile1, 9)
    if tia.ball.isEnabled { see(line, 12, place(tia.ball.counter, 1), Int(tia.ball.width)) }
  }
}

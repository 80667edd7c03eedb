import Beam2600
import CBeam2600
import Testing

/// The interface as a C program sees it. The rest of it is tested from C and Python.
@Suite struct HandleTests {
  private func message() -> String { String(cString: beam_last_error()) }

  private func rule() -> OpaquePointer? {
    var rule: OpaquePointer?
    #expect(beam_rule_named("pong", &rule) == BEAM_OK)
    return rule
  }

  @Test func aClosedHandleIsRefusedWithASentence() {
    let handle = rule()
    #expect(beam_rule_close(handle) == BEAM_OK)
    #expect(beam_rule_close(handle) == BEAM_HANDLE)
    #expect(message().contains("closed"))
  }

  @Test func aHandleIsNotTakenForTheNextOneInItsPlace() {
    let old = rule()
    #expect(beam_rule_close(old) == BEAM_OK)
    let new = rule()
    #expect(old != new)
    #expect(beam_rule_reset(old, -1) == BEAM_HANDLE)
    #expect(beam_rule_reset(new, -1) == BEAM_OK)
    #expect(beam_rule_close(new) == BEAM_OK)
  }

  @Test func aHandleOfAnotherKindIsRefused() {
    let handle = rule()
    #expect(beam_console_reset(handle) == BEAM_HANDLE)
    #expect(beam_vector_close(handle) == BEAM_HANDLE)
    #expect(beam_rule_close(handle) == BEAM_OK)
  }

  @Test(arguments: [UInt(1), 16, 0xDEAD_BEEF, .max, 1 << 63]) func aMadeUpHandleIsRefused(bits: UInt) {
    #expect(beam_game_reset(OpaquePointer(bitPattern: bits)) == BEAM_HANDLE)
    #expect(beam_environment_reset(OpaquePointer(bitPattern: bits), 1, nil) == BEAM_HANDLE)
  }

  @Test func closingNothingDoesNothing() {
    #expect(beam_rule_close(nil) == BEAM_OK)
    #expect(beam_vector_close(nil) == BEAM_OK)
  }

  @Test func theSizeOfATextCanBeAskedFor() {
    var needed = 0
    #expect(beam_games(nil, 0, &needed) == BEAM_OK)
    var text = [CChar](repeating: 0, count: needed)
    #expect(beam_games(&text, needed - 1, nil) == BEAM_SIZE)
    #expect(beam_games(&text, needed, nil) == BEAM_OK)
    #expect(text.last == 0)
    #expect(text.filter { $0 == 10 }.count >= 103)
  }

  @Test func aMistakeInSettingsIsNamed() {
    var console: OpaquePointer?
    let rom = [UInt8](repeating: 0xEA, count: 4096)
    #expect(beam_console_make(rom, rom.count, "colour=blue", &console) == BEAM_SETTING)
    #expect(message().contains("colour"))
    #expect(beam_console_make(rom, rom.count, "audio=1 audio=0", &console) == BEAM_SETTING)
    #expect(beam_console_make(rom, 0, "", &console) == BEAM_ROM)
    #expect(beam_console_make(nil, 4096, "", &console) == BEAM_ARGUMENT)
    #expect(console == nil)
  }

  @Test func aPresetIsABaseThatOtherSettingsChange() {
    var line = [CChar](repeating: 0, count: 1024)
    #expect(beam_settings("preset=nature obs=ram stack=1", &line, line.count, nil) == BEAM_OK)
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    #expect(text.contains(" obs=ram ") && text.contains(" stack=1 ") && text.contains(" sticky=0.0 "))
  }
}

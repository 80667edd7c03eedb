// Calls every function of the interface with hostile arguments; under the address sanitizer nothing may be reported.
// usage: fuzz CALLS SEED [ROM...]
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "beam2600.h"

static uint64_t state = 1;
static uint32_t draw(void) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (uint32_t)(state >> 32);
}
static uint32_t below(uint32_t n) { return draw() % n; }

// Handles of all kinds in one pot: closed ones and those of another kind get around.
static void *pot[64];
static void *handle(void) {
  switch (below(8)) {
  case 0: return NULL;
  case 1: return (void *)(uintptr_t)(((uint64_t)draw() << 32) | draw());
  default: return pot[below(64)];
  }
}
// Every close but the right one is refused; without closing at all memory would run out.
static void drop(void *h) {
  beam_rule_close(h), beam_console_close(h), beam_game_close(h), beam_game_state_close(h);
  beam_environment_close(h), beam_environment_state_close(h), beam_vector_close(h);
}
static void keep(void *h) {
  if (!h) return;
  uint32_t i = below(64);
  if (pot[i]) drop(pot[i]);
  pot[i] = h;
}

static int32_t number(void) {
  static const int32_t odd[] = {0, 1, 2, 3, 4, 5, 17, 18, 40, 127, 128, -1, -2, 1000, 65536, 65537, INT32_MAX, INT32_MIN};
  return below(3) ? odd[below(sizeof odd / sizeof *odd)] : (int32_t)draw();
}
static int64_t wide(void) {
  static const int64_t odd[] = {0, 1, -1, INT64_MAX, INT64_MIN, 1LL << 32, 4294967295LL};
  return below(2) ? odd[below(7)] : number();
}
static float real(void) {
  static const float odd[] = {0, 1, -1, 0.5f, 1e30f, -1e30f, NAN, INFINITY, -INFINITY, 1e-40f};
  return odd[below(10)];
}

// Buffers have exactly the size that is told, on the heap, so that one byte too many is seen; or they are NULL.
typedef struct { void *at; size_t size; } buffer;
static buffer room(size_t element) {
  static const size_t sizes[] = {0, 1, 2, 3, 33, 127, 128, 129, 384, 512, 160 * 210, 160 * 210 * 3, 160 * 250, 84 * 84 * 4, 50000, 200000};
  size_t size = sizes[below(sizeof sizes / sizeof *sizes)];
  buffer b = {below(8) ? malloc(size * element + 1) : NULL, size};
  if (b.at) {
    free(b.at);
    b.at = size ? malloc(size * element) : malloc(1);
    memset(b.at, (int)draw(), size * element);
  } else if (!below(4)) {
    b.size = (size_t)-1 >> below(8);
  }
  return b;
}

static const char *text(void) {
  static char noise[64];
  static const char *const all[] = {
    NULL, "", "pong", "space_invaders", "breakout", "klax", "nope", "NTSC", "PAL", "SECAM", "preset=v5", "preset=nature",
    "preset=envpool obs=ram", "preset=v5 obs=objects stack=3", "obs=audio audio=1", "obs=ram", "obs=rgb size=84x84 stack=2",
    "players=2 obs=ram", "actions=continuous:0.5 obs=ram", "frameskip=2..<5", "frameskip=0", "size=99999x99999", "stack=-1", "pool=deflicker obs=grayscale",
    "sticky=nan", "sticky=2", "mode=99", "audio=512", "audio=99999999999999999999", "scheme=F8", "scheme=DPC", "scheme=E7 audio=1",
    "tv=PAL left=paddles", "lines=0", "lines=1", "power_on=7", "power=episode", "a=b", "a", "=", "a=1 a=2", "frames=8 life=ends",
    "game: x\ntitle: y\n", "game: x\nframe:\n  reward = r[0x80] / (r[0x81] - r[0x81])\n"};
  if (below(10) == 0) {
    for (int i = 0; i < 63; i++) noise[i] = (char)(draw() | 1);
    return noise;
  }
  return all[below(sizeof all / sizeof *all)];
}

static uint8_t *roms[16];
static size_t rom_sizes[16];
static int rom_count = 0;
static uint8_t saved[16][400000];
static size_t saved_sizes[16];

// A state that was saved once, mostly with a byte or two changed.
static buffer damaged(void) {
  int i = (int)below(16);
  buffer b = {malloc(saved_sizes[i] + 1), saved_sizes[i]};
  memcpy(b.at, saved[i], b.size);
  if (b.size && below(4)) for (uint32_t n = 1 + below(3); n; n--) ((uint8_t *)b.at)[below((uint32_t)b.size)] ^= 1 << below(8);
  if (b.size && !below(4)) b.size = below((uint32_t)b.size);
  return b;
}
static void remember(const void *bytes, size_t size) {
  if (!bytes || size > sizeof saved[0]) return;
  int i = (int)below(16);
  memcpy(saved[i], bytes, size);
  saved_sizes[i] = size;
}

static beam_batch batch(void) {
  // Rows of the size told; a vector of up to 8 members is all there is.
  static uint8_t many[8 * 210 * 160 * 3], more[8 * 210 * 160 * 3], flags[3][8], ram[8][128];
  static int32_t numbers[5][8];
  static const size_t bytes[] = {128, 8 * 128, 4 * 128, 3 * 128, 210 * 160 * 3, 2 * 210 * 160 * 3, 4 * 84 * 84, 8 * 84 * 84, 13 * 5, 0};
  beam_batch b = {below(9), bytes[below(10)], many, more, numbers[0], flags[0], flags[1], flags[2], numbers[1], numbers[2], numbers[3], numbers[4], ram[0]};
  if (!below(4)) b.observations = b.final_observations = NULL;
  if (!below(4)) b.rewards = NULL, b.terminated = NULL;
  return b;
}

int main(int argc, char **argv) {
  long calls = argc > 1 ? atol(argv[1]) : 1000;
  state = argc > 2 ? strtoull(argv[2], NULL, 10) * 2654435761u + 1 : 1;
  for (int i = 3; i < argc && rom_count < 16; i++) {
    FILE *file = fopen(argv[i], "rb");
    if (!file) continue;
    roms[rom_count] = malloc(1 << 19);
    rom_sizes[rom_count] = fread(roms[rom_count], 1, 1 << 19, file);
    fclose(file);
    rom_count++;
  }
  long ok = 0, refused = 0, silent = 0;
  for (long k = 0; k < calls; k++) {
    buffer a = room(1), b = room(4), w = room(8);
    size_t needed = 0, *n = below(4) ? &needed : NULL;
    void *made = NULL, **out = below(16) ? &made : NULL;
    buffer rom = room(1);
    uint8_t *own = rom.at;
    if (rom_count && below(4)) { int i = (int)below((uint32_t)rom_count); rom.at = roms[i], rom.size = rom_sizes[i]; }
    else if (rom.size > 500000) rom.size = (size_t)-1;
    beam_console_status cs; beam_game_status gs; beam_step_status ss; beam_vector_info vi; beam_outcome oc;
    beam_input in = {{real(), real(), real(), real()}, (uint8_t)draw(), (uint8_t)draw(), (uint8_t)draw(), (uint8_t)draw()};
    beam_batch results = batch();
    beam_batch *r = below(16) ? &results : NULL;
    buffer d = damaged();
    char *chars = a.at;
    const char *t = text();
    void *h = handle();
    beam_status s = -1;
    switch (below(84)) {
    case 0: s = beam_games(chars, a.size, n); break;
    case 1: s = beam_game_rule_text(t, chars, a.size, n); break;
    case 2: s = beam_md5(a.at, a.size, b.at, b.at ? 4 * b.size : b.size); break;
    case 3: s = beam_rule_make(t, t ? strlen(t) : 0, text(), (beam_rule **)out); break;
    case 4: s = beam_rule_named(t, (beam_rule **)out); break;
    case 5: s = beam_rule_matching(t, (beam_rule **)out); break;
    case 6: s = beam_rule_unscored((beam_rule **)out); break;
    case 7: s = beam_rule_close(h); break;
    case 8: s = beam_rule_describe(h, chars, a.size, n); break;
    case 9: s = beam_rule_reset(h, number()); break;
    case 10: s = beam_rule_frame(h, a.at, a.size, b.at, b.size, below(8) ? &oc : NULL); break;
    case 11: { size_t f = below(4) ? a.size / 128 : draw(); s = beam_rule_frames(h, a.at, a.size, f, w.at, w.at ? w.size * 8 / sizeof oc : w.size); } break;
    case 12: case 13: case 14: s = beam_console_make(rom.at, rom.size, t, (beam_console **)out); break;
    case 15: s = beam_console_close(h); break;
    case 16: s = beam_console_reset(h); break;
    case 17: s = beam_console_set_input(h, below(8) ? &in : NULL); break;
    case 18: case 19: s = beam_console_run_frame(h, number(), NULL); break;
    case 20: { int64_t c = wide(); s = beam_console_run_until(h, c > 3000000 && c < 200000000 ? 3000000 : c); } break;
    case 21: s = beam_console_get_status(h, below(8) ? &cs : NULL); break;
    case 22: s = beam_console_describe(h, chars, a.size, n); break;
    case 23: s = beam_console_pixels(h, a.at, a.size, n); break;
    case 24: s = beam_console_audio(h, w.at, w.at ? 4 * w.size : w.size, n); break;
    case 25: s = beam_console_get_ram(h, a.at, a.size); break;
    case 26: s = beam_console_set_ram(h, number(), (uint8_t)draw()); break;
    case 27: s = beam_console_peek(h, draw(), below(8) ? (uint8_t *)&oc : NULL); break;
    case 28: s = beam_console_save(h, a.at, a.size, &needed); if (!s && needed <= a.size) remember(a.at, needed); break;
    case 29: s = beam_console_load(h, d.at, d.size); break;
    case 30: s = beam_palette(t, a.at, a.size); break;
    case 31: case 32: case 33: s = beam_game_make(rom.at, rom.size, handle(), t, draw(), (beam_game **)out); break;
    case 34: s = beam_game_close(h); break;
    case 35: s = beam_game_reload(h, draw()); break;
    case 36: s = beam_game_reset(h); break;
    case 37: case 38: {
      beam_game_play p = {number(), number(), real(), real(), number(), number()};
      p.repeat = p.repeat > 50 ? 50 : p.repeat;
      s = beam_game_act(h, below(8) ? &p : NULL, below(8) ? (int64_t *)&ss : NULL, below(2) ? &gs : NULL);
    } break;
    case 39: s = beam_game_get_status(h, below(8) ? &gs : NULL); break;
    case 40: s = beam_game_describe(h, chars, a.size, n); break;
    case 41: s = beam_game_set_mode(h, number()); break;
    case 42: s = beam_game_set_difficulty(h, number()); break;
    case 43: s = beam_game_get_ram(h, a.at, a.size); break;
    case 44: s = beam_game_set_ram(h, number(), (uint8_t)draw()); break;
    case 45: s = beam_game_screen(h, a.at, a.size); break;
    case 46: s = beam_game_rgb(h, a.at, a.size); break;
    case 47: s = beam_game_gray(h, a.at, a.size); break;
    case 48: s = beam_game_audio(h, a.at, a.size); break;
    case 49: s = beam_game_capture(h, (beam_game_state **)out); break;
    case 50: s = beam_game_restore(h, handle(), number()); break;
    case 51: s = beam_game_state_close(h); break;
    case 52: s = beam_game_save(h, handle(), number(), a.at, a.size, &needed); if (!s && needed <= a.size) remember(a.at, needed); break;
    case 53: s = beam_game_load(h, d.at, d.size, number()); break;
    case 54: s = beam_settings(t, chars, a.size, n); break;
    case 55: s = beam_presets(chars, a.size, n); break;
    case 56: case 57: case 58: s = beam_environment_make(rom.at, rom.size, handle(), t, draw(), (beam_environment **)out); break;
    case 59: s = beam_environment_close(h); break;
    case 60: s = beam_environment_reset(h, wide(), below(2) ? &ss : NULL); break;
    case 61: case 62: { int32_t f = number(); s = beam_environment_step(h, number(), number(), f > 50 ? 50 : f, &ss); } break;
    case 63: s = beam_environment_step_continuous(h, real(), real(), real(), below(3), &ss); break;
    case 64: s = beam_environment_actions(h, b.at, b.size, n); break;
    case 65: s = beam_environment_shape(h, w.at, w.size, n); break;
    case 66: s = beam_environment_observe(h, a.at, a.size); break;
    case 67: s = beam_environment_set_ram(h, number(), (uint8_t)draw()); break;
    case 68: s = beam_environment_rgb(h, a.at, a.size), s = beam_environment_gray(h, a.at, a.size); break;
    case 69: s = beam_environment_audio(h, a.at, a.size); break;
    case 70: s = beam_environment_capture(h, (beam_environment_state **)out); break;
    case 71: s = beam_environment_restore(h, handle()); break;
    case 72: s = beam_environment_state_close(h); break;
    case 73: s = beam_environment_save(h, a.at, a.size, &needed); if (!s && needed <= a.size) remember(a.at, needed); break;
    case 74: s = beam_environment_load(h, d.at, d.size); break;
    case 75: { int32_t c = number(); s = beam_vector_make(rom.at, rom.size, handle(), t, c > 8 && c < 65536 ? 8 : c == 65536 ? 7 : c, number(), (int32_t)below(5), (int32_t)below(3), (beam_vector **)out); } break;
    case 76: s = beam_vector_close(h); break;
    case 77: s = beam_vector_get_info(h, below(8) ? &vi : NULL), s = beam_vector_shape(h, w.at, w.size, n); break;
    case 78: s = beam_vector_reset(h, below(2) ? w.at : NULL, w.size, below(2) ? a.at : NULL, a.size, r); break;
    case 79: s = beam_vector_step(h, b.at, b.size, r); break;
    case 80: s = beam_vector_send(h, b.at, b.size, below(2) ? b.at : NULL, b.size); break;
    case 81: s = beam_vector_receive(h, r); break;
    case 82: s = beam_vector_rgb(h, number(), a.at, a.size), s = beam_vector_set_ram(h, number(), number(), 1); break;
    case 83: s = beam_vector_save(h, number(), a.at, a.size, &needed); if (!s && needed <= a.size) remember(a.at, needed); else s = beam_vector_load(h, number(), d.at, d.size); break;
    }
    if (s == BEAM_OK) ok++;
    else if (s > 0 && s <= BEAM_ORDER && *beam_last_error()) refused++;
    else silent++;
    keep(made);
    free(a.at), free(b.at), free(w.at), free(own), free(d.at);
  }
  printf("%ld calls: %ld done, %ld refused with a sentence, %ld without\n", calls, ok, refused, silent);
  return silent != 0;
}

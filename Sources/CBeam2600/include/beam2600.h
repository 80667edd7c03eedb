// Beam2600: an Atari 2600 for programs that play. The C interface of libBeam2600.
//
// Conventions, the same for every function:
//
// * Every function that can fail returns a beam_status: BEAM_OK (0) or a code above 0. After a failure `beam_last_error`
//   gives one sentence for the calling thread, and output parameters are untouched unless said otherwise.
// * A handle (`beam_console *` and so on) is a ticket, not an address. NULL, a closed handle, a handle of another kind or an
//   arbitrary value is answered with BEAM_HANDLE. A handle may be used from any thread, by one thread at a time; a second one
//   gets BEAM_BUSY at once. Close each handle once; closing NULL does nothing.
// * Buffers belong to the caller and come with their size, in elements of their type. One that is too small gives BEAM_SIZE and
//   is not written. Functions with a `needed` parameter always set it (where it is not NULL) to the elements the whole result
//   takes, so that asking with a NULL buffer and size 0 is the way to learn a size.
// * Text is UTF-8. Text that comes out ends in a NUL, which `needed` counts.
// * Settings are text: `key=value` pairs separated by white space. NULL or "" means all defaults.
// * Arrays are row-major. A picture is height rows of 160 pixels, top row first. Time is counted in television frames.
// * Pointers to buffers must be NULL or valid: this is the one thing that the library cannot check.
#ifndef BEAM2600_H
#define BEAM2600_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Status

typedef int32_t beam_status;
enum {
  BEAM_OK = 0,
  BEAM_HANDLE = 1,    // not a handle, closed, or of another kind
  BEAM_BUSY = 2,      // another thread is using the handle, or steps are in flight
  BEAM_ARGUMENT = 3,  // an argument outside what is allowed
  BEAM_SIZE = 4,      // a buffer of the wrong size
  BEAM_ROM = 5,       // an image that is not a cartridge we know how to run
  BEAM_RULE = 6,      // an unknown game, or a rule file with a mistake (the sentence says file, line and column)
  BEAM_SETTING = 7,   // an unknown key or a value that is not allowed
  BEAM_STATE = 8,     // a saved state that is damaged, of another version, or of another cartridge
  BEAM_ORDER = 9      // called too early, such as step before reset
};

// The sentence of the last failure on this thread; "" if there was none. Valid until the thread's next call that fails.
const char *beam_last_error(void);
// The version of the library, such as "0.1.0". Never NULL, never freed.
const char *beam_version(void);
// The version of this interface. It goes up when a program compiled against an older header would misbehave.
int32_t beam_abi_version(void);

// MARK: Games and rules

typedef struct beam_rule beam_rule;

typedef struct {
  int32_t reward;    // of this frame
  int32_t lives;     // as the game's rule counts them
  int32_t terminal;  // 0 or 1: the game is over
} beam_outcome;

// The ids of all games that have a rule, one a line, sorted.
beam_status beam_games(char *text, size_t size, size_t *needed);
// The rule file of a game.
beam_status beam_game_rule_text(const char *id, char *text, size_t size, size_t *needed);
// The MD5 of `size` bytes as 32 lower-case hexadecimal digits and a NUL. `hex` holds at least 33 bytes.
beam_status beam_md5(const uint8_t *bytes, size_t size, char *hex, size_t hex_size);

// A rule from the text of a rule file; `file` is the name used in messages (NULL: "rule").
beam_status beam_rule_make(const char *text, size_t size, const char *file, beam_rule **rule);
// The rule of a game by id ("space_invaders").
beam_status beam_rule_named(const char *id, beam_rule **rule);
// The rule of the game whose ROM has this MD5 (32 hexadecimal digits, either case).
beam_status beam_rule_matching(const char *md5, beam_rule **rule);
// A rule for any ROM: reward 0, lives 0, never over, all 18 actions.
beam_status beam_rule_unscored(beam_rule **rule);
beam_status beam_rule_close(beam_rule *rule);
// What the rule knows about its game, as lines `key=value`; lists are separated by commas. Keys: id title environment md5 tv
// window_top window_height left_controller right_controller actions illegal_actions modes default_mode difficulties generations
// (ids that ALE registers: v0, v4, v5) bus paddle_maximum (left out where it is the usual one).
beam_status beam_rule_describe(beam_rule *rule, char *text, size_t size, size_t *needed);
// Back to the start of an episode. `mode` is the game's mode, or a negative number for its default.
beam_status beam_rule_reset(beam_rule *rule, int32_t mode);
// One frame: `ram` is the console's 128 bytes (address 0x80 first), `bus` the bytes at the addresses that the rule names besides
// (key `bus`, in that order); missing ones count as 0, and bus may be NULL.
beam_status beam_rule_frame(
  beam_rule *rule, const uint8_t *ram, size_t ram_size, const uint8_t *bus, size_t bus_size, beam_outcome *outcome);
// `frames` frames in one call: ram is [frames][128], outcomes [frames].
beam_status beam_rule_frames(
  beam_rule *rule, const uint8_t *ram, size_t ram_size, size_t frames, beam_outcome *outcomes, size_t outcomes_size);

// MARK: The bare console

typedef struct beam_console beam_console;

enum { BEAM_UP = 1, BEAM_DOWN = 2, BEAM_LEFT = 4, BEAM_RIGHT = 8, BEAM_FIRE = 16 };
enum {
  BEAM_RESET = 1, BEAM_SELECT = 2, BEAM_COLOR = 4, BEAM_LEFT_DIFFICULTY_A = 8, BEAM_RIGHT_DIFFICULTY_A = 16
};
enum { BEAM_FRAME = 0, BEAM_NO_VSYNC = 1, BEAM_JAMMED = 2 };

typedef struct {
  double paddles[4];    // 0...1, of 1 MOhm; paddles 0 and 1 are on the left port
  uint8_t left, right;  // joysticks: BEAM_UP ... BEAM_FIRE added up
  uint8_t paddle_fire;  // bit i: the button of paddle i
  uint8_t switches;     // BEAM_RESET ...; BEAM_COLOR alone is the usual position
} beam_input;

typedef struct {
  int64_t cycles;          // CPU cycles since power-on (1.19 MHz)
  int64_t frame;           // VSYNC ticks since power-on
  int64_t picture;         // the tick that the last complete picture belongs to
  int32_t lines;           // scan lines of that picture
  int32_t kept_lines;      // of these the ones whose pixels are kept
  int32_t audio_samples;   // audio samples of that picture: two a line
  int32_t jammed;          // 1: the CPU has met an opcode that stops it for good
} beam_console_status;

// A console with this cartridge image in it, switched on. Settings: scheme (2K 4K F8 ...; detected), tv (NTSC PAL SECAM; detected),
// left, right (joystick paddles; joystick), power_on (zero, or a seed for random memory; zero), lines (rows kept of a picture; 320),
// audio (0 1; 1).
beam_status beam_console_make(const uint8_t *rom, size_t rom_size, const char *settings, beam_console **console);
beam_status beam_console_close(beam_console *console);
// Power off and on.
beam_status beam_console_reset(beam_console *console);
// Holds until the next call. NaN or a position outside 0...1 is BEAM_ARGUMENT.
beam_status beam_console_set_input(beam_console *console, const beam_input *input);
// Runs to the next VSYNC tick, or a frame's worth of time if the program makes none. With drawing 0 no pixels are made, all else
// is the same. `end` (may be NULL) is BEAM_FRAME, BEAM_NO_VSYNC or BEAM_JAMMED.
beam_status beam_console_run_frame(beam_console *console, int32_t drawing, int32_t *end);
// Runs to the first instruction boundary at or after `cycle`, at most 100,000,000 cycles ahead.
beam_status beam_console_run_until(beam_console *console, int64_t cycle);
beam_status beam_console_get_status(beam_console *console, beam_console_status *status);
// The bank-switching scheme and the television in use, as "scheme=F8 tv=NTSC".
beam_status beam_console_describe(beam_console *console, char *text, size_t size, size_t *needed);
// The last complete picture: kept_lines x 160 colour bytes (colour in bits 7-4, brightness in bits 3-1).
beam_status beam_console_pixels(beam_console *console, uint8_t *pixels, size_t size, size_t *needed);
// The samples of the last complete picture: signed 16 bit, mono, two a scan line (NTSC 31440 Hz, PAL 31200 Hz).
beam_status beam_console_audio(beam_console *console, int16_t *samples, size_t size, size_t *needed);
// The 128 bytes of RAM, address 0x80 first.
beam_status beam_console_get_ram(beam_console *console, uint8_t *ram, size_t size);
beam_status beam_console_set_ram(beam_console *console, int32_t index, uint8_t value);
// A byte of the bus without side effect; only the low 13 bits of the address count.
beam_status beam_console_peek(beam_console *console, uint32_t address, uint8_t *value);
// The whole machine as bytes, good for another process with the same cartridge.
beam_status beam_console_save(beam_console *console, uint8_t *bytes, size_t size, size_t *needed);
beam_status beam_console_load(beam_console *console, const uint8_t *bytes, size_t size);
// 128 colours as 128 x 3 bytes R G B, index = colour byte >> 1. tv: NTSC PAL SECAM.
beam_status beam_palette(const char *tv, uint8_t *rgb, size_t size);

// MARK: A game as the Arcade Learning Environment drives it

typedef struct beam_game beam_game;
typedef struct beam_game_state beam_game_state;

typedef struct {
  int64_t frame_number;          // since the ROM was loaded
  int64_t episode_frame_number;  // since the last reset
  int32_t lives, terminal, truncated;
  int32_t mode, difficulty;
  int32_t width, height;         // of the window that agents see, in pixels
} beam_game_status;

// What both players do: actions 0...17 (40, of `action` alone, presses RESET), and how far each turns its paddle, 0...1 (any finite
// number will do). It is done `repeat` times (1...1,000,000), frame_skip frames each. With drawing 0 the screen is not refreshed.
typedef struct {
  int32_t action, action_b;
  float strength, strength_b;
  int32_t repeat, drawing;
} beam_game_play;

// A console with this game in it, after one reset. rule NULL: by the ROM's MD5, else unscored. Settings: sticky (0...1; 0.25),
// frame_skip (1), max_frames (0: none), life_truncates (0 1), reward_min, reward_max, paddle_min, paddle_max (ohm), power
// (noise:SEED zero episode; noise:4753849, which gives the bytes of that environment), audio (samples kept; 0: no sound is made),
// scheme (detected). The rule is copied.
beam_status beam_game_make(
  const uint8_t *rom, size_t rom_size, beam_rule *rule, const char *settings, uint32_t seed, beam_game **game);
beam_status beam_game_close(beam_game *game);
// As if just made, with another seed for the sticky actions.
beam_status beam_game_reload(beam_game *game, uint32_t seed);
// The game's reset sequence: switches, mode selection, starting actions.
beam_status beam_game_reset(beam_game *game);
// Plays what `play` says. `reward` is the sum, `status` what beam_game_get_status then gives; either may be NULL.
beam_status beam_game_act(beam_game *game, const beam_game_play *play, int64_t *reward, beam_game_status *status);
beam_status beam_game_get_status(beam_game *game, beam_game_status *status);
// What the game's rule knows about it: see beam_rule_describe.
beam_status beam_game_describe(beam_game *game, char *text, size_t size, size_t *needed);
// A mode acts at the next reset, a difficulty at the next frame.
beam_status beam_game_set_mode(beam_game *game, int32_t mode);
beam_status beam_game_set_difficulty(beam_game *game, int32_t difficulty);
beam_status beam_game_get_ram(beam_game *game, uint8_t *ram, size_t size);
beam_status beam_game_set_ram(beam_game *game, int32_t index, uint8_t value);
// The window: height x 160 colour bytes, height x 160 x 3 bytes RGB, height x 160 bytes gray. The size must be exact.
beam_status beam_game_screen(beam_game *game, uint8_t *pixels, size_t size);
beam_status beam_game_rgb(beam_game *game, uint8_t *pixels, size_t size);
beam_status beam_game_gray(beam_game *game, uint8_t *pixels, size_t size);
// The newest `size` samples, unsigned 8 bit with silence at 128, two a scan line; at most as many as the setting audio says.
beam_status beam_game_audio(beam_game *game, uint8_t *samples, size_t size);

// The whole game in memory: fast, good for tree search.
beam_status beam_game_capture(beam_game *game, beam_game_state **state);
// Back to it; with generator 0 the generator of the sticky actions is left as it is.
beam_status beam_game_restore(beam_game *game, beam_game_state *state, int32_t generator);
beam_status beam_game_state_close(beam_game_state *state);
// A state (NULL: the present one) as bytes, good for another process with the same cartridge, and back. Without the generator two
// moments that differ in nothing else give the same bytes.
beam_status beam_game_save(
  beam_game *game, beam_game_state *state, int32_t generator, uint8_t *bytes, size_t size, size_t *needed);
beam_status beam_game_load(beam_game *game, const uint8_t *bytes, size_t size, int32_t generator);

// MARK: An agent's environment

typedef struct beam_environment beam_environment;
typedef struct beam_environment_state beam_environment_state;

typedef struct {
  int64_t frame_number, episode_frame_number;
  int32_t reward;      // clipped as the settings say
  int32_t raw_reward;  // as the game counts
  int32_t lives, terminated, truncated, life_lost;
  int32_t frames;      // emulated by this call
} beam_step_status;

// The canonical line of a settings text: equal lines mean equal results. `text` may begin with preset=NAME (v5 v4 nature machado
// atari100k envpool), and gives only what differs from it. Keys are those of the line that "" gives.
beam_status beam_settings(const char *text, char *line, size_t size, size_t *needed);
// The names of the presets, one a line.
beam_status beam_presets(char *text, size_t size, size_t *needed);

// Settings as for beam_settings, and `scheme`. rule NULL: by the ROM's MD5, else unscored.
beam_status beam_environment_make(
  const uint8_t *rom, size_t rom_size, beam_rule *rule, const char *settings, uint32_t seed, beam_environment **environment);
beam_status beam_environment_close(beam_environment *environment);
// A new episode. seed: 0...2^32-1 starts the generators anew, a negative number leaves them. status may be NULL here and below.
beam_status beam_environment_reset(beam_environment *environment, int64_t seed, beam_step_status *status);
// One step. `action` and action_b (0 with one player) are indices into beam_environment_actions; frame_skip 0 is that
// of the settings, else 1...1000.
beam_status beam_environment_step(
  beam_environment *environment, int32_t action, int32_t action_b, int32_t frame_skip, beam_step_status *status);
// One step with a continuous action: radius 0...1, angle in radians, fire 0...1.
beam_status beam_environment_step_continuous(
  beam_environment *environment, float radius, float angle, float fire, int32_t frame_skip, beam_step_status *status);
// ALE's action codes that the indices stand for.
beam_status beam_environment_actions(beam_environment *environment, int32_t *codes, size_t size, size_t *needed);
// The sizes of an observation's axes, bytes each element.
beam_status beam_environment_shape(beam_environment *environment, int64_t *shape, size_t size, size_t *needed);
// The observation; `size` is the product of the shape, exactly.
beam_status beam_environment_observe(beam_environment *environment, uint8_t *observation, size_t size);
beam_status beam_environment_describe(beam_environment *environment, char *text, size_t size, size_t *needed);
beam_status beam_environment_get_game_status(beam_environment *environment, beam_game_status *status);
beam_status beam_environment_get_ram(beam_environment *environment, uint8_t *ram, size_t size);
beam_status beam_environment_set_ram(beam_environment *environment, int32_t index, uint8_t value);
// The screen as RGB, height x 160 x 3, whatever the observation is.
beam_status beam_environment_rgb(beam_environment *environment, uint8_t *pixels, size_t size);
beam_status beam_environment_gray(beam_environment *environment, uint8_t *pixels, size_t size);
// The newest `size` samples: see beam_game_audio.
beam_status beam_environment_audio(beam_environment *environment, uint8_t *samples, size_t size);
// States: in memory, and as bytes for another process.
beam_status beam_environment_capture(beam_environment *environment, beam_environment_state **state);
beam_status beam_environment_restore(beam_environment *environment, beam_environment_state *state);
beam_status beam_environment_state_close(beam_environment_state *state);
beam_status beam_environment_save(beam_environment *environment, uint8_t *bytes, size_t size, size_t *needed);
beam_status beam_environment_load(beam_environment *environment, const uint8_t *bytes, size_t size);

// MARK: Many environments on threads

typedef struct beam_vector beam_vector;

enum { BEAM_NEXT_STEP = 0, BEAM_SAME_STEP = 1 };

// Where results go: arrays of `rows` elements; observations are rows x the observation's bytes. NULL: not wanted.
typedef struct {
  size_t rows;
  size_t observation_bytes;      // of observations, and of final_observations if given
  uint8_t *observations;
  uint8_t *final_observations;   // BEAM_SAME_STEP: the last observation of the episode; written only in rows that ended
  int32_t *rewards;
  uint8_t *terminated, *truncated;
  uint8_t *ended;                // BEAM_SAME_STEP: 1 where an episode ended and the observation is of the next one
  int32_t *members;              // which environment the row is of
  int32_t *lives, *frame_numbers, *episode_frame_numbers;
  uint8_t *ram;                  // rows x 128
} beam_batch;

typedef struct {
  int32_t count, batch, threads, actions;
  int64_t observation_bytes;     // of one member
} beam_vector_info;

// `count` environments (1...65536); batch rows a receive (0: count); threads (0: one a core, at most batch).
beam_status beam_vector_make(
  const uint8_t *rom, size_t rom_size, beam_rule *rule, const char *settings, int32_t count, int32_t batch, int32_t threads,
  int32_t autoreset, beam_vector **vector);
beam_status beam_vector_close(beam_vector *vector);
beam_status beam_vector_get_info(beam_vector *vector, beam_vector_info *info);
beam_status beam_vector_actions(beam_vector *vector, int32_t *codes, size_t size, size_t *needed);
beam_status beam_vector_shape(beam_vector *vector, int64_t *shape, size_t size, size_t *needed);
// Resets all, or those with mask[i] != 0, not before a first reset of all; rows = count, in order, the others as they are.
// seeds: `count` numbers as in beam_environment_reset, or NULL.
beam_status beam_vector_reset(
  beam_vector *vector, const int64_t *seeds, size_t seeds_size, const uint8_t *mask, size_t mask_size, const beam_batch *results);
// One step of all, in order: rows = count, observations written by the threads themselves. With two players two actions each.
beam_status beam_vector_step(beam_vector *vector, const int32_t *actions, size_t size, const beam_batch *results);
// Starts a step of members: actions[k] is for members[k], or for row k of the last results if members is NULL.
beam_status beam_vector_send(
  beam_vector *vector, const int32_t *actions, size_t size, const int32_t *members, size_t members_size);
// The same with continuous actions: size x (radius, angle, fire).
beam_status beam_vector_send_continuous(
  beam_vector *vector, const float *actions, size_t size, const int32_t *members, size_t members_size);
// Waits for `batch` results, in the order they are ready (in order of members when batch = count).
beam_status beam_vector_receive(beam_vector *vector, const beam_batch *results);
// One member, while nothing is in flight.
beam_status beam_vector_get_ram(beam_vector *vector, int32_t member, uint8_t *ram, size_t size);
beam_status beam_vector_set_ram(beam_vector *vector, int32_t member, int32_t index, uint8_t value);
beam_status beam_vector_rgb(beam_vector *vector, int32_t member, uint8_t *pixels, size_t size);
beam_status beam_vector_get_game_status(beam_vector *vector, int32_t member, beam_game_status *status);
beam_status beam_vector_save(beam_vector *vector, int32_t member, uint8_t *bytes, size_t size, size_t *needed);
beam_status beam_vector_load(beam_vector *vector, int32_t member, const uint8_t *bytes, size_t size);

#ifdef __cplusplus
}
#endif
#endif

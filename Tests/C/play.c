// A random player in C: cc play.c -ICBeam2600/include -lBeam2600; ./a.out pong.bin
#include <stdio.h>
#include <stdlib.h>

#include "beam2600.h"

static void check(beam_status status) {
  if (status == BEAM_OK) return;
  fprintf(stderr, "%s\n", beam_last_error());
  exit(1);
}

int main(int argc, char **argv) {
  if (argc != 2) return fprintf(stderr, "usage: %s ROM\n", argv[0]), 2;
  static uint8_t rom[1 << 19];
  FILE *file = fopen(argv[1], "rb");
  if (!file) return perror(argv[1]), 2;
  size_t size = fread(rom, 1, sizeof rom, file);
  fclose(file);

  beam_environment *environment;
  check(beam_environment_make(rom, size, NULL, "preset=v5 obs=ram", 1, &environment));
  size_t actions;
  check(beam_environment_actions(environment, NULL, 0, &actions));

  beam_step_status step;
  uint8_t ram[128];
  unsigned random = 1;
  int64_t score = 0, frames = 0;
  check(beam_environment_reset(environment, 1, &step));
  for (int i = 0; i < 1000 && !step.terminated && !step.truncated; i++) {
    random = random * 1103515245u + 12345u;
    check(beam_environment_step(environment, (random >> 16) % (int)actions, 0, 0, &step));
    check(beam_environment_observe(environment, ram, sizeof ram));
    score += step.reward;
    frames += step.frames;
  }
  printf("frames %lld score %lld lives %d\n", (long long)frames, (long long)score, step.lives);
  return beam_environment_close(environment);
}

#!/usr/bin/env python3
"""Records frame counters and generator positions from ale-py, for CountersTests.swift:

    record_counters.py > counters.tsv

A line a game and mode: game, mode, and three times frame number, episode frame number and numbers drawn: after loading, after
the reset that follows setting the mode, and after 50 actions, the i-th being number 7i modulo their count.
"""
import re

import numpy as np
import ale_py
from ale_py import roms

SEED = 123


def drawn(ale):
    """How many numbers the environment's generator has given: the second of the two generators in a cloned state."""
    numbers = re.findall(rb"(?:\d+ ){624}\d+", ale.cloneState(include_rng=True).serialize())[1]
    state = [int(word) for word in numbers.split()]
    stream, blocks = np.random.RandomState(SEED), 0
    while list(stream.get_state()[1]) != state[:624]:
        for _ in range(624 if blocks else 1):
            stream.randint(0, 2**32, dtype=np.uint32)
        blocks += 1
        if blocks > 100:
            raise SystemExit("no such generator state")
    return 0 if blocks == 0 else (blocks - 1) * 624 + state[624]


def line(name, mode):
    ale = ale_py.ALEInterface()
    ale.setInt("random_seed", SEED)
    ale.setFloat("repeat_action_probability", 0.25)
    ale.loadROM(roms.get_rom_path(name))
    modes = sorted(ale.getAvailableModes())
    chosen = modes[-1] if mode == "last" else None
    out = [ale.getFrameNumber(), ale.getEpisodeFrameNumber(), drawn(ale)]
    if chosen is not None:
        ale.setMode(chosen)
    ale.reset_game()
    out += [ale.getFrameNumber(), ale.getEpisodeFrameNumber(), drawn(ale)]
    actions = ale.getMinimalActionSet()
    for i in range(50):
        ale.act(actions[7 * i % len(actions)])
    out += [ale.getFrameNumber(), ale.getEpisodeFrameNumber(), drawn(ale)]
    return "\t".join([name, "default" if chosen is None else str(chosen)] + [str(number) for number in out])


if __name__ == "__main__":
    ale_py.ALEInterface.setLoggerMode(ale_py.LoggerMode.Error)
    for name in roms.get_all_rom_ids():
        if name in ("combat", "joust", "maze_craze", "warlords"):
            continue
        for mode in ("default", "last"):
            print(line(name, mode), flush=True)

#!/usr/bin/env python3
"""Frames per second of processor time by ALE's own interface, ours and ale_py's: the same loop, the same actions.

    OPENBLAS_NUM_THREADS=1 frames.py [--rounds 5] [--frames 3000] [GAME ...]

They run in turns, so that a busy machine slows both; the ratios are of medians. `blind`: nobody looks at the screen; `gray`: a
grayscale screen after each frame. Prints Markdown.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import time
from typing import Any

import ale_py
import numpy as np

import beam2600.ale

GAMES = "pong breakout space_invaders seaquest pitfall2 montezuma_revenge ms_pacman pacman".split()
MODULES = (beam2600.ale, ale_py)


def start(module: Any, game: str) -> Any:
    module.ALEInterface.setLoggerMode(module.LoggerMode.Error)
    ale = module.ALEInterface()
    ale.setInt("random_seed", 1)
    ale.setFloat("repeat_action_probability", 0.25)
    ale.loadROM(ale_py.roms.get_rom_path(game))
    return ale


def frames_per_second(ale: Any, frames: int, gray: bool) -> float:
    chance = random.Random(1)
    codes = [int(action.value) for action in ale.getMinimalActionSet()]
    actions = [chance.choice(codes) for _ in range(frames)]
    screen = np.empty(ale.getScreenDims(), np.uint8)
    began = time.process_time()
    for action in actions:
        ale.act(action)
        if gray:
            ale.getScreenGrayscale(screen)
        if ale.game_over():
            ale.reset_game()
    return frames / (time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("games", nargs="*", default=GAMES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--frames", type=int, default=3000)
    arguments = parser.parse_args()
    print("| game | blind, beam2600 | ale_py | times ale_py | gray, beam2600 | ale_py | times ale_py |\n|---|---|---|---|---|---|---|")
    ratios: dict[bool, list[float]] = {False: [], True: []}
    for game in arguments.games:
        pair = [start(module, game) for module in MODULES]
        cells = []
        for gray in (False, True):
            runs = [[frames_per_second(ale, arguments.frames, gray) for ale in pair] for _ in range(arguments.rounds)]
            ours, theirs = (statistics.median(run[i] for run in runs) for i in (0, 1))
            ratios[gray].append(ours / theirs)
            cells += [f"{ours:,.0f}", f"{theirs:,.0f}", f"{ours / theirs:.2f}"]
        print(f"| {game} | {' | '.join(cells)} |", flush=True)
    means = {gray: math.exp(statistics.fmean(map(math.log, values))) for gray, values in ratios.items()}
    print(f"| geometric mean | | | {means[False]:.2f} | | | {means[True]:.2f} |")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""A random and a trained agent play two cartridges of one game; how many dots do they eat in a minute?

    pip install beam2600[gymnasium,roms] torch
    python pacman_agents.py --out agents.json pacman=5 roms/munch.bin=50
    beam2600 compare pacman roms/munch.bin --reference arcade --agents agents.json

Each cartridge is named with the points of its energizer, of which all other points but those of dots are multiples: so
the dots in a reward are known whatever else happened in the same step. The trained agent is the network of dqn.py
after so many decisions of learning from RAM. Both play without sticky actions, from random starts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch

import beam2600
import dqn

#: Pictures a second, by the colour clock and the lines of a frame.
RATES = {"NTSC": 59.92, "PAL": 49.86}
#: Observations that the network sees together.
STACK = 2


def dots_a_minute(game: str, energizer: int, choose, episodes: int, seed: int) -> dict:
    """Plays some episodes. choose: from uint8 [STACK, 128] and the number of actions to the index of one."""
    env = beam2600.Environment(game, obs="ram", stack=STACK, noop=30)
    dot = energizer // 5
    dots, decisions, returns = 0, 0, []
    for episode in range(episodes):
        step, total = env.reset(seed if episode == 0 else None), 0
        while not (step.terminated or step.truncated):
            step = env.step(choose(env.observe(), len(env.actions)))
            decisions += 1
            dots, total = dots + step.reward % energizer // dot, total + step.reward
        returns.append(total)
    minutes = decisions * 4 / RATES[beam2600.Console(game).tv] / 60
    return dict(dotsPerMinute=round(dots / minutes, 2), episodes=episodes, minutes=round(minutes, 2), score=round(float(np.mean(returns)), 1))


def trained(folder: Path):
    """How the network of a checkpoint chooses; one time in a hundred at random, lest it stands before a wall for ever."""
    checkpoint = torch.load(folder / "checkpoint.pt", weights_only=False)
    args, rng = argparse.Namespace(**checkpoint["args"]), np.random.default_rng(0)
    count = checkpoint["online"]["advantage.bias"].numel()
    network = dqn.Network(STACK, (128,), count, args)
    network.load_state_dict(checkpoint["online"])

    def choose(seen: np.ndarray, actions: int) -> int:
        if rng.random() < 0.01:
            return int(rng.integers(actions))
        with torch.no_grad():
            return int(network(torch.from_numpy(seen[None])).argmax())

    return choose


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("cartridges", nargs="+", metavar="ROM=POINTS", help="a game's name or a ROM, and its energizer's points")
    p.add_argument("--steps", type=int, default=100_000, help="decisions to learn from")
    p.add_argument("--episodes", type=int, default=30, help="that each agent plays")
    p.add_argument("--runs", type=Path, default=Path("runs"), help="folder of the trained networks")
    p.add_argument("--out", type=Path, default=Path("agents.json"))
    args = p.parse_args()
    torch.set_num_threads(1)
    rng = np.random.default_rng(1)
    agents = [dict(name="random", stepsTrained=0, cartridges=[]), dict(name="DQN on RAM", stepsTrained=args.steps, cartridges=[])]
    for cartridge in args.cartridges:
        game, points = cartridge.rsplit("=", 1)
        folder = args.runs / Path(game).stem
        command = [sys.executable, dqn.__file__, "--game", game, "--obs", "ram", "--stack", str(STACK), "--steps", str(args.steps), "--explore"]
        subprocess.run([*command, str(args.steps // 2), "--out", str(folder)], check=True)
        network = trained(folder)
        for agent, choose in zip(agents, (lambda seen, actions: int(rng.integers(actions)), network)):
            figures = dots_a_minute(game, int(points), choose, args.episodes, seed=1000)
            agent["cartridges"].append(dict(game=Path(game).stem, **figures))
            print(agent["name"], agent["cartridges"][-1], flush=True)
    args.out.write_text(json.dumps(dict(agents=agents), indent=1) + "\n")


if __name__ == "__main__":
    main()

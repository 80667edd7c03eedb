"""Does random play earn the same here as with ale_py? 30 episodes a game on both, and a permutation test of the means.

    python returns.py --frames 3000 --out returns.tsv [GAME ...]

Episodes are those of `ALE/...-v5` ids (skip 4, sticky 0.25, minimal actions), cut after `--frames` frames so that an hour will do for
all games; each has its own seed, the same on both sides. A line a game: id, means, standard deviations, p. Games that the file has
already are not played again. The last line counts the games with p > 0.001.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import ale_py
import numpy as np

import beam2600.ale


def play(module: Any, game: str, episodes: int, frames: int, seed: int) -> np.ndarray:
    """The returns of `episodes` episodes."""
    module.ALEInterface.setLoggerMode(module.LoggerMode.Error)
    returns = []
    for episode in range(episodes):
        ale = module.ALEInterface()
        ale.setInt("random_seed", seed + episode)
        ale.setFloat("repeat_action_probability", 0.25)
        ale.setInt("max_num_frames_per_episode", frames)
        ale.loadROM(ale_py.roms.get_rom_path(game))
        ale.reset_game()
        actions = ale.getMinimalActionSet()
        rng = np.random.default_rng(seed + episode)
        total = 0
        while not ale.game_over():
            action = actions[int(rng.integers(len(actions)))]
            for _ in range(4):
                total += ale.act(action)
        returns.append(total)
    return np.array(returns)


def permutation_p(a: np.ndarray, b: np.ndarray, draws: int = 20_000) -> float:
    """The share of random divisions whose means differ at least as much as these."""
    both, n = np.concatenate([a, b]).astype(float), len(a)
    seen = abs(a.mean() - b.mean())
    rng = np.random.default_rng(2600)
    orders = rng.permuted(np.broadcast_to(both, (draws, len(both))), axis=1)
    differences = abs(orders[:, :n].mean(1) - orders[:, n:].mean(1))
    return float((1 + np.count_nonzero(differences >= seen - 1e-9)) / (1 + draws))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("games", nargs="*")
    parser.add_argument("--episodes", type=int, default=30)
    parser.add_argument("--frames", type=int, default=3000, help="limit of an episode")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("returns.tsv"))
    args = parser.parse_args()
    from beam2600.ids import ALE_GAMES

    done = {line.split("\t")[0] for line in args.out.read_text().splitlines()} if args.out.exists() else set()
    for game in args.games or ALE_GAMES:
        if game in done:
            continue
        start = time.process_time()
        theirs = play(ale_py, game, args.episodes, args.frames, args.seed)
        ours = play(beam2600.ale, game, args.episodes, args.frames, args.seed)
        p = permutation_p(theirs, ours)
        with args.out.open("a") as file:
            numbers = (theirs.mean(), ours.mean(), theirs.std(), ours.std())
            file.write(game + "".join(f"\t{x:.2f}" for x in numbers) + f"\t{p:.5f}\n")
        print(f"{game}: ale_py {theirs.mean():.1f}, here {ours.mean():.1f}, p {p:.4f} ({time.process_time() - start:.0f} s)", flush=True)
    values = [float(line.split("\t")[5]) for line in args.out.read_text().splitlines()]
    print(f"{sum(p > 0.001 for p in values)} of {len(values)} games with p > 0.001")


if __name__ == "__main__":
    main()

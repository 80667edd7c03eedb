"""Environment steps per second of processor time: Beam2600 against ale_py's AtariVectorEnv and EnvPool.

    pip install beam2600 ale-py envpool gymnasium; python compare.py [--games pong,breakout] [--counts 8,32,128]

All three make 84x84 gray pictures in stacks of four, frame skip 4, pooling two frames, up to 30 no-ops. They run in turns, five rounds
each, so that a busy machine slows all of them; the ratios are of medians. Memory is that of a process of its own which plays 50 steps.
Prints Markdown.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from typing import Any, Callable

import numpy as np

NAMES = ("beam2600", "ale_py", "envpool")


def make(kind: str, game: str, count: int, threads: int) -> tuple[Callable[[np.ndarray], Any], int, Any]:
    """A step function, the number of actions, and what must be kept alive."""
    if kind == "beam2600":
        import beam2600

        envs = beam2600.VectorEnvironment(game, count, threads=threads, preset="envpool")
        envs.reset(seeds=range(count))
        return envs.step, len(envs.actions), envs
    if kind == "ale_py":
        import ale_py

        ale_py.ALEInterface.setLoggerMode(ale_py.LoggerMode.Error)
        ale = ale_py.AtariVectorEnv(game, count, num_threads=threads, reward_clipping=False)
        ale.reset(seed=0)
        return ale.step, int(ale.single_action_space.n), ale
    import envpool

    name = "".join(word.capitalize() for word in game.split("_"))
    pool = envpool.make(f"{name}-v5", env_type="gymnasium", num_envs=count, num_threads=threads, seed=0, max_episode_steps=27000)
    pool.reset()
    return pool.step, int(pool.action_space.n), pool


class Bench:
    def __init__(self, kind: str, game: str, count: int, threads: int):
        self.step, actions, self.keep = make(kind, game, count, threads)
        rng = np.random.default_rng(0)
        self.actions = [rng.integers(0, actions, count).astype(np.int32) for _ in range(64)]
        self.count = count

    def run(self, steps: int) -> tuple[float, float]:
        """Environment steps per second of processor time (all threads), and of the clock."""
        cpu, clock = time.process_time(), time.perf_counter()
        for i in range(steps):
            self.step(self.actions[i % 64])
        cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
        return steps * self.count / cpu, steps * self.count / clock


def memory(kind: str, game: str, count: int) -> tuple[float, float]:
    """MiB: what the environments add to a process with NumPy, and the process's peak."""
    code = f"""
import sys; sys.path.insert(0, {os.path.dirname(os.path.abspath(__file__))!r})
import numpy, re
from compare import make
def now(key): return int(re.search(key + r':\\s+(\\d+)', open('/proc/self/status').read()).group(1)) / 1024
before = now('VmRSS')
step, n, keep = make({kind!r}, {game!r}, {count}, 2)
for i in range(50): step(numpy.full({count}, i % n, numpy.int32))
print(now('VmRSS') - before, now('VmHWM'))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    return float(out[-2]), float(out[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--games", default="breakout,pong,seaquest,space_invaders")
    parser.add_argument("--counts", default="8,32,128")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=2048, help="environment steps of a round")
    parser.add_argument("--no-memory", action="store_true")
    args = parser.parse_args()
    names = [name for name in NAMES if name == "beam2600" or available(name)]
    others = names[1:]
    print("| game | environments | " + " | ".join(f"{n}, steps/s" for n in names) + " | " + " | ".join(f"times {n}" for n in others) + " |")
    print("|---" * (2 + len(names) + len(others)) + "|")
    for game in args.games.split(","):
        for count in map(int, args.counts.split(",")):
            benches = {name: Bench(name, game, count, args.threads) for name in names}
            steps = max(4, args.steps // count)
            speeds: dict[str, list[float]] = {name: [] for name in names}
            for bench in benches.values():
                bench.run(steps)
            for _ in range(args.rounds):
                for name, bench in benches.items():
                    speeds[name].append(bench.run(steps)[0])
            middle = {name: statistics.median(values) for name, values in speeds.items()}
            figures = [f"{middle[n]:,.0f}" for n in names] + [f"{middle['beam2600'] / middle[n]:.2f}" for n in others]
            print(f"| {game} | {count} | " + " | ".join(figures) + " |", flush=True)
    if not args.no_memory:
        print("\n| 128 environments | MiB added | MiB peak |\n|---|---|---|")
        for name in names:
            print("| {} | {:.1f} | {:.1f} |".format(name, *memory(name, args.games.split(",")[0], 128)), flush=True)


def available(module: str) -> bool:
    try:
        __import__(module)
    except ImportError:
        print(f"({module} is not installed)", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Random rollouts on Ray, and how throughput grows with workers: pip install beam2600[roms] ray

    python rollouts_ray.py --workers 1 2 4                 a cluster in this computer
    python rollouts_ray.py --address ray://head:10001      one that exists
"""

import argparse
import time

import numpy as np
import ray


@ray.remote(num_cpus=1)
class Worker:
    """Some environments on one core, in a process of their own."""

    def __init__(self, game: str, seed: int, envs: int):
        import beam2600

        self.envs = beam2600.VectorEnvironment(game, envs, threads=1, preset="envpool", autoreset="same_step")
        self.rng = np.random.default_rng(seed)
        self.envs.reset(seeds=seed * 1000 + np.arange(envs))

    def play(self, seconds: float) -> tuple[int, float]:
        """Decisions made and rewards met."""
        decisions, total, until = 0, 0.0, time.monotonic() + seconds
        while time.monotonic() < until:
            results = self.envs.step(self.rng.integers(len(self.envs.actions), size=self.envs.count))
            decisions += self.envs.count
            total += float(results.rewards.sum())
        return decisions, total


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--game", default="breakout")
    p.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    p.add_argument("--envs", type=int, default=8, help="environments a worker")
    p.add_argument("--seconds", type=float, default=10)
    p.add_argument("--address", help="of a cluster; default: one in this computer")
    args = p.parse_args()
    if args.address:
        ray.init(address=args.address)
    else:
        ray.init(num_cpus=max(args.workers), include_dashboard=False)
    base = None
    for n in args.workers:
        workers = [Worker.remote(args.game, i, args.envs) for i in range(n)]
        ray.get([w.play.remote(0.5) for w in workers])
        start = time.monotonic()
        counts = ray.get([w.play.remote(args.seconds) for w in workers])
        rate = sum(c for c, _ in counts) / (time.monotonic() - start)
        base = base or rate / n
        print(f"{n:3} workers: {rate:9,.0f} decisions/s = {4 * rate:10,.0f} frames/s, {100 * rate / base / n:.0f} % of {n} times one", flush=True)
        for worker in workers:
            ray.kill(worker)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""DQN (Mnih et al. 2015) on any game, from pixels, RAM or the TIA's objects, with PyTorch.

    pip install beam2600[gymnasium,roms] torch tqdm matplotlib tensorboard
    python dqn.py --game pong --obs ram --minutes 60 --out runs/pong-ram
    python dqn.py --resume runs/pong-ram/checkpoint.pt --out runs/pong-ram --minutes 60

Pixels are 84 x 84 gray, four stacked, through the convolutions of the paper; RAM is the last four steps' 128 bytes through
two layers. Double DQN targets, n-step returns. Writes returns.csv, a curve as PNG, a checkpoint and TensorBoard events.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

import beam2600


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--game", default="pong", help="a game's name or the path of a ROM")
    p.add_argument("--obs", choices=("grayscale", "ram", "objects"), default="grayscale")
    p.add_argument("--sticky", type=float, default=0.25, help="chance that a frame repeats the last action")
    p.add_argument("--envs", type=int, default=8, help="environments that play side by side")
    p.add_argument("--steps", type=int, default=10_000_000, help="decisions in all")
    p.add_argument("--minutes", type=float, default=0, help="stop after so many minutes (0: never)")
    p.add_argument("--replay", type=int, default=0, help="decisions remembered (default: 100000, pixels 40000)")
    p.add_argument("--batch", type=int, default=64)
    p.add_argument("--train-every", type=int, default=8, help="decisions for one gradient step")
    p.add_argument("--target-every", type=int, default=1000, help="gradient steps between copies of the target network")
    p.add_argument("--warm-up", type=int, default=5000, help="random decisions before learning")
    p.add_argument("--explore", type=int, default=150_000, help="decisions over which exploration falls to --epsilon")
    p.add_argument("--epsilon", type=float, default=0.02)
    p.add_argument("--gamma", type=float, default=0.99)
    p.add_argument("--n-step", type=int, default=3)
    p.add_argument("--lr", type=float, default=3e-4)
    p.add_argument("--threads", type=int, default=0, help="of PyTorch (0: its own choice)")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--out", type=Path, default=Path("runs/dqn"))
    p.add_argument("--resume", type=Path, help="a checkpoint to go on from")
    return p.parse_args()


class Network(nn.Module):
    """Q values of all actions, from uint8 observations."""

    def __init__(self, shape: tuple[int, ...], actions: int):
        super().__init__()
        if len(shape) == 3 and shape[1] > 40:
            body = [nn.Conv2d(shape[0], 32, 8, 4), nn.ReLU(), nn.Conv2d(32, 64, 4, 2), nn.ReLU()]
            body += [nn.Conv2d(64, 64, 3, 1), nn.ReLU(), nn.Flatten(), nn.Linear(3136, 512), nn.ReLU()]
            self.body, width = nn.Sequential(*body), 512
        else:
            size = int(np.prod(shape))
            self.body = nn.Sequential(nn.Flatten(), nn.Linear(size, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU())
            width = 256
        self.head = nn.Linear(width, actions)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.body(x.float() / 255))


class Replay:
    """Transitions over n steps, of several environments, in a ring."""

    def __init__(self, size: int, shape: tuple[int, ...], envs: int, n: int, gamma: float):
        self.states, self.nexts = (np.zeros((size, *shape), np.uint8) for _ in range(2))
        self.actions = np.zeros(size, np.int64)
        self.rewards, self.discounts = (np.zeros(size, np.float32) for _ in range(2))
        self.size, self.count, self.at, self.n, self.gamma = size, 0, 0, n, gamma
        self.recent = [collections.deque() for _ in range(envs)]

    def add(self, env: int, state: np.ndarray, action: int, reward: float, next_state: np.ndarray, ended: bool, cut: bool) -> None:
        recent = self.recent[env]
        recent.append((state, action, reward))
        if len(recent) == self.n:
            self._store(recent, next_state, ended)
        if ended or cut:
            while recent:
                self._store(recent, next_state, ended)

    def _store(self, recent: collections.deque, next_state: np.ndarray, ended: bool) -> None:
        i = self.at
        self.states[i], self.actions[i], _ = recent[0]
        self.rewards[i] = sum(r * self.gamma**k for k, (_, _, r) in enumerate(recent))
        self.nexts[i], self.discounts[i] = next_state, 0.0 if ended else self.gamma ** len(recent)
        recent.popleft()
        self.at, self.count = (i + 1) % self.size, min(self.count + 1, self.size)

    def sample(self, n: int, rng: np.random.Generator) -> list[torch.Tensor]:
        rows = rng.integers(self.count, size=n)
        return [torch.from_numpy(x[rows]) for x in (self.states, self.actions, self.rewards, self.nexts, self.discounts)]


def plot(out: Path, returns: list[tuple[float, int, float]], settings: dict) -> None:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    minutes, _, values = zip(*returns)
    mean = [np.mean(values[max(0, i - 19) : i + 1]) for i in range(len(values))]
    plt.figure(figsize=(9, 5))
    plt.plot(minutes, values, ".", alpha=0.3, label="episode")
    plt.plot(minutes, mean, label="mean of 20")
    plt.xlabel("minutes"), plt.ylabel("return"), plt.legend(), plt.grid(alpha=0.3)
    shown = ("game", "obs", "sticky", "envs", "batch", "train_every", "n_step", "lr", "gamma", "epsilon", "explore", "seed")
    plt.title("DQN: " + ", ".join(f"{k} {settings[k]}" for k in shown) + f"\nlast 20 episodes: {mean[-1]:.2f}", fontsize=8)
    plt.tight_layout()
    plt.savefig(out / "curve.png", dpi=100)
    plt.close()


def main() -> None:
    args = arguments()
    checkpoint = torch.load(args.resume, weights_only=False) if args.resume else None
    if checkpoint:
        for key, value in checkpoint["args"].items():
            if key not in ("minutes", "steps", "resume", "out", "threads"):
                setattr(args, key, value)
    if args.threads:
        torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    settings = {k: v if isinstance(v, (int, float, str, bool, type(None))) else str(v) for k, v in vars(args).items()}

    picture = dict(size="84x84", pool="maximum") if args.obs == "grayscale" else {}
    envs = beam2600.VectorEnvironment(
        args.game, args.envs, autoreset="same_step", obs=args.obs, stack=4, sticky=args.sticky, noop=30, **picture
    )
    settings["environment"] = envs.settings
    (args.out / "settings.json").write_text(json.dumps(settings, indent=1))
    actions = len(envs.actions)
    online, target = Network(envs.shape, actions), Network(envs.shape, actions)
    optimiser = torch.optim.Adam(online.parameters(), lr=args.lr, eps=1.5e-4)
    step, updates, elapsed, returns = 0, 0, 0.0, []
    if checkpoint:
        online.load_state_dict(checkpoint["online"])
        optimiser.load_state_dict(checkpoint["optimiser"])
        step, updates, elapsed, returns = (checkpoint[k] for k in ("step", "updates", "elapsed", "returns"))
    target.load_state_dict(online.state_dict())
    replay = Replay(args.replay or (40_000 if args.obs == "grayscale" else 100_000), envs.shape, args.envs, args.n_step, args.gamma)

    try:
        from torch.utils.tensorboard import SummaryWriter

        log = SummaryWriter(args.out)
    except ImportError:
        log = None
    try:
        from tqdm import tqdm

        bar = tqdm(total=args.steps, initial=step, unit="step", smoothing=0.01)
    except ImportError:
        bar = None

    def save() -> None:
        state = dict(online=online.state_dict(), optimiser=optimiser.state_dict(), step=step, updates=updates)
        torch.save({**state, "elapsed": elapsed, "returns": returns, "args": vars(args)}, args.out / "checkpoint.pt")
        with open(args.out / "returns.csv", "w", newline="") as file:
            csv.writer(file).writerows([("minutes", "decisions", "return"), *returns])
        if returns:
            plot(args.out, returns, settings)

    states = envs.reset(seeds=args.seed * 1000 + np.arange(args.envs)).observations
    totals = np.zeros(args.envs)
    begin = start = saved = time.monotonic()
    before = elapsed
    first, debt, loss = step, 0.0, 0.0
    while step < args.steps and (not args.minutes or time.monotonic() - begin < args.minutes * 60):
        epsilon = max(args.epsilon, 1 - (1 - args.epsilon) * step / args.explore)
        # After a resume the memory is empty again: the network plays, but learns nothing until it is filled a little.
        warm = step - first < args.warm_up
        with torch.no_grad():
            greedy = online(torch.from_numpy(states)).argmax(1).numpy()
        random = rng.random(args.envs) < (1.0 if warm and not checkpoint else epsilon)
        chosen = np.where(random, rng.integers(actions, size=args.envs), greedy)
        results = envs.step(chosen)
        clipped = np.sign(results.rewards)
        over = results.terminated | results.truncated
        for i in range(args.envs):
            after = results.final_observations[i] if over[i] else results.observations[i]
            replay.add(i, states[i], chosen[i], clipped[i], after, bool(results.terminated[i]), bool(results.truncated[i]))
        totals += results.rewards
        elapsed = before + time.monotonic() - start
        for i in np.flatnonzero(over):
            returns.append((elapsed / 60, step, float(totals[i])))
            if log:
                log.add_scalar("charts/episodic_return", totals[i], step)
            totals[i] = 0
        states = results.observations
        step += args.envs
        debt += 0 if warm else args.envs / args.train_every
        while debt >= 1:
            debt -= 1
            s, a, r, s2, d = replay.sample(args.batch, rng)
            with torch.no_grad():
                best = online(s2).argmax(1, keepdim=True)
                goal = r + d * target(s2).gather(1, best).squeeze(1)
            value = online(s).gather(1, a[:, None]).squeeze(1)
            error = nn.functional.smooth_l1_loss(value, goal)
            optimiser.zero_grad()
            error.backward()
            nn.utils.clip_grad_norm_(online.parameters(), 10)
            optimiser.step()
            updates += 1
            if updates % args.target_every == 0:
                target.load_state_dict(online.state_dict())
                loss = float(error)
        if bar:
            bar.update(args.envs)
        if time.monotonic() - saved > 60:
            saved = time.monotonic()
            save()
            mean = np.mean([v for *_, v in returns[-20:]]) if returns else float("nan")
            rate = (step - first) / (time.monotonic() - start)
            if log:
                log.add_scalar("charts/SPS", rate, step)
                log.add_scalar("losses/td", loss, step)
            text = f"{elapsed / 60:6.1f} min  {step:9,} decisions  {rate:6.0f}/s  epsilon {epsilon:.2f}  last 20: {mean:6.2f}"
            bar.set_description(text) if bar else print(text, flush=True)
    save()
    if bar:
        bar.close()
    last = [v for *_, v in returns[-20:]]
    print(f"{elapsed / 60:.1f} minutes, {step:,} decisions, {len(returns)} episodes, mean of the last {len(last)}: {np.mean(last) if last else 0:.2f}")


if __name__ == "__main__":
    main()

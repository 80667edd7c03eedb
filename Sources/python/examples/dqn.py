#!/usr/bin/env python3
"""DQN on any game, from pixels, RAM or the TIA's objects, with PyTorch.

    pip install beam2600[gymnasium,roms] torch tqdm matplotlib tensorboard
    python dqn.py --game pong --obs ram --minutes 60 --out runs/pong-ram
    python dqn.py --resume runs/pong-ram/checkpoint.pt --minutes 60 --out runs/pong-ram

Mnih et al. 2015 with what has proven itself since: double Q-learning, returns over several steps, a dueling head, Adam.
Pixels are 84 x 84 gray, four stacked, through convolutions. RAM and objects go through two layers, each byte standardised
by what random play showed, beside its change since the step before. The console plays on one core while the network
learns on another. Writes returns.csv, results.json, a curve as PNG, a checkpoint and TensorBoard events.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

import beam2600

#: What differs between pictures and bytes, where no flag says otherwise.
DEFAULTS = {
    "pixels": dict(stack=4, replay=200_000, batch=32, lr=2.5e-4, width=128, precision="bfloat16"),
    "bytes": dict(stack=2, replay=400_000, batch=128, lr=5e-4, width=256, precision="float32"),
}


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--game", default="pong", help="a game's name or the path of a ROM")
    p.add_argument("--obs", choices=("grayscale", "ram", "objects"), default="grayscale")
    p.add_argument("--sticky", type=float, default=0.0, help="chance that a frame repeats the last action")
    p.add_argument("--actions", type=int, nargs="+", help="ALE's codes of the actions to play with (default: the game's own)")
    p.add_argument("--envs", type=int, default=8, help="environments that play side by side")
    p.add_argument("--steps", type=int, default=10_000_000, help="decisions in all")
    p.add_argument("--minutes", type=float, default=0, help="stop after so many minutes (0: never)")
    p.add_argument("--stack", type=int, help="observations that are seen together: 4 of pixels, else 2")
    p.add_argument("--replay", type=int, help="decisions remembered: 200000 of pixels (1.4 GB), else 400000")
    p.add_argument("--batch", type=int, help="32 of pixels, else 128")
    p.add_argument("--train-every", type=float, default=4, help="decisions for one gradient step")
    p.add_argument("--target-every", type=int, default=1000, help="gradient steps between copies of the target network")
    p.add_argument("--warm-up", type=int, default=10_000, help="random decisions before learning")
    p.add_argument("--explore", type=int, default=100_000, help="decisions over which exploration falls to --epsilon")
    p.add_argument("--epsilon", type=float, default=0.01)
    p.add_argument("--gamma", type=float, default=0.99)
    p.add_argument("--n-step", type=int, default=3)
    p.add_argument("--lr", type=float, help="2.5e-4 of pixels, else 5e-4")
    p.add_argument("--width", type=int, help="half the units of the last hidden layer: 128 of pixels, else 256")
    p.add_argument("--channels", type=int, default=16, help="of the first convolution; the paper's network has 32, and --width 256")
    p.add_argument("--precision", choices=("float32", "bfloat16"), help="of the hidden layers: bfloat16 of pixels, else float32")
    p.add_argument("--threads", type=int, default=1, help="of PyTorch")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--out", type=Path, default=Path("runs/dqn"))
    p.add_argument("--resume", type=Path, help="a checkpoint to go on from, with its settings")
    args = p.parse_args()
    for key, value in DEFAULTS["pixels" if args.obs == "grayscale" else "bytes"].items():
        if getattr(args, key) is None:
            setattr(args, key, value)
    return args


class Standardise(nn.Module):
    """uint8 [n, stack, ...] to float [n, features]: the newest bytes and their changes, at a scale of one."""

    def __init__(self, size: int, stack: int):
        super().__init__()
        self.features = size * stack
        self.register_buffer("mean", torch.zeros(self.features))
        self.register_buffer("scale", torch.ones(self.features))

    @staticmethod
    def raw(x: torch.Tensor) -> torch.Tensor:
        x = x.flatten(2).int()
        # A byte that counts past 255 has not made a leap.
        changes = (x[:, 1:] - x[:, :-1] + 128) % 256 - 128
        return torch.cat([x[:, -1], changes.flatten(1)], 1).float()

    def fit(self, x: torch.Tensor) -> None:
        raw = self.raw(x)
        self.mean.copy_(raw.mean(0))
        self.scale.copy_(1 / raw.std(0).clamp(min=1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return ((self.raw(x) - self.mean) * self.scale).clamp(-5, 5)


class Network(nn.Module):
    """Q values of all actions, from uint8 observations [n, stack, ...]."""

    def __init__(self, stack: int, shape: tuple[int, ...], actions: int, args: argparse.Namespace):
        super().__init__()
        width, c = args.width, args.channels
        self.halves = args.precision == "bfloat16"
        self.pixels = len(shape) == 2 and shape[0] > 40
        if self.pixels:
            body = [nn.Conv2d(stack, c, 8, 4), nn.ReLU(), nn.Conv2d(c, 2 * c, 4, 2), nn.ReLU()]
            body += [nn.Conv2d(2 * c, 2 * c, 3, 1), nn.ReLU(), nn.Flatten(), nn.Linear(98 * c, 2 * width), nn.ReLU()]
        else:
            eye = Standardise(int(np.prod(shape)), stack)
            body = [eye, nn.Linear(eye.features, width), nn.ReLU(), nn.Linear(width, 2 * width), nn.ReLU()]
        self.body = nn.Sequential(*body)
        self.value, self.advantage = nn.Linear(2 * width, 1), nn.Linear(2 * width, actions)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        # The last layer keeps all its digits: neighbouring actions' values differ little.
        with torch.autocast("cpu", torch.bfloat16, enabled=self.halves):
            x = self.body(x.float() / 255 if self.pixels else x).float()
        advantage = self.advantage(x)
        return self.value(x) + advantage - advantage.mean(1, keepdim=True)


class Replay:
    """The last decisions of all environments in a ring [time, environment]; stacks and returns are made when sampled."""

    def __init__(self, size: int, envs: int, stack: int, shape: tuple[int, ...], n: int, gamma: float):
        rows = size // envs
        self.frames = np.zeros((rows, envs, *shape), np.uint8)
        self.actions = np.zeros((rows, envs), np.int64)
        self.rewards = np.zeros((rows, envs), np.float32)
        self.terminated, self.over = (np.zeros((rows, envs), bool) for _ in range(2))
        #: Steps since the episode began.
        self.age = np.zeros((rows, envs), np.int64)
        self.rows, self.envs, self.stack, self.n, self.gamma, self.added = rows, envs, stack, n, gamma, 0

    def add(self, frames, actions, rewards, terminated, truncated, age) -> None:
        i = self.added % self.rows
        self.frames[i], self.actions[i], self.rewards[i], self.age[i] = frames, actions, rewards, age
        self.terminated[i], self.over[i] = terminated, terminated | truncated
        self.added += 1

    def stacked(self, t: np.ndarray, env: np.ndarray) -> np.ndarray:
        back = np.arange(self.stack - 1, -1, -1)
        x = self.frames[(t[:, None] - back) % self.rows, env[:, None]]
        # Before an episode's first observation there is nothing to see.
        x[back > self.age[t % self.rows, env][:, None]] = 0
        return x

    def sample(self, count: int, rng: np.random.Generator) -> list[torch.Tensor]:
        first = max(0, self.added - self.rows) + self.stack
        t, env = rng.integers(first, self.added - self.n, count), rng.integers(self.envs, size=count)
        # The step after an end only resets: its action did nothing, so the one before is taken, which ended the episode.
        t = t - self.over[(t - 1) % self.rows, env]
        total, steps, going = np.zeros(count, np.float32), np.zeros(count, np.int64), np.ones(count, bool)
        discount = np.ones(count, np.float32)
        for k in range(self.n):
            at = (t + k) % self.rows
            total += going * self.gamma**k * self.rewards[at, env]
            steps += going
            discount *= np.where(going & self.terminated[at, env], 0, 1)
            going &= ~self.over[at, env]
        discount *= self.gamma**steps
        at = t % self.rows
        parts = self.stacked(t, env), self.actions[at, env], total, self.stacked(t + steps, env), discount.astype(np.float32)
        return [torch.from_numpy(x) for x in parts]


def mean_of_20(values: list[float]) -> list[float]:
    return [float(np.mean(values[max(0, i - 19) : i + 1])) for i in range(len(values))]


def plot(out: Path, returns: list[tuple[float, float, int, float]], settings: dict) -> None:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    minutes, cpu, decisions, values = zip(*returns)
    mean = mean_of_20(values)
    plt.figure(figsize=(9, 5))
    plt.plot(minutes, values, ".", alpha=0.3, label="episode")
    plt.plot(minutes, mean, label="mean of 20")
    plt.xlabel("minutes"), plt.ylabel("return"), plt.legend(), plt.grid(alpha=0.3)
    shown = ("game", "obs", "sticky", "actions", "envs", "stack", "batch", "train_every", "n_step", "lr", "gamma", "epsilon")
    shown = ", ".join(f"{k} {settings[k]}" for k in shown)
    end = f"{minutes[-1]:.0f} minutes, {cpu[-1]:.0f} of CPU, {decisions[-1]:,} decisions, last 20 episodes: {mean[-1]:.2f}"
    plt.title(f"DQN: {shown}\n{end}", fontsize=7)
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
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)

    picture = dict(size="84x84", pool="maximum") if args.obs == "grayscale" else {}
    # Stacks are made here, so that the replay memory holds each observation once.
    envs = beam2600.VectorEnvironment(args.game, args.envs, obs=args.obs, sticky=args.sticky, noop=30, **picture)
    codes = np.array([envs.actions.index(code) for code in args.actions or envs.actions])
    settings = {k: v if isinstance(v, (int, float, str, list, type(None))) else str(v) for k, v in vars(args).items()}
    settings["environment"] = envs.settings
    online, target = (Network(args.stack, envs.shape, len(codes), args) for _ in range(2))
    optimiser = torch.optim.Adam(online.parameters(), lr=args.lr, eps=1.5e-4)
    step, updates, elapsed, cpu, returns = 0, 0, 0.0, 0.0, []
    if checkpoint:
        online.load_state_dict(checkpoint["online"])
        optimiser.load_state_dict(checkpoint["optimiser"])
        step, updates, elapsed, cpu, returns = (checkpoint[k] for k in ("step", "updates", "elapsed", "cpu", "returns"))
    target.load_state_dict(online.state_dict())
    replay = Replay(args.replay, args.envs, args.stack, envs.shape, args.n_step, args.gamma)

    try:
        from torch.utils.tensorboard import SummaryWriter

        log = SummaryWriter(args.out)
    except ImportError:
        log = None
    try:
        from tqdm import tqdm

        bar = tqdm(total=args.steps, initial=step, unit="step", smoothing=0.01, mininterval=5)
    except ImportError:
        bar = None

    def save() -> None:
        state = dict(online=online.state_dict(), optimiser=optimiser.state_dict(), step=step, updates=updates)
        torch.save({**state, "elapsed": elapsed, "cpu": cpu, "returns": returns, "args": vars(args)}, args.out / "checkpoint.pt")
        with open(args.out / "returns.csv", "w", newline="") as file:
            rows = [(f"{a:.2f}", f"{b:.2f}", c, d) for a, b, c, d in returns]
            csv.writer(file).writerows([("minutes", "cpu minutes", "decisions", "return"), *rows])
        means = mean_of_20([v for *_, v in returns])
        figures = dict(minutes=elapsed / 60, cpu_minutes=cpu / 60, decisions=step, updates=updates, episodes=len(returns))
        figures |= dict(cores=os.cpu_count(), torch=torch.__version__, beam2600=beam2600.__version__)
        if len(means) >= 20:
            figures |= dict(last_20=means[-1], best_20=max(means[19:]))
        (args.out / "results.json").write_text(json.dumps(dict(figures=figures, settings=settings), indent=1) + "\n")
        if returns:
            plot(args.out, returns, settings)

    def learn() -> torch.Tensor:
        s, a, r, s2, d = replay.sample(args.batch, rng)
        with torch.no_grad():
            best = online(s2).argmax(1, keepdim=True)
            goal = r + d * target(s2).gather(1, best).squeeze(1)
        error = nn.functional.smooth_l1_loss(online(s).gather(1, a[:, None]).squeeze(1), goal)
        optimiser.zero_grad()
        error.backward()
        nn.utils.clip_grad_norm_(online.parameters(), 10)
        optimiser.step()
        return error.detach()

    seen = np.zeros((args.envs, args.stack, *envs.shape), np.uint8)
    seen[:, -1] = envs.reset(seeds=args.seed * 1000 + np.arange(args.envs)).observations
    totals, age, over = np.zeros(args.envs), np.zeros(args.envs, np.int64), np.zeros(args.envs, bool)
    begin, worked, saved = time.monotonic(), time.process_time(), time.monotonic()
    before, first, debt, loss, warm = (elapsed, cpu), step, 0.0, 0.0, True
    while step < args.steps and (not args.minutes or time.monotonic() - begin < args.minutes * 60):
        # After a resume the memory is empty again: the network plays, but learns nothing until it is filled a little.
        if warm and step - first >= args.warm_up:
            warm = False
            if not checkpoint and not online.pixels:
                online.body[0].fit(replay.sample(args.warm_up, rng)[0])
                target.load_state_dict(online.state_dict())
        epsilon = 1.0 if warm and not checkpoint else max(args.epsilon, 1 - (1 - args.epsilon) * step / args.explore)
        with torch.no_grad():
            chosen = online(torch.from_numpy(seen)).argmax(1).numpy()
        chosen = np.where(rng.random(args.envs) < epsilon, rng.integers(len(codes), size=args.envs), chosen)
        envs.send(codes[chosen])
        # The consoles play in their own threads; meanwhile there is time to learn.
        debt += 0 if warm else args.envs / args.train_every
        while debt >= 1:
            debt -= 1
            updates += 1
            loss = learn()
            if updates % args.target_every == 0:
                target.load_state_dict(online.state_dict())
        results = envs.receive()
        replay.add(seen[:, -1], chosen, np.sign(results.rewards), results.terminated, results.truncated, age)
        # Where an episode was over before, this step was the reset.
        age = np.where(over, 0, age + 1)
        seen = np.roll(seen, -1, 1)
        seen[over] = 0
        seen[:, -1] = results.observations
        over = results.terminated | results.truncated
        totals += results.rewards
        step += args.envs
        elapsed, cpu = before[0] + time.monotonic() - begin, before[1] + time.process_time() - worked
        for i in np.flatnonzero(over):
            returns.append((elapsed / 60, cpu / 60, step, float(totals[i])))
            if log:
                log.add_scalar("charts/episodic_return", totals[i], step)
            totals[i] = 0
        if bar:
            bar.update(args.envs)
        if time.monotonic() - saved > 60:
            saved = time.monotonic()
            save()
            mean = np.mean([v for *_, v in returns[-20:]]) if returns else float("nan")
            rate = (step - first) / (time.monotonic() - begin)
            if log:
                log.add_scalar("charts/SPS", rate, step)
                log.add_scalar("losses/td", float(loss), step)
            text = f"{elapsed / 60:6.1f} min  {step:9,} decisions  {rate:6.0f}/s  epsilon {epsilon:.2f}  last 20: {mean:6.2f}"
            bar.set_description(text) if bar else print(text, flush=True)
    save()
    if bar:
        bar.close()
    last = [v for *_, v in returns[-20:]]
    print(f"{elapsed / 60:.1f} minutes, {step:,} decisions, {len(returns)} episodes, mean of the last {len(last)}: {np.mean(last) if last else 0:.2f}")


if __name__ == "__main__":
    main()

"""Replay files: everything that an agent did, one byte a step, to be played again, checked and exported.

A file is one line of JSON (cartridge, rule, settings, seeds, lengths, checks) and then one byte a step: the action's index.
`beam2600 play FILE` shows it, `beam2600 run FILE --video OUT.mp4` makes a video of it; without the tool there are
`python -m beam2600.replay verify FILE`, `... frames FILE FOLDER [--from STEP]`, `... npz FILE OUT.npz`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import zlib
from pathlib import Path
from typing import Any, Iterator

import numpy as np

from .environment import Environment, Step
from .errors import Error
from .rule import Rule

_FORMAT = "beam2600-replay/1"
#: Steps between two checks of the RAM.
_EVERY = 100


class ReplayError(Error, ValueError):
    """A replay that is damaged, or does not come out as it was recorded."""


class ReplayRecorder:
    """An Environment that remembers what is done with it; `save` writes it. Everything but reset and step passes through.

        env = beam2600.ReplayRecorder(beam2600.Environment("pong", preset="v5"))
        env.reset(seed=1); env.step(2); ...; env.save("run.replay")

    With Gymnasium: `env.unwrapped.environment = ReplayRecorder(env.unwrapped.environment)` before the first reset.
    The first reset must be seeded, and actions be indices of one player.
    """

    def __init__(self, environment: Environment):
        self._environment = environment
        self._episodes: list[dict[str, Any]] = []
        self._actions = bytearray()
        self._checks: list[tuple[int, int]] = []
        self._total = 0

    def __getattr__(self, name: str) -> Any:
        if name in ("restore", "load", "step_continuous", "set_ram"):
            raise ReplayError(f"A recorded environment has no {name}: what it does cannot be told by actions alone.")
        return getattr(self._environment, name)

    def reset(self, seed: int | None = None) -> Step:
        if seed is None and not self._episodes:
            raise ReplayError("The first reset of a recording must have a seed, or nobody can play it again.")
        step = self._environment.reset(seed)
        self._episodes.append({"seed": seed, "steps": 0, "return": 0})
        return step

    def step(self, action: int) -> Step:
        step = self._environment.step(action)
        if not self._episodes:
            raise ReplayError("A recording begins with a seeded reset.")
        self._actions.append(action)
        self._episodes[-1]["steps"] += 1
        self._episodes[-1]["return"] += step.raw_reward
        if len(self._actions) % _EVERY == 0:
            self._checks.append((len(self._actions), zlib.crc32(self._environment.ram().tobytes())))
        return step

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the replay; a file that is there is replaced whole."""
        environment = self._environment
        checks = [*self._checks, (len(self._actions), zlib.crc32(environment.ram().tobytes()))]
        head = {
            "format": _FORMAT,
            "rom": environment.rom_md5,
            "game": environment.game,
            "rule": environment.rule_text,
            "settings": environment.settings,
            "episodes": self._episodes,
            "checks": checks,
        }
        temporary = Path(f"{os.fspath(path)}.new")
        temporary.write_bytes(json.dumps(head).encode() + b"\n" + bytes(self._actions))
        temporary.replace(path)


class Replay:
    """A replay file. `rom`: the ROM's path, where it is not found by the game's name; `rule`: instead of the one in it."""

    def __init__(self, path: str | os.PathLike[str], rom: str | os.PathLike[str] | None = None, rule: Any = None):
        data = Path(path).read_bytes()
        try:
            line, self.actions = data.split(b"\n", 1)
            head = json.loads(line)
            assert head["format"] == _FORMAT
            self.game, self.rom_md5 = str(head["game"]), str(head["rom"])
            text = head.get("rule")
            version, *words = str(head["settings"]).split()
            self.settings = dict(word.split("=", 1) for word in words)
            self.episodes = [(e["seed"], int(e["steps"]), int(e["return"])) for e in head["episodes"]]
            self.checks = {int(step): int(crc) for step, crc in head["checks"]}
            assert version == "beam2600/1" and sum(steps for _, steps, _ in self.episodes) == len(self.actions)
        except (ValueError, KeyError, TypeError, AssertionError, AttributeError):
            raise ReplayError(f"The file '{path}' is no replay, or a damaged one.") from None
        self._rom, self._rule = rom or self.game, rule
        if rule is None and text is not None:
            self._rule = Rule.from_text(str(text), self.game)

    def play(self) -> Iterator[tuple[int, int, Environment, int | None, Step]]:
        """(step, episode, environment, action, what it brought), in order; action None is a reset.

        Raises ReplayError where RAM or return are not those of the recording.
        """
        environment = Environment(self._rom, self._rule, **self.settings)
        if environment.rom_md5 != self.rom_md5:
            raise ReplayError(f"The replay was made with the ROM {self.rom_md5}, not with '{environment.path}'.")
        at = 0
        for number, (seed, steps, total) in enumerate(self.episodes):
            yield at, number, environment, None, environment.reset(seed)
            got = 0
            for action in self.actions[at : at + steps]:
                step = environment.step(action)
                at += 1
                got += step.raw_reward
                if at in self.checks and zlib.crc32(environment.ram().tobytes()) != self.checks[at]:
                    raise ReplayError(f"At step {at} the RAM is not that of the recording.")
                yield at, number, environment, action, step
            if got != total:
                raise ReplayError(f"Episode {number} brought {got}, in the recording {total}.")

    def verify(self) -> int:
        """Plays all of it; returns the number of steps. Raises ReplayError at the first difference."""
        for _ in self.play():
            pass
        return len(self.actions)

    def frames(self, start: int = 0) -> Iterator[np.ndarray]:
        """The screens from a step on, uint8 [height, 160, 3], one a step: for a video."""
        for at, _, environment, _, _ in self.play():
            if at >= start:
                yield environment.render()

    def to_npz(self, path: str | os.PathLike[str]) -> None:
        """Writes the episodes as arrays in Minari's order: observations [n + 1, ...], actions, rewards, terminations, truncations."""
        arrays: dict[str, np.ndarray] = {}
        episodes: list[dict[str, list[Any]]] = []
        for _, _, environment, action, step in self.play():
            if action is None:
                episodes.append({name: [] for name in ("observations", "actions", "rewards", "terminations", "truncations")})
            episode = episodes[-1]
            episode["observations"].append(environment.observe())
            if action is not None:
                for name, value in zip(("actions", "rewards", "terminations", "truncations"), (action, step.reward, step.terminated, step.truncated)):
                    episode[name].append(value)
        for number, episode in enumerate(episodes):
            for name, values in episode.items():
                arrays[f"episode_{number}/{name}"] = np.array(values)
        np.savez_compressed(path, **arrays)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m beam2600.replay", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("verify", "frames", "npz"))
    parser.add_argument("file")
    parser.add_argument("out", nargs="?", help="folder of the PNG files, or the npz file")
    parser.add_argument("--from", dest="start", type=int, default=0, help="first step to show")
    parser.add_argument("--rom", help="the ROM's path")
    args = parser.parse_args(arguments)
    try:
        replay = Replay(args.file, args.rom)
        if args.command == "verify":
            print(f"{replay.verify()} steps, {len(replay.episodes)} episodes: as recorded")
        elif args.out is None:
            raise ReplayError(f"The command {args.command} wants to know where to: name a file or folder after the replay.")
        elif args.command == "npz":
            replay.to_npz(args.out)
        else:
            from .png import write_png

            folder = Path(args.out)
            folder.mkdir(parents=True, exist_ok=True)
            for i, picture in enumerate(replay.frames(args.start)):
                write_png(folder / f"{args.start + i:06d}.png", np.repeat(picture, 2, axis=1))
    except ReplayError as error:
        print(error, file=sys.stderr)
        return 1
    except (Error, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""An agent's environment without Gymnasium: reset, step, observe, clone."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ._library import (
    GameStatus,
    Handle,
    StepStatus,
    c,
    describe,
    numbers,
    read_array,
    read_bytes,
    read_text,
    settings_text,
)
from .console import byte, index_32
from .errors import ArgumentError, SizeError
from .rom import as_path, md5, read_rom
from .rule import Rule

if TYPE_CHECKING:
    from pathlib import Path


class Step(NamedTuple):
    """What a reset or a step brought.

    reward: clipped as the settings say; raw_reward: as the game counts. frames: television frames this call emulated.
    """

    reward: int
    raw_reward: int
    lives: int
    terminated: bool
    truncated: bool
    life_lost: bool
    frames: int
    frame_number: int
    episode_frame_number: int


def presets() -> list[str]:
    """The names of the settings' presets: the published protocols."""
    return read_text(c.presets).splitlines()


def settings_line(**settings: Any) -> str:
    """The canonical line of settings, their fingerprint: equal lines mean equal results. With no argument, the defaults.

    Raises SettingError with the keys there are.
    """
    return read_text(c.settings, settings_text(settings))


class EnvironmentState:
    """A moment of an environment, in memory: for tree search. `Environment.capture` makes one."""

    def __init__(self, handle: Handle):
        self._handle = handle


def open_rule(rule: Rule | str | os.PathLike[str] | None) -> Rule | None:
    return rule if rule is None or isinstance(rule, Rule) else Rule(rule)


class Environment:
    """One game, one console, one agent.

        env = beam2600.Environment("pong", preset="v5", observation="ram")
        env.reset(seed=1)
        step = env.step(2)              # an index into env.actions
        observation = env.observe()     # a fresh array of env.shape

    game: a ROM's path or a game's name. rule: a Rule, its name or its file (default: by the ROM's MD5; a ROM without a rule has no
    reward and no end). Settings as keywords: `preset` (v5 v4 nature machado atari100k envpool) and the keys of
    `settings_line()`. Raises RomNotFoundError, RomError, RuleError, SettingError.
    """

    def __init__(
        self,
        game: str | os.PathLike[str],
        rule: Rule | str | os.PathLike[str] | None = None,
        *,
        seed: int | None = None,
        **settings: Any,
    ):
        self._path, image = read_rom(game)
        self._rule = open_rule(rule)
        text = settings_text(settings)
        start = int.from_bytes(os.urandom(4), "little") if seed is None else check_seed(seed)
        handle = self._rule._handle if self._rule else None
        self._handle = Handle("environment", image, len(image), handle, text, start)
        self.rom_md5 = md5(image)
        words = {key: value for key, value in settings.items() if key != "scheme"}
        #: The settings in full, as one line.
        self.settings: str = read_text(c.settings, settings_text(words))
        #: ALE's codes (0...17) of the actions, by index.
        self.actions: list[int] = read_array(c.environment_actions, self._handle, dtype=np.int32).tolist()
        #: Shape of an observation; its dtype is uint8.
        self.shape: tuple[int, ...] = tuple(read_array(c.environment_shape, self._handle, dtype=np.int64).tolist())
        self._facts = describe(c.environment_describe, self._handle)
        self._bytes = int(np.prod(self.shape))
        self._status = StepStatus()
        self._status_reference = ctypes.byref(self._status)
        self._step = c.environment_step
        self._observe = c.environment_observe
        make_watchable_if_asked(self)

    @property
    def path(self) -> Path:
        """The ROM's file."""
        return as_path(self._path)

    @property
    def game(self) -> str:
        """The id of the game's rule."""
        return self._facts["id"]

    @property
    def rule_text(self) -> str | None:
        """The rule file that the environment was made with; None for a rule that comes with the library."""
        return self._rule.text if self._rule else None

    @property
    def modes(self) -> list[int]:
        return numbers(self._facts["modes"])

    @property
    def difficulties(self) -> list[int]:
        return numbers(self._facts["difficulties"])

    def _result(self) -> Step:
        s = self._status
        return Step(
            s.reward, s.raw_reward, s.lives, s.terminated != 0, s.truncated != 0, s.life_lost != 0, s.frames, s.frame_number,
            s.episode_frame_number,
        )

    def reset(self, seed: int | None = None) -> Step:
        """A new episode. seed (0...2^32-1) starts all generators anew; None lets them run on."""
        c.environment_reset(self._handle, -1 if seed is None else check_seed(seed), self._status_reference)
        return self._result()

    def step(self, action: int, action_b: int = 0, frameskip: int = 0) -> Step:
        """One step with the action of this index; `action_b`: the second player's; `frameskip` 0: as set."""
        self._step(self._handle, action, action_b, frameskip, self._status_reference)
        return self._result()

    def step_continuous(self, radius: float, angle: float, fire: float, frameskip: int = 0) -> Step:
        """One step with a continuous action: radius 0...1, angle in radians, fire 0...1."""
        c.environment_step_continuous(self._handle, radius, angle, fire, frameskip, self._status_reference)
        return self._result()

    def observe(self, out: np.ndarray | None = None) -> np.ndarray:
        """The observation, in a fresh array or in `out` (uint8, C order, of `shape`)."""
        if out is None:
            out = np.empty(self.shape, np.uint8)
        elif out.dtype != np.uint8 or out.shape != self.shape or not out.flags.c_contiguous or not out.flags.writeable:
            raise SizeError(f"The array is {out.dtype} {out.shape}; it must be a writeable C-order uint8 {self.shape}.")
        self._observe(self._handle, out.ctypes.data, self._bytes)
        return out

    def render(self) -> np.ndarray:
        """The screen: uint8 [height, 160, 3] RGB, whatever the observation is."""
        return self._picture(c.environment_rgb, 3)

    def render_gray(self) -> np.ndarray:
        """The screen's luminance: uint8 [height, 160], whatever the observation is."""
        return self._picture(c.environment_gray)

    def _picture(self, function: Any, *channels: int) -> np.ndarray:
        status = self._game_status()
        picture = np.empty((status.height, status.width, *channels), np.uint8)
        function(self._handle, picture.ctypes.data, picture.size)
        return picture

    def _game_status(self) -> GameStatus:
        status = GameStatus()
        c.environment_get_game_status(self._handle, ctypes.byref(status))
        return status

    @property
    def lives(self) -> int:
        return self._game_status().lives

    @property
    def mode(self) -> int:
        return self._game_status().mode

    @property
    def difficulty(self) -> int:
        return self._game_status().difficulty

    def audio(self, samples: int = 512) -> np.ndarray:
        """The newest samples: uint8 with silence at 128, two a scan line (about 524 a frame)."""
        result = np.empty(samples, np.uint8)
        c.environment_audio(self._handle, result.ctypes.data, result.size)
        return result

    def ram(self) -> np.ndarray:
        """The 128 bytes of RAM, address 0x80 first: a fresh uint8 [128]."""
        ram = np.empty(128, np.uint8)
        c.environment_get_ram(self._handle, ram.ctypes.data, 128)
        return ram

    def set_ram(self, index: int, value: int) -> None:
        """Writes a byte of RAM; index 0...127, value 0...255."""
        c.environment_set_ram(self._handle, index_32(index), byte(value))

    def capture(self) -> EnvironmentState:
        """This moment, generators included. Fast: memory only."""
        return EnvironmentState(Handle("environment_state", self._handle, maker="environment_capture"))

    def restore(self, state: EnvironmentState) -> None:
        """Back to a captured moment of an environment with the same ROM and settings. Raises StateError."""
        if not isinstance(state, EnvironmentState):
            raise ArgumentError(f"{state!r} is no state; give what `capture` returned.")
        c.environment_restore(self._handle, state._handle)

    def save(self) -> bytes:
        """This moment as bytes, good for another process with the same ROM and settings."""
        return read_bytes(c.environment_save, self._handle)

    def load(self, state: bytes) -> None:
        """Back to a saved moment. Raises StateError for a damaged or foreign one."""
        state = bytes(state)
        c.environment_load(self._handle, state, len(state))

    def close(self) -> None:
        """Frees the console; the environment cannot be used after."""
        self._handle.close()

    def __enter__(self) -> Environment:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<beam2600.Environment {self.game} {self.settings}>"


def make_watchable_if_asked(environment: Any) -> None:
    if os.environ.get("BEAM2600_WATCH", "0") != "0":
        from .watch import watchable

        watchable(environment)


def check_seed(seed: int) -> int:
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)) or not 0 <= seed < 1 << 32:
        raise ArgumentError(f"The seed is {seed!r}; it must be a whole number from 0 to 4294967295.")
    return int(seed)

"""What a game's RAM means: reward, lives and end of every frame."""

from __future__ import annotations

import ctypes
import os
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ._library import Handle, Outcome as _Outcome, c, describe, numbers
from .errors import ArgumentError, RuleError, SizeError


class Outcome(NamedTuple):
    """What a frame brought."""

    reward: int
    lives: int
    terminal: bool


class Rule:
    """A game's rule, from the library by the game's name or from a rule file by its path.

        rule = beam2600.Rule("pong")
        rule.reset()
        reward, lives, terminal = rule.frame(ram)   # 128 bytes, after every frame

    Attributes: `id`, `title`, `environment_name`, `md5s`, `tv`, `window` (top line, height), `actions` (codes of the minimal
    set, in order), `modes`, `default_mode`, `difficulties`, `bus_addresses` (bytes outside the console's RAM it looks at),
    `text` (the rule file, None for a rule that comes with the library).
    Raises RuleError for an unknown name and for a mistake in a file (FILE:LINE:COLUMN: sentence).
    """

    def __init__(self, name_or_path: str | os.PathLike[str]):
        text = os.fspath(name_or_path)
        if not isinstance(text, str):
            raise ArgumentError(f"{name_or_path!r} is no name of a game and no path of a rule file.")
        if isinstance(name_or_path, os.PathLike) or os.sep in text or os.path.splitext(text)[1] == ".rule":
            try:
                with open(text, "rb") as file:
                    source = file.read()
            except OSError as error:
                raise RuleError(f"The rule file '{text}' cannot be read: {error.strerror}.") from None
            self._init(Handle("rule", source, len(source), text.encode()))
            self.text = source.decode("utf-8", "replace")
        else:
            self._init(Handle("rule", text.encode(), maker="rule_named"))

    @classmethod
    def from_text(cls, text: str, file: str = "rule") -> Rule:
        """A rule from the text of a rule file; `file` is the name in messages."""
        source = text.encode()
        rule = cls._of(Handle("rule", source, len(source), file.encode()))
        rule.text = text
        return rule

    @classmethod
    def for_rom(cls, image: bytes) -> Rule | None:
        """The rule of this image, by its MD5, or None."""
        from .rom import md5

        try:
            return cls._of(Handle("rule", md5(image).encode(), maker="rule_matching"))
        except RuleError:
            return None

    @classmethod
    def _of(cls, handle: Handle) -> Rule:
        rule = cls.__new__(cls)
        rule._init(handle)
        return rule

    def _init(self, handle: Handle) -> None:
        self._handle = handle
        self.text: str | None = None
        self._outcome = _Outcome()
        self._read(describe(c.rule_describe, handle))

    def _read(self, facts: dict[str, str]) -> None:
        self.id = facts["id"]
        self.title = facts["title"]
        self.environment_name = facts["environment"]
        self.md5s = [m for m in facts["md5"].split(",") if m]
        self.tv = facts["tv"]
        self.window = (int(facts["window_top"]), int(facts["window_height"]))
        self.actions = numbers(facts["actions"])
        self.modes = numbers(facts["modes"])
        self.default_mode = int(facts["default_mode"])
        self.difficulties = numbers(facts["difficulties"])
        self.bus_addresses = numbers(facts["bus"])

    def reset(self, mode: int | None = None) -> None:
        """Back to the start of an episode; `mode` is the game's mode, for the few rules that depend on it."""
        c.rule_reset(self._handle, -1 if mode is None else _mode(mode))

    def frame(self, ram: ArrayLike, bus: ArrayLike = ()) -> Outcome:
        """The outcome of one frame.

        ram: 128 bytes, the console's RAM from address 0x80 on. bus: the bytes at `bus_addresses`; missing ones count as 0.
        """
        memory, extra = _bytes(ram, "ram"), _bytes(bus, "bus")
        result = self._outcome
        c.rule_frame(
            self._handle, memory.ctypes.data, memory.size, extra.ctypes.data, extra.size, ctypes.byref(result)
        )
        return Outcome(result.reward, result.lives, result.terminal != 0)

    def frames(self, ram: ArrayLike) -> np.ndarray:
        """The outcomes of many frames: ram is uint8 [n, 128], the result int32 [n, 3] = reward, lives, terminal."""
        memory = _bytes(ram, "ram")
        if memory.ndim != 2 or memory.shape[1] != 128:
            raise SizeError(f"The RAM has the shape {memory.shape}; it must be (frames, 128).")
        result = np.empty((len(memory), 3), np.int32)
        c.rule_frames(self._handle, memory.ctypes.data, memory.size, len(memory), result.ctypes.data, len(memory))
        return result

    def __repr__(self) -> str:
        return f"<beam2600.Rule {self.id}>"


def _mode(mode: int) -> int:
    if isinstance(mode, bool) or not isinstance(mode, (int, np.integer)) or not 0 <= mode < 1 << 31:
        raise ArgumentError(f"The mode is {mode!r}; it must be a whole number from 0 on.")
    return int(mode)


def _bytes(values: ArrayLike, name: str) -> np.ndarray:
    """Bytes as a contiguous array; bytes objects, arrays of any integer type and lists will do."""
    if isinstance(values, (bytes, bytearray, memoryview)):
        return np.frombuffer(values, np.uint8)
    array = np.asarray(values)
    if array.dtype != np.uint8:
        if array.size and (array.dtype.kind not in "iu" or array.min() < 0 or array.max() > 255):
            raise ArgumentError(f"The {name} has values that are no bytes; give whole numbers from 0 to 255.")
        array = array.astype(np.uint8)
    return np.ascontiguousarray(array)

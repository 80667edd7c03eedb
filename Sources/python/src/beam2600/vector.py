"""Many environments on threads, without Gymnasium."""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ._library import Batch, GameStatus, Handle, VectorInfo, c, read_array, read_bytes, read_text, settings_text
from .console import byte, index_32
from .environment import check_seed, make_watchable_if_asked, open_rule
from .errors import ArgumentError, SizeError
from .rom import as_path, md5, read_rom
from .rule import Rule

if TYPE_CHECKING:
    from pathlib import Path

_MODES = {"next_step": 0, "same_step": 1}


class Results(NamedTuple):
    """Fresh arrays of one row a result: `members` says which environment each is of."""

    observations: np.ndarray  # uint8 [rows, *shape]
    rewards: np.ndarray  # int32
    terminated: np.ndarray  # bool
    truncated: np.ndarray  # bool
    members: np.ndarray  # int32
    lives: np.ndarray  # int32
    frame_numbers: np.ndarray  # int32
    episode_frame_numbers: np.ndarray  # int32
    ram: np.ndarray  # uint8 [rows, 128]
    #: same_step: where an episode ended and the observation is of the next one; else all False.
    ended: np.ndarray  # bool
    #: same_step: the last observations of the episodes that ended (the other rows are zero); else None.
    final_observations: np.ndarray | None


class VectorEnvironment:
    """`count` environments of one game on a pool of threads.

        envs = beam2600.VectorEnvironment("pong", 16, preset="envpool")
        envs.reset(seeds=range(16))
        results = envs.step(actions)

    game, rule, settings: as `Environment`. batch: results a `receive` waits for (0: all; fewer is the asynchronous way).
    threads: 0 is one a core. autoreset: "next_step" (the step after an end resets and ignores its action) or "same_step".
    The results are the same for every number of threads.
    """

    def __init__(
        self,
        game: str | os.PathLike[str],
        count: int,
        rule: Rule | str | os.PathLike[str] | None = None,
        *,
        batch: int = 0,
        threads: int = 0,
        autoreset: str = "next_step",
        **settings: Any,
    ):
        for name, value in (("count", count), ("batch", batch), ("threads", threads)):
            if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not 0 <= value < 1 << 31:
                raise ArgumentError(f"The argument {name} is {value!r}; it must be a whole number from 0 on.")
        if autoreset not in _MODES:
            raise ArgumentError(f"The autoreset mode is {autoreset!r}; it must be 'next_step' or 'same_step'.")
        self._path, image = read_rom(game)
        self._rule = open_rule(rule)
        handle = self._rule._handle if self._rule else None
        self._handle = Handle(
            "vector", image, len(image), handle, settings_text(settings), count, batch, threads, _MODES[autoreset]
        )
        info = VectorInfo()
        c.vector_get_info(self._handle, ctypes.byref(info))
        self.count: int = info.count
        self.batch: int = info.batch
        self.threads: int = info.threads
        self.autoreset = autoreset
        words = {key: value for key, value in settings.items() if key != "scheme"}
        #: The settings in full, as one line.
        self.settings: str = read_text(c.settings, settings_text(words))
        #: ALE's codes (0...17) of the actions, by index.
        self.actions: list[int] = read_array(c.vector_actions, self._handle, dtype=np.int32).tolist()
        #: Shape of one observation; its dtype is uint8.
        self.shape: tuple[int, ...] = tuple(read_array(c.vector_shape, self._handle, dtype=np.int64).tolist())
        self._bytes: int = info.observation_bytes
        self.rom_md5 = md5(image)
        #: The id of the game's rule.
        self.game: str = self._rule.id if self._rule else (known.id if (known := Rule.for_rom(image)) else "unscored")
        make_watchable_if_asked(self)

    @property
    def path(self) -> Path:
        """The ROM's file."""
        return as_path(self._path)

    def _room(self, rows: int, out: np.ndarray | None) -> tuple[Results, Batch]:
        same_step = self.autoreset == "same_step"
        shape = (rows, *self.shape)
        if out is None:
            out = np.empty(shape, np.uint8)
        elif out.dtype != np.uint8 or out.shape != shape or not out.flags.c_contiguous or not out.flags.writeable:
            raise SizeError(f"The array is {out.dtype} {out.shape}; it must be a writeable C-order uint8 {shape}.")
        # Rows of two arrays, since an array takes a microsecond to say where it is.
        numbers, flags, ram = np.empty((5, rows), np.int32), np.zeros((3, rows), np.bool_), np.empty((rows, 128), np.uint8)
        rewards, members, lives, frames, episode_frames = numbers
        terminated, truncated, ended = flags
        finals = np.zeros(shape, np.uint8) if same_step else None
        results = Results(
            out, rewards, terminated, truncated, members, lives, frames, episode_frames, ram, ended, finals
        )
        batch = Batch(rows, rows * self._bytes)
        batch.observations, batch.ram = out.ctypes.data, ram.ctypes.data
        at = numbers.ctypes.data
        batch.rewards, batch.members, batch.lives = at, at + 4 * rows, at + 8 * rows
        batch.frame_numbers, batch.episode_frame_numbers = at + 12 * rows, at + 16 * rows
        at = flags.ctypes.data
        batch.terminated, batch.truncated = at, at + rows
        if finals is not None:
            batch.final_observations, batch.ended = finals.ctypes.data, at + 2 * rows
        return results, batch

    def reset(
        self, seeds: ArrayLike | None = None, mask: ArrayLike | None = None, out: np.ndarray | None = None
    ) -> Results:
        """Resets all environments, or those where `mask` is true; one row each, in order.

        seeds: `count` whole numbers 0...2^32-1, or negative for none. mask: bool [count]; not while steps are in flight.
        """
        results, batch = self._room(self.count, out)
        seed_data, mask_data = None, None
        if seeds is not None:
            if np.ndim(seeds) != 1:
                raise ArgumentError(f"The seeds are {seeds!r}; they must be a sequence of {self.count} whole numbers.")
            numbers = list(seeds)  # type: ignore[arg-type]
            seed_data = np.array([-1 if int(s) < 0 else check_seed(s) for s in numbers], np.int64)
        if mask is not None:
            mask_data = np.ascontiguousarray(mask, np.bool_)
        c.vector_reset(
            self._handle,
            None if seed_data is None else seed_data.ctypes.data,
            0 if seed_data is None else seed_data.size,
            None if mask_data is None else mask_data.ctypes.data,
            0 if mask_data is None else mask_data.size,
            ctypes.byref(batch),
        )
        return results

    def send(self, actions: ArrayLike, members: ArrayLike | None = None) -> None:
        """Starts steps: whole numbers [n] (indices of `actions`), or float [n, 3] where the settings say continuous.

        actions[k] is for members[k], or for the environment of row k of the last results.
        """
        array = _actions(actions)
        chosen = None if members is None else np.ascontiguousarray(members, np.int32)
        tail = (None, 0) if chosen is None else (chosen.ctypes.data, chosen.size)
        if array.dtype == np.float32:
            c.vector_send_continuous(self._handle, array.ctypes.data, len(array), *tail)
        else:
            c.vector_send(self._handle, array.ctypes.data, array.size, *tail)

    def receive(self, out: np.ndarray | None = None) -> Results:
        """Waits for `batch` results: in order of members where batch is count, else as they come."""
        results, batch = self._room(self.batch, out)
        c.vector_receive(self._handle, ctypes.byref(batch))
        return results

    def step(self, actions: ArrayLike, out: np.ndarray | None = None) -> Results:
        """One step of all environments, in order; with batch < count that of the last batch: `send` and `receive`."""
        array = _actions(actions)
        if self.batch < self.count or array.dtype == np.float32:
            self.send(array)
            return self.receive(out)
        results, batch = self._room(self.count, out)
        c.vector_step(self._handle, array.ctypes.data, array.size, ctypes.byref(batch))
        return results

    def ram(self, member: int) -> np.ndarray:
        """The 128 bytes of RAM of one environment: a fresh uint8 [128]. Like the following, not while steps are in flight."""
        ram = np.empty(128, np.uint8)
        c.vector_get_ram(self._handle, index_32(member), ram.ctypes.data, 128)
        return ram

    def set_ram(self, member: int, index: int, value: int) -> None:
        """Writes a byte of RAM of one environment."""
        c.vector_set_ram(self._handle, index_32(member), index_32(index), byte(value))

    def render(self, member: int) -> np.ndarray:
        """The screen of one environment: uint8 [height, 160, 3] RGB."""
        status = GameStatus()
        c.vector_get_game_status(self._handle, index_32(member), ctypes.byref(status))
        picture = np.empty((status.height, status.width, 3), np.uint8)
        c.vector_rgb(self._handle, member, picture.ctypes.data, picture.size)
        return picture

    def save(self, member: int) -> bytes:
        """The state of one environment; `Environment.load` takes it too."""
        return read_bytes(c.vector_save, self._handle, index_32(member))

    def load(self, member: int, state: bytes) -> None:
        """Back to a saved state. Raises StateError for a damaged or foreign one."""
        state = bytes(state)
        c.vector_load(self._handle, index_32(member), state, len(state))

    def close(self) -> None:
        """Stops the threads; the environments cannot be used after."""
        self._handle.close()

    def __enter__(self) -> VectorEnvironment:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _actions(actions: ArrayLike) -> np.ndarray:
    """Actions as the library takes them: int32 [n], or float32 [n, 3]."""
    array = np.asarray(actions)
    if array.dtype.kind == "f":
        if array.ndim != 2 or array.shape[1] != 3:
            raise SizeError(f"The continuous actions have the shape {array.shape}; it must be (n, 3).")
        return np.ascontiguousarray(array, np.float32)
    if array.dtype.kind not in "iu" or array.ndim != 1:
        raise ArgumentError(f"The actions are {array.dtype} {array.shape}; they must be whole numbers of the shape (n,).")
    if array.size and (array.min() < -(1 << 31) or array.max() >= 1 << 31):
        raise ArgumentError("An action is no index of `actions`.")
    return np.ascontiguousarray(array, np.int32)

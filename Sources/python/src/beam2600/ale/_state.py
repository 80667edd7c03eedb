"""ALE's saved states."""

from __future__ import annotations

import struct
from typing import Any

from .._library import Handle, c, read_bytes
from ._calls import incompatible

#: frame number, episode frame number, mode, difficulty; whether the sticky actions' generator is in it.
_HEAD = struct.Struct("<4sqqii?")
_MAGIC = b"BALE"
_SIGNATURES = [
    "__init__(self) -> None",
    "__init__(self, arg0: ale_py._ale_py.ALEState, arg1: bytes, /) -> None",
    "__init__(self, arg: bytes, /) -> None",
]


class ALEState:
    """A moment of a game, from `ALEInterface.cloneState` or `cloneSystemState`; it pickles and compares by contents.

    The present one stays a copy in memory until its bytes are wanted, so that tree search does not pay for them.
    """

    def __init__(self, *arguments: Any):
        self._game: Handle | None = None
        self._state: Handle | None = None
        self._bytes: bytes | None = b""
        self._numbers = (0, 0, 0, 0)
        self.includes_rng = False
        if len(arguments) == 1 and isinstance(arguments[0], bytes):
            self.__setstate__(arguments[0])
        elif len(arguments) == 2 and isinstance(arguments[0], ALEState) and isinstance(arguments[1], bytes):
            other = arguments[0]
            self._numbers, self.includes_rng, self._bytes = other._numbers, other.includes_rng, arguments[1]
        elif arguments:
            raise incompatible("__init__", _SIGNATURES, "ALEState", *arguments)

    @classmethod
    def _capture(cls, game: Handle, numbers: tuple[int, int, int, int], include_rng: bool) -> ALEState:
        state = cls()
        state._game, state._bytes = game, None
        state._state = Handle("game_state", game, maker="game_capture")
        state._numbers, state.includes_rng = numbers, include_rng
        return state

    def _restore(self, game: Handle) -> None:
        if self._state is not None and self._game is game:
            c.game_restore(game, self._state, int(self.includes_rng))
        else:
            data = self._machine()
            c.game_load(game, data, len(data), int(self.includes_rng))

    def _machine(self) -> bytes:
        if self._bytes is None:
            self._bytes = read_bytes(c.game_save, self._game, self._state, int(self.includes_rng))
        return self._bytes

    def serialize(self) -> bytes:
        """The state as bytes, good for another process with the same ROM."""
        return _HEAD.pack(_MAGIC, *self._numbers, self.includes_rng) + self._machine()

    def getFrameNumber(self) -> int:
        return self._numbers[0]

    def getEpisodeFrameNumber(self) -> int:
        return self._numbers[1]

    def getCurrentMode(self) -> int:
        return self._numbers[2]

    def getDifficulty(self) -> int:
        return self._numbers[3]

    def equals(self, other: ALEState, /) -> bool:
        """Whether both are the same moment."""
        if not isinstance(other, ALEState):
            raise incompatible("equals", ["equals(self, arg: ale_py._ale_py.ALEState, /) -> bool"], "ALEState", other)
        return self.serialize() == other.serialize()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ALEState):
            raise incompatible("__eq__", ["__eq__(self, arg: ale_py._ale_py.ALEState, /) -> bool"], "ALEState", other)
        return self.equals(other)

    __hash__ = object.__hash__

    def __getstate__(self) -> bytes:
        return self.serialize()

    def __setstate__(self, data: bytes) -> None:
        if len(data) < _HEAD.size or data[:4] != _MAGIC:
            raise SystemError("These bytes are no state of a game; give what ALEState.serialize() returned.")
        _, *numbers, self.includes_rng = _HEAD.unpack_from(data)
        self._numbers = tuple(numbers)  # type: ignore[assignment]
        self._game = self._state = None
        self._bytes = bytes(data[_HEAD.size :])

"""The names of ale_py's native module."""

from __future__ import annotations

import enum

from ..version import __version__ as __version__
from ._enums import Action, LoggerMode
from ._interface import ALEInterface as ALEInterface
from ._state import ALEState as ALEState

SDL_SUPPORT = True


class AutoresetMode(enum.Enum):
    NextStep = 0
    SameStep = 1


globals().update(Action.__members__)
globals().update(LoggerMode.__members__)


def __getattr__(name: str) -> object:
    # The vector interface needs Gymnasium, which nobody else here does.
    if name == "ALEVectorInterface":
        from .vector_env import ALEVectorInterface

        return ALEVectorInterface
    raise AttributeError(f"module 'ale_py._ale_py' has no attribute {name!r}")

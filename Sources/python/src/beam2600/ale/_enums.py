"""ALE's enumerations."""

import enum

from ..actions import Action as Action


class LoggerMode(enum.Enum):
    Info = 0
    Warning = 1
    Error = 2

    def __repr__(self) -> str:
        return str(self)

"""Beam2600: an Atari 2600 for agents.

    import gymnasium
    env = gymnasium.make("Beam2600/Pong-v5")       # after `pip install beam2600`, with no import

    import beam2600
    env = beam2600.Environment("pong", preset="v5")   # without Gymnasium
    console = beam2600.Console("pong.bin")            # the bare machine

`sys.modules["ale_py"] = beam2600.ale` runs programs written for ale_py. Everything is loaded when it is first asked for:
`import beam2600` itself takes next to no time, and Gymnasium is imported only by what needs it.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from . import ale as ale
    from .console import Console as Console, palette as palette
    from .environment import Environment as Environment, EnvironmentState as EnvironmentState, Step as Step
    from .environment import presets as presets, settings_line as settings_line
    from .errors import (
        ArgumentError as ArgumentError,
        BusyError as BusyError,
        Error as Error,
        HandleError as HandleError,
        OrderError as OrderError,
        RomError as RomError,
        RomNotFoundError as RomNotFoundError,
        RuleError as RuleError,
        SettingError as SettingError,
        SizeError as SizeError,
        StateError as StateError,
    )
    from .gymnasium_env import BeamEnv as BeamEnv
    from .gymnasium_vector import BeamVectorEnv as BeamVectorEnv
    from .registration import register as register
    from .replay import Replay as Replay, ReplayError as ReplayError, ReplayRecorder as ReplayRecorder
    from .rom import find_rom as find_rom, game_names as game_names, rom_folders as rom_folders
    from .rule import Outcome as Outcome, Rule as Rule
    from .vector import VectorEnvironment as VectorEnvironment

#: Where each public name lives.
_PLACES = {
    "Console": "console",
    "palette": "console",
    "Environment": "environment",
    "EnvironmentState": "environment",
    "Step": "environment",
    "presets": "environment",
    "settings_line": "environment",
    "BeamEnv": "gymnasium_env",
    "BeamVectorEnv": "gymnasium_vector",
    "register": "registration",
    "Replay": "replay",
    "ReplayError": "replay",
    "ReplayRecorder": "replay",
    "find_rom": "rom",
    "game_names": "rom",
    "rom_folders": "rom",
    "Outcome": "rule",
    "Rule": "rule",
    "VectorEnvironment": "vector",
    **{
        name: "errors"
        for name in (
            "ArgumentError BusyError Error HandleError OrderError RomError RomNotFoundError RuleError SettingError SizeError"
            " StateError"
        ).split()
    },
}

__all__ = ["__version__", "ale", *_PLACES]


def __getattr__(name: str) -> Any:
    if name == "ale":
        return importlib.import_module(".ale", __name__)
    place = _PLACES.get(name)
    if place is None:
        raise AttributeError(f"module 'beam2600' has no attribute {name!r}")
    value = getattr(importlib.import_module("." + place, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


# Where the package is not installed but only on the path, Gymnasium does not know of it by itself.
if "gymnasium" in sys.modules and hasattr(sys.modules["gymnasium"], "registry"):
    from .registration import register

    register()

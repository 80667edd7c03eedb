"""Beam2600: an Atari 2600 for agents.

    import beam2600, gymnasium
    env = gymnasium.make("Beam2600/Pong-v5")          # the ids are there once both are imported, in either order
    env = beam2600.Environment("pong", preset="v5")   # without Gymnasium
    console = beam2600.Console("pong.bin")            # the bare machine

`sys.modules["ale_py"] = beam2600.ale` runs programs written for ale_py. Everything is loaded when it is first asked for:
`import beam2600` itself takes next to no time, and Gymnasium is imported only by what needs it.
"""

from __future__ import annotations

import importlib
import importlib.util
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
    from .watch import watchable as watchable

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
    "watchable": "watch",
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


class _WhenGymnasiumComes:
    """Registers our ids the moment somebody imports Gymnasium, so that we need not import it ourselves.

    A finder on `sys.meta_path` by its method alone: the base class for it, importlib.abc, takes 8 ms to import.
    """

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        if fullname != "gymnasium":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def execute_and_register(module: Any) -> None:
                execute(module)
                _register()

            spec.loader.exec_module = execute_and_register  # type: ignore[method-assign]
        return spec


def _register() -> None:
    from .registration import register

    register()


if hasattr(sys.modules.get("gymnasium"), "registry"):
    _register()
else:
    sys.meta_path.insert(0, _WhenGymnasiumComes())

"""ale_py 0.12.1 by Beam2600: the same names, signatures, defaults, spaces, info keys and exceptions.

    import sys, beam2600.ale
    sys.modules["ale_py"] = beam2600.ale     # before the program imports ale_py; `beam2600.ale.install()` does the same

Importing it registers the `ALE/Name-v5` ids and the older ones, where Gymnasium is installed.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from types import ModuleType
from typing import Any

from . import _ale_py as _ale_py, roms as roms
from ._enums import Action, LoggerMode
from ._interface import ALEInterface
from ._state import ALEState

#: The version whose interface this is.
__version__ = "0.12.1"
SDL_SUPPORT = _ale_py.SDL_SUPPORT

__all__ = ["ALEInterface", "ALEState", "Action", "LoggerMode", "SDL_SUPPORT", "__version__", "roms"]


class _Alias(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Lets `import ale_py.env` find `beam2600.ale.env`, the same module, while we stand in for ale_py."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if not fullname.startswith("ale_py.") or sys.modules.get("ale_py") is not sys.modules[__name__]:
            return None
        if importlib.util.find_spec(__name__ + fullname[len("ale_py") :]) is None:
            return None
        return importlib.machinery.ModuleSpec(fullname, self)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        module = importlib.import_module(__name__ + spec.name[len("ale_py") :])
        self._spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        # It has run under its own name, which it keeps.
        module.__spec__ = self._spec


sys.meta_path.insert(0, _Alias())


def install() -> None:
    """Stands in for ale_py from now on: `import ale_py` gives this module."""
    sys.modules["ale_py"] = sys.modules[__name__]


try:
    from . import env as env, registration as registration, vector_env as vector_env
    from .env import AtariEnv, AtariEnvStepMetadata
    from .registration import register_v0_v4_envs, register_v5_envs
    from .vector_env import ALEVectorInterface, AtariVectorEnv

    register_v0_v4_envs()
    register_v5_envs()
    __all__ += ["ALEVectorInterface", "AtariEnv", "AtariEnvStepMetadata", "AtariVectorEnv"]
except ImportError as error:
    # Without Gymnasium the interface alone is there.
    if error.name is None or not error.name.startswith("gymnasium"):
        raise

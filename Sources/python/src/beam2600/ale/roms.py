"""The ROMs by their ids."""

from __future__ import annotations

import functools
import os
import warnings
from pathlib import Path

from ..ids import ALE_GAMES, OTHER_GAMES
from ..rom import SUFFIXES, find_rom, md5
from ..rule import Rule


@functools.lru_cache(maxsize=None)
def _known() -> list[str]:
    return sorted(ALE_GAMES + OTHER_GAMES)


def get_all_rom_ids() -> list[str]:
    """Returns a list of all available rom_ids, ie: ['tetris', 'pong', 'zaxxon', ...]."""
    return list(_known())


def get_rom_path(name: str) -> Path | None:
    """The file of a ROM by its snake_case id, or None with a warning for an unknown id.

    Looks in $ALE_ROMS_DIR first. Raises OSError where the file is missing or its MD5 is not the game's.
    """
    if name not in _known():
        warnings.warn(f"Rom {name} not supported.")
        return None
    path = None
    folder = os.environ.get("ALE_ROMS_DIR")
    if folder:
        candidates = [Path(folder) / (name + suffix) for suffix in SUFFIXES]
        path = next((p for p in candidates if p.is_file()), None)
        if path is None:
            raise FileNotFoundError(f"There is no '{name}.bin' in ALE_ROMS_DIR '{folder}'.")
    path = path or find_rom(name)
    if name in ALE_GAMES:
        digest = md5(path.read_bytes())
        if digest not in Rule(name).md5s:
            raise OSError(f"The MD5 of '{path}' is {digest}, which is not that of {name}; replace the file.")
    return path

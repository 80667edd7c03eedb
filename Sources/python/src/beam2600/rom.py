"""Finding a cartridge's image by path or by the name of its game.

Paths are strings in here, and `Path` only for those who ask: pathlib takes half a megabyte.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from functools import lru_cache
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

from ._library import c, read_text
from .errors import RomError, RomNotFoundError, RuleError
from .ids import BY_NAME

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".bin", ".a26", ".rom")
#: The largest cartridge there is has 512 KB.
LARGEST = 512 * 1024


def canonical(name: str) -> str:
    """`SpaceInvaders`, `Space Invaders` and `space-invaders` are all `space_invaders`."""
    name = name.strip()
    known = BY_NAME.get(name)
    return known or re.sub(r"(?<=[a-z])(?=[A-Z])|[\s_-]+", "_", name).lower()


def game_names() -> list[str]:
    """The ids of all games that have a rule, sorted."""
    return read_text(c.games).splitlines()


def rom_folders() -> list[Path]:
    """Where ROMs are looked for: $BEAM2600_ROMS, the user's data folder, an installed ale_py (which is not imported)."""
    return [as_path(folder) for folder in _folders()]


def as_path(text: str) -> Path:
    from pathlib import Path

    return Path(text)


def _folders() -> list[str]:
    folders = [part for part in os.environ.get("BEAM2600_ROMS", "").split(os.pathsep) if part]
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    folders.append(os.path.join(data, "beam2600", "roms"))
    # PathFinder and not find_spec: sys.modules["ale_py"] may be our own stand-in.
    spec = PathFinder.find_spec("ale_py", sys.path)
    if spec is not None and spec.submodule_search_locations:
        folders += [os.path.join(place, "roms") for place in spec.submodule_search_locations]
    return folders


def md5(image: bytes) -> str:
    """An image's MD5 sum in hexadecimal. By our own library: Python's hashlib loads three megabytes of OpenSSL for it."""
    text = ctypes.create_string_buffer(33)
    c.md5(image, len(image), text, len(text))
    return text.value.decode()


@lru_cache(maxsize=64)
def _digest(path: str, size: int, modified: int) -> str:
    return md5(_read(path))


def _md5(path: str) -> str:
    status = os.stat(path)
    return _digest(path, status.st_size, status.st_mtime_ns)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def find_rom(game: str | os.PathLike[str]) -> Path:
    """The file of a ROM, given as a path or as a game's name.

    Of a named game the file of that name (`pong.bin`, `.a26`, `.rom`) is taken, else any file in the folders whose MD5 is the
    game's. Raises RomNotFoundError with the folders that were searched.
    """
    return as_path(_find(game))


def _find(game: str | os.PathLike[str]) -> str:
    text = os.fspath(game)
    if not isinstance(text, str) or not text or "\0" in text:
        raise RomNotFoundError(f"{game!r} is no ROM; give a path, or a game's name such as 'pong'.")
    if os.path.isfile(text):
        return text
    if os.sep in text or _suffix(text) in SUFFIXES:
        raise RomNotFoundError(f"There is no file '{text}'; give the path of a cartridge image.")
    name = canonical(text)
    folders = _folders()
    for folder in folders:
        for suffix in SUFFIXES:
            candidate = os.path.join(folder, name + suffix)
            if os.path.isfile(candidate):
                return candidate
    from .rule import Rule

    try:
        wanted = set(Rule(name).md5s)
    except RuleError:
        searched = ", ".join(f"'{f}'" for f in folders)
        raise RomNotFoundError(f"There is no file and no game '{text}'; ROMs are looked for in {searched}.") from None
    for folder in folders:
        if os.path.isdir(folder):
            for entry in sorted(os.listdir(folder)):
                candidate = os.path.join(folder, entry)
                if _suffix(entry) in SUFFIXES and os.path.isfile(candidate) and _md5(candidate) in wanted:
                    return candidate
    searched = ", ".join(f"'{f}'" for f in folders)
    raise RomNotFoundError(
        f"The ROM of '{name}' is not in {searched}; put it there, set BEAM2600_ROMS, or run 'pip install ale-py', which brings it."
    )


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def read_rom(game: str | os.PathLike[str]) -> tuple[str, bytes]:
    """The file of a ROM and its bytes; a gzip file is unpacked."""
    path = _find(game)
    if os.path.getsize(path) > LARGEST:
        raise RomError(f"The file '{path}' has more than {LARGEST} bytes; is it a cartridge image?")
    image = _read(path)
    if image[:2] == b"\x1f\x8b":
        import zlib

        try:
            image = zlib.decompressobj(31).decompress(image, LARGEST + 1)
        except zlib.error as error:
            raise RomError(f"The file '{path}' is a damaged gzip file ({error}).") from None
    return path, image

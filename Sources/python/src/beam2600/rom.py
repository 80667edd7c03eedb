"""Finding a cartridge's image by path or by the name of its game."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path

from ._library import c, read_text
from .errors import RomError, RomNotFoundError, RuleError
from .ids import BY_NAME

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
    folders = [Path(p) for p in os.environ.get("BEAM2600_ROMS", "").split(os.pathsep) if p]
    data = os.environ.get("XDG_DATA_HOME")
    folders.append((Path(data) if data else Path.home() / ".local" / "share") / "beam2600" / "roms")
    # PathFinder and not find_spec: sys.modules["ale_py"] may be our own stand-in.
    spec = PathFinder.find_spec("ale_py", sys.path)
    if spec is not None and spec.submodule_search_locations:
        folders += [Path(p) / "roms" for p in spec.submodule_search_locations]
    return folders


def md5(image: bytes) -> str:
    """An image's MD5 sum in hexadecimal. By our own library: Python's hashlib loads three megabytes of OpenSSL for it."""
    text = ctypes.create_string_buffer(33)
    c.md5(image, len(image), text, len(text))
    return text.value.decode()


@lru_cache(maxsize=64)
def _digest(path: str, size: int, modified: int) -> str:
    return md5(Path(path).read_bytes())


def _md5(path: Path) -> str:
    status = path.stat()
    return _digest(str(path), status.st_size, status.st_mtime_ns)


def find_rom(game: str | os.PathLike[str]) -> Path:
    """The file of a ROM, given as a path or as a game's name.

    Of a named game the file of that name (`pong.bin`, `.a26`, `.rom`) is taken, else any file in the folders whose MD5 is the
    game's. Raises RomNotFoundError with the folders that were searched.
    """
    text = os.fspath(game)
    if not isinstance(text, str) or not text or "\0" in text:
        raise RomNotFoundError(f"{game!r} is no ROM; give a path, or a game's name such as 'pong'.")
    path = Path(text)
    if path.is_file():
        return path
    if os.sep in text or path.suffix.lower() in SUFFIXES:
        raise RomNotFoundError(f"There is no file '{path}'; give the path of a cartridge image.")
    name = canonical(text)
    folders = rom_folders()
    for folder in folders:
        for suffix in SUFFIXES:
            candidate = folder / (name + suffix)
            if candidate.is_file():
                return candidate
    from .rule import Rule

    try:
        wanted = set(Rule(name).md5s)
    except RuleError:
        searched = ", ".join(f"'{f}'" for f in folders)
        raise RomNotFoundError(f"There is no file and no game '{text}'; ROMs are looked for in {searched}.") from None
    for folder in folders:
        if folder.is_dir():
            for candidate in sorted(folder.iterdir()):
                if candidate.suffix.lower() in SUFFIXES and candidate.is_file() and _md5(candidate) in wanted:
                    return candidate
    searched = ", ".join(f"'{f}'" for f in folders)
    raise RomNotFoundError(
        f"The ROM of '{name}' is not in {searched}; put it there, set BEAM2600_ROMS, or run 'pip install ale-py', which brings it."
    )


def read_rom(game: str | os.PathLike[str]) -> tuple[Path, bytes]:
    """The file of a ROM and its bytes; a gzip file is unpacked."""
    path = find_rom(game)
    if path.stat().st_size > LARGEST:
        raise RomError(f"The file '{path}' has more than {LARGEST} bytes; is it a cartridge image?")
    image = path.read_bytes()
    if image[:2] == b"\x1f\x8b":
        import zlib

        try:
            image = zlib.decompressobj(31).decompress(image, LARGEST + 1)
        except zlib.error as error:
            raise RomError(f"The file '{path}' is a damaged gzip file ({error}).") from None
    return path, image

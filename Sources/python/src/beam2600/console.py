"""The bare console: no game, no rewards; frames, lines, samples and switches."""

from __future__ import annotations

import ctypes
import os
from typing import Any, Iterable

import numpy as np

from ._library import ConsoleStatus, Handle, Input, c, read_array, read_bytes, read_text, settings_text
from .errors import ArgumentError
from .rom import read_rom

_JOYSTICK = {"up": 1, "down": 2, "left": 4, "right": 8, "fire": 16}
_SWITCHES = {"reset": 1, "select": 2, "color": 4, "left_difficulty_a": 8, "right_difficulty_a": 16}
_ENDS = ("frame", "no_vsync", "jammed")


def _bits(names: Iterable[str], table: dict[str, int]) -> int:
    names = (names,) if isinstance(names, str) else names
    try:
        return sum({table[name] for name in names})
    except KeyError as error:
        raise ArgumentError(f"There is no contact {error.args[0]!r}; there are {', '.join(table)}.") from None


def palette(tv: str = "NTSC") -> np.ndarray:
    """The colours of a television ("NTSC", "PAL", "SECAM"): uint8 [128, 3], index = colour byte >> 1."""
    colors = np.empty((128, 3), np.uint8)
    c.palette(tv.encode(), colors.ctypes.data, colors.size)
    return colors


class Console:
    """An Atari 2600 with a cartridge in it, switched on.

        console = beam2600.Console("pong.bin")
        console.set_input(left=["up", "fire"])
        console.run_frame()
        picture = console.rgb()

    rom: a path, a game's name, or the image as bytes. scheme: bank switching ("F8", ...; detected). tv: "NTSC", "PAL", "SECAM"
    (detected). left, right: "joystick" or "paddles". power_on: "zero", or a seed for the noise in memory. lines: rows kept of a
    picture. audio: False saves time where nobody listens. Raises RomNotFoundError, RomError, SettingError.
    """

    def __init__(
        self,
        rom: str | os.PathLike[str] | bytes,
        *,
        scheme: str | None = None,
        tv: str | None = None,
        left: str = "joystick",
        right: str = "joystick",
        power_on: str | int = "zero",
        lines: int = 320,
        audio: bool = True,
    ):
        image = bytes(rom) if isinstance(rom, (bytes, bytearray)) else read_rom(rom)[1]
        settings: dict[str, Any] = dict(
            scheme=scheme, tv=tv, left=left, right=right, power_on=power_on, lines=lines, audio=audio
        )
        self._handle = Handle("console", image, len(image), settings_text(settings))
        self._status = ConsoleStatus()
        facts = dict(pair.split("=", 1) for pair in read_text(c.console_describe, self._handle).split())
        self.scheme: str = facts["scheme"]
        self.tv: str = facts["tv"]
        self._colors = palette(self.tv[:5] if self.tv.startswith("SECAM") else self.tv.rstrip("0123456789"))

    def reset(self) -> None:
        """Power off and on."""
        c.console_reset(self._handle)

    def set_input(
        self,
        left: Iterable[str] = (),
        right: Iterable[str] = (),
        switches: Iterable[str] = ("color",),
        paddles: tuple[float, float, float, float] = (0.5, 0.5, 0.5, 0.5),
        paddle_fire: Iterable[int] = (),
    ) -> None:
        """What the players do, until the next call.

        left, right: names among up, down, left, right, fire. switches: among reset, select, color, left_difficulty_a,
        right_difficulty_a. paddles: four positions 0...1 (share of 1 MOhm). paddle_fire: numbers of the paddles whose button is down.
        """
        fire = 0
        for i in paddle_fire:
            if i not in (0, 1, 2, 3):
                raise ArgumentError(f"There is no paddle {i!r}; there are 0, 1, 2 and 3.")
            fire |= 1 << int(i)
        positions = tuple(float(p) for p in paddles)
        if len(positions) != 4:
            raise ArgumentError(f"There are {len(positions)} paddle positions; give four.")
        given = Input(
            (ctypes.c_double * 4)(*positions), _bits(left, _JOYSTICK), _bits(right, _JOYSTICK), fire, _bits(switches, _SWITCHES)
        )
        c.console_set_input(self._handle, ctypes.byref(given))

    def run_frame(self, drawing: bool = True) -> str:
        """Runs to the next VSYNC: "frame"; or "no_vsync" or "jammed" after a frame's time without one."""
        end = ctypes.c_int32()
        c.console_run_frame(self._handle, int(drawing), ctypes.byref(end))
        return _ENDS[end.value]

    def run_until(self, cycle: int) -> None:
        """Runs to the first instruction boundary at or after a CPU cycle, at most 100,000,000 cycles ahead."""
        c.console_run_until(self._handle, min(max(int(cycle), -(1 << 63)), (1 << 63) - 1))

    @property
    def status(self) -> ConsoleStatus:
        """A fresh record: cycles, frame, picture, lines, kept_lines, audio_samples, jammed."""
        status = ConsoleStatus()
        c.console_get_status(self._handle, ctypes.byref(status))
        return status

    @property
    def cycles(self) -> int:
        return self.status.cycles

    @property
    def frame_number(self) -> int:
        return self.status.frame

    def pixels(self) -> np.ndarray:
        """The last complete picture as colour bytes: uint8 [lines, 160]."""
        return read_array(c.console_pixels, self._handle).reshape(-1, 160)

    def rgb(self) -> np.ndarray:
        """The last complete picture: uint8 [lines, 160, 3]."""
        return self._colors[self.pixels() >> 1]

    def audio(self) -> np.ndarray:
        """The samples of the last complete picture: int16, mono, two a scan line."""
        return read_array(c.console_audio, self._handle, dtype=np.int16)

    def ram(self) -> np.ndarray:
        """The 128 bytes of RAM, address 0x80 first: a fresh uint8 [128]."""
        ram = np.empty(128, np.uint8)
        c.console_get_ram(self._handle, ram.ctypes.data, 128)
        return ram

    def set_ram(self, index: int, value: int) -> None:
        """Writes a byte of RAM; index 0...127, value 0...255."""
        c.console_set_ram(self._handle, index_32(index), byte(value))

    def peek(self, address: int) -> int:
        """A byte of the bus, without side effect."""
        value = ctypes.c_uint8()
        c.console_peek(self._handle, int(address) & 0x1FFF, ctypes.byref(value))
        return value.value

    def save(self) -> bytes:
        """The whole machine, good for another process with the same cartridge."""
        return read_bytes(c.console_save, self._handle)

    def load(self, state: bytes) -> None:
        """Back to a saved state. Raises StateError for a damaged or foreign one."""
        state = bytes(state)
        c.console_load(self._handle, state, len(state))

    def close(self) -> None:
        """Frees the console; it cannot be used after."""
        self._handle.close()

    def __enter__(self) -> Console:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def byte(value: int) -> int:
    """A byte that an argument must be."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not 0 <= value <= 255:
        raise ArgumentError(f"The value is {value!r}; it must be a whole number from 0 to 255.")
    return int(value)


def index_32(value: int) -> int:
    """A number small enough for the library to judge."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise ArgumentError(f"The index is {value!r}; it must be a whole number.")
    return min(max(int(value), -1), (1 << 31) - 1)

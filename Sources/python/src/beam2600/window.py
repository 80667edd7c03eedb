"""A window for render mode "human", by SDL2 through ctypes: no package to install where SDL2 is."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from ctypes import byref, c_int, c_uint8, c_uint16, c_uint32, c_void_p
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import numpy as np

from .errors import Error

_VIDEO, _AUDIO = 0x20, 0x10
_RGB24, _STREAMING = 0x17101803, 1
_PRESENT_VSYNC, _ANY_POSITION = 4, 0x2FFF0000
_UNSIGNED_8_BIT = 0x0008


class _AudioSpec(ctypes.Structure):
    _fields_ = [
        ("freq", c_int),
        ("format", c_uint16),
        ("channels", c_uint8),
        ("silence", c_uint8),
        ("samples", c_uint16),
        ("padding", c_uint16),
        ("size", c_uint32),
        ("callback", c_void_p),
        ("userdata", c_void_p),
    ]


def _load() -> Any:
    names = [ctypes.util.find_library("SDL2"), "libSDL2-2.0.so.0", "libSDL2-2.0.0.dylib"]
    # The wheel of ale_py carries one.
    spec = PathFinder.find_spec("ale_py", sys.path)
    for place in (spec.submodule_search_locations or []) if spec else []:
        names += [str(p) for p in sorted(Path(place).glob("libSDL2-2*"))]
    for name in filter(None, names):
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise Error("Showing a window needs SDL2; install it (Debian: libsdl2-2.0-0), or use render_mode='rgb_array'.")


class Window:
    """Shows pictures of 160 pixels a row at the shape of a television, and plays their sound."""

    def __init__(self, title: str, height: int, scale: int = 3, sound: bool = False):
        sdl = self._sdl = _load()
        for name in ("SDL_CreateWindow", "SDL_CreateRenderer", "SDL_CreateTexture"):
            getattr(sdl, name).restype = c_void_p
        sdl.SDL_GetError.restype = ctypes.c_char_p
        if sdl.SDL_Init(_VIDEO) != 0:
            raise Error(f"There is no display to open a window on ({sdl.SDL_GetError().decode()}); use render_mode='rgb_array'.")
        # SDL counts who has begun what in a byte, so every window ends what it has begun.
        self._parts = _VIDEO
        # A pixel of the console is nearly twice as wide as it is high.
        window = sdl.SDL_CreateWindow(title.encode(), _ANY_POSITION, _ANY_POSITION, 2 * 160 * scale, height * scale, 0)
        self._window = c_void_p(window)
        self._renderer = c_void_p(sdl.SDL_CreateRenderer(self._window, -1, _PRESENT_VSYNC)) if window else c_void_p()
        if not self._renderer:
            reason = sdl.SDL_GetError().decode()
            if window:
                sdl.SDL_DestroyWindow(self._window)
            self._window = c_void_p()
            sdl.SDL_QuitSubSystem(self._parts)
            raise Error(f"The window cannot be opened: {reason}.")
        self._texture = c_void_p(sdl.SDL_CreateTexture(self._renderer, _RGB24, _STREAMING, 160, height))
        self._device = 0
        if sound and sdl.SDL_InitSubSystem(_AUDIO) == 0:
            self._parts |= _AUDIO
            want = _AudioSpec(freq=31440, format=_UNSIGNED_8_BIT, channels=1, samples=1024)
            self._device = sdl.SDL_OpenAudioDevice(None, 0, byref(want), None, 0)
            sdl.SDL_PauseAudioDevice(self._device, 0)

    def show(self, picture: np.ndarray, sound: np.ndarray | None = None) -> None:
        """Shows uint8 [height, 160, 3] and queues uint8 samples."""
        sdl = self._sdl
        picture = np.ascontiguousarray(picture)
        sdl.SDL_UpdateTexture(self._texture, None, c_void_p(picture.ctypes.data), 160 * 3)
        sdl.SDL_RenderCopy(self._renderer, self._texture, None, None)
        sdl.SDL_RenderPresent(self._renderer)
        if self._device and sound is not None and sdl.SDL_GetQueuedAudioSize(self._device) < 8192:
            sdl.SDL_QueueAudio(self._device, c_void_p(sound.ctypes.data), sound.size)
        # Events must be fetched, or the system takes the window for dead.
        event = (c_uint8 * 64)()
        while sdl.SDL_PollEvent(event):
            pass

    def close(self) -> None:
        """Closes the window; doing it twice does no harm."""
        if not self._window:
            return
        if self._device:
            self._sdl.SDL_CloseAudioDevice(self._device)
        self._sdl.SDL_DestroyTexture(self._texture)
        self._sdl.SDL_DestroyRenderer(self._renderer)
        self._sdl.SDL_DestroyWindow(self._window)
        self._window = c_void_p()
        self._sdl.SDL_QuitSubSystem(self._parts)

"""libBeam2600 through ctypes: loaded at the first use, every function with its types from beam2600.h."""

from __future__ import annotations

import ctypes
import functools
import os
import sys
from ctypes import POINTER, byref, c_char_p, c_double, c_float, c_int32, c_int64, c_size_t, c_uint8, c_uint32, c_void_p
from typing import Any, Callable

import numpy as np

from . import errors


class Outcome(ctypes.Structure):
    _fields_ = [("reward", c_int32), ("lives", c_int32), ("terminal", c_int32)]


class Input(ctypes.Structure):
    _fields_ = [
        ("paddles", c_double * 4),
        ("left", c_uint8),
        ("right", c_uint8),
        ("paddle_fire", c_uint8),
        ("switches", c_uint8),
    ]


class ConsoleStatus(ctypes.Structure):
    _fields_ = [(name, c_int64) for name in ("cycles", "frame", "picture")] + [
        (name, c_int32) for name in ("lines", "kept_lines", "audio_samples", "jammed")
    ]


class GameStatus(ctypes.Structure):
    _fields_ = [(name, c_int64) for name in ("frame_number", "episode_frame_number")] + [
        (name, c_int32) for name in ("lives", "terminal", "truncated", "mode", "difficulty", "width", "height")
    ]


class GamePlay(ctypes.Structure):
    _fields_ = [
        ("action", c_int32),
        ("action_b", c_int32),
        ("strength", c_float),
        ("strength_b", c_float),
        ("repeat", c_int32),
        ("drawing", c_int32),
    ]


class StepStatus(ctypes.Structure):
    _fields_ = [(name, c_int64) for name in ("frame_number", "episode_frame_number")] + [
        (name, c_int32)
        for name in ("reward", "raw_reward", "lives", "terminated", "truncated", "life_lost", "frames")
    ]


class Batch(ctypes.Structure):
    _fields_ = [("rows", c_size_t), ("observation_bytes", c_size_t)] + [
        (name, c_void_p)
        for name in (
            "observations",
            "final_observations",
            "rewards",
            "terminated",
            "truncated",
            "ended",
            "members",
            "lives",
            "frame_numbers",
            "episode_frame_numbers",
            "ram",
        )
    ]


class VectorInfo(ctypes.Structure):
    _fields_ = [(name, c_int32) for name in ("count", "batch", "threads", "actions")] + [("observation_bytes", c_int64)]


_HANDLE = c_void_p
_OUT_HANDLE = POINTER(c_void_p)
_TEXT_OUT = [c_void_p, c_size_t, POINTER(c_size_t)]
_BYTES = [c_void_p, c_size_t]
_ROM = [c_char_p, c_size_t]

#: The arguments of every function that returns a status.
_SIGNATURES: dict[str, list[Any]] = {
    "games": _TEXT_OUT,
    "md5": [c_char_p, c_size_t, c_char_p, c_size_t],
    "game_rule_text": [c_char_p, *_TEXT_OUT],
    "rule_make": [c_char_p, c_size_t, c_char_p, _OUT_HANDLE],
    "rule_named": [c_char_p, _OUT_HANDLE],
    "rule_matching": [c_char_p, _OUT_HANDLE],
    "rule_unscored": [_OUT_HANDLE],
    "rule_close": [_HANDLE],
    "rule_describe": [_HANDLE, *_TEXT_OUT],
    "rule_reset": [_HANDLE, c_int32],
    "rule_frame": [_HANDLE, *_BYTES, *_BYTES, POINTER(Outcome)],
    "rule_frames": [_HANDLE, *_BYTES, c_size_t, c_void_p, c_size_t],
    "console_make": [*_ROM, c_char_p, _OUT_HANDLE],
    "console_close": [_HANDLE],
    "console_reset": [_HANDLE],
    "console_set_input": [_HANDLE, POINTER(Input)],
    "console_run_frame": [_HANDLE, c_int32, POINTER(c_int32)],
    "console_run_until": [_HANDLE, c_int64],
    "console_get_status": [_HANDLE, POINTER(ConsoleStatus)],
    "console_describe": [_HANDLE, *_TEXT_OUT],
    "console_pixels": [_HANDLE, *_TEXT_OUT],
    "console_audio": [_HANDLE, *_TEXT_OUT],
    "console_get_ram": [_HANDLE, *_BYTES],
    "console_set_ram": [_HANDLE, c_int32, c_uint8],
    "console_peek": [_HANDLE, c_uint32, POINTER(c_uint8)],
    "console_save": [_HANDLE, *_TEXT_OUT],
    "console_load": [_HANDLE, *_ROM],
    "palette": [c_char_p, *_BYTES],
    "game_make": [*_ROM, _HANDLE, c_char_p, c_uint32, _OUT_HANDLE],
    "game_close": [_HANDLE],
    "game_reload": [_HANDLE, c_uint32],
    "game_reset": [_HANDLE],
    "game_act": [_HANDLE, POINTER(GamePlay), POINTER(c_int64), POINTER(GameStatus)],
    "game_get_status": [_HANDLE, POINTER(GameStatus)],
    "game_describe": [_HANDLE, *_TEXT_OUT],
    "game_set_mode": [_HANDLE, c_int32],
    "game_set_difficulty": [_HANDLE, c_int32],
    "game_get_ram": [_HANDLE, *_BYTES],
    "game_set_ram": [_HANDLE, c_int32, c_uint8],
    "game_screen": [_HANDLE, *_BYTES],
    "game_rgb": [_HANDLE, *_BYTES],
    "game_gray": [_HANDLE, *_BYTES],
    "game_audio": [_HANDLE, *_BYTES],
    "game_capture": [_HANDLE, _OUT_HANDLE],
    "game_restore": [_HANDLE, _HANDLE, c_int32],
    "game_state_close": [_HANDLE],
    "game_save": [_HANDLE, _HANDLE, c_int32, *_TEXT_OUT],
    "game_load": [_HANDLE, *_ROM, c_int32],
    "settings": [c_char_p, *_TEXT_OUT],
    "presets": _TEXT_OUT,
    "environment_make": [*_ROM, _HANDLE, c_char_p, c_uint32, _OUT_HANDLE],
    "environment_close": [_HANDLE],
    "environment_reset": [_HANDLE, c_int64, POINTER(StepStatus)],
    "environment_step": [_HANDLE, c_int32, c_int32, c_int32, POINTER(StepStatus)],
    "environment_step_continuous": [_HANDLE, c_float, c_float, c_float, c_int32, POINTER(StepStatus)],
    "environment_actions": [_HANDLE, *_TEXT_OUT],
    "environment_shape": [_HANDLE, *_TEXT_OUT],
    "environment_observe": [_HANDLE, *_BYTES],
    "environment_describe": [_HANDLE, *_TEXT_OUT],
    "environment_get_game_status": [_HANDLE, POINTER(GameStatus)],
    "environment_get_ram": [_HANDLE, *_BYTES],
    "environment_set_ram": [_HANDLE, c_int32, c_uint8],
    "environment_rgb": [_HANDLE, *_BYTES],
    "environment_gray": [_HANDLE, *_BYTES],
    "environment_audio": [_HANDLE, *_BYTES],
    "environment_capture": [_HANDLE, _OUT_HANDLE],
    "environment_restore": [_HANDLE, _HANDLE],
    "environment_state_close": [_HANDLE],
    "environment_save": [_HANDLE, *_TEXT_OUT],
    "environment_load": [_HANDLE, *_ROM],
    "vector_make": [*_ROM, _HANDLE, c_char_p, c_int32, c_int32, c_int32, c_int32, _OUT_HANDLE],
    "vector_close": [_HANDLE],
    "vector_get_info": [_HANDLE, POINTER(VectorInfo)],
    "vector_actions": [_HANDLE, *_TEXT_OUT],
    "vector_shape": [_HANDLE, *_TEXT_OUT],
    "vector_reset": [_HANDLE, *_BYTES, *_BYTES, POINTER(Batch)],
    "vector_step": [_HANDLE, *_BYTES, POINTER(Batch)],
    "vector_send": [_HANDLE, *_BYTES, *_BYTES],
    "vector_send_continuous": [_HANDLE, *_BYTES, *_BYTES],
    "vector_receive": [_HANDLE, POINTER(Batch)],
    "vector_get_ram": [_HANDLE, c_int32, *_BYTES],
    "vector_set_ram": [_HANDLE, c_int32, c_int32, c_uint8],
    "vector_rgb": [_HANDLE, c_int32, *_BYTES],
    "vector_get_game_status": [_HANDLE, c_int32, POINTER(GameStatus)],
    "vector_save": [_HANDLE, c_int32, *_TEXT_OUT],
    "vector_load": [_HANDLE, c_int32, *_ROM],
}


def _load() -> ctypes.CDLL:
    name = "libBeam2600.dylib" if sys.platform == "darwin" else "libBeam2600.so"
    path = os.environ.get("BEAM2600_LIBRARY") or os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(
            f"The library {path} cannot be loaded ({error}); reinstall beam2600, or name the library in BEAM2600_LIBRARY."
        ) from None
    library.beam_last_error.restype = c_char_p
    library.beam_version.restype = c_char_p
    library.beam_abi_version.restype = c_int32
    if library.beam_abi_version() != 3:
        raise ImportError(f"The library {path} has interface {library.beam_abi_version()}, this package wants 3; reinstall beam2600.")
    return library


class _Functions:
    """The functions of the library without their prefix: `c.game_reset(handle)` raises what went wrong."""

    def __getattr__(self, name: str) -> Any:
        if name == "library":
            self.library = _load()
            return self.library
        arguments = _SIGNATURES.get(name)
        if arguments is None:
            raise AttributeError(name)
        function = getattr(self.library, "beam_" + name)
        function.argtypes = arguments
        function.restype = c_int32
        # ctypes calls this after each call: no wrapper function on the way.
        function.errcheck = _checked
        setattr(self, name, function)
        return function


def check(status: int) -> None:
    """Raises what went wrong in the last call."""
    if status:
        sentence = c.library.beam_last_error().decode("utf-8", "replace")
        raise errors.BY_STATUS.get(status, errors.Error)(sentence)


def _checked(status: int, function: Any, arguments: Any) -> int:
    check(status)
    return status


c: Any = _Functions()


class Handle:
    """Owns a handle of the library and closes it once.

    ctypes takes it wherever a handle goes; after `close` that is NULL, which the library answers with a sentence.
    """

    __slots__ = ("_as_parameter_", "_close", "__weakref__")

    def __init__(self, kind: str, *arguments: Any, maker: str | None = None):
        """`maker`: the function that makes it, where it is not `kind_make`."""
        self._as_parameter_: c_void_p | None = None
        self._close = getattr(c, kind + "_close")
        handle = c_void_p()
        getattr(c, maker or kind + "_make")(*arguments, byref(handle))
        self._as_parameter_ = handle

    def close(self) -> None:
        handle, self._as_parameter_ = self._as_parameter_, None
        if handle is not None:
            self._close(handle)

    def __del__(self) -> None:
        try:
            self.close()
        except Exception:  # the interpreter is going down, or a thread still uses it
            pass


def prepared(name: str, *arguments: Any) -> Callable[[], int]:
    """A function with arguments that stay the same, ctypes objects of the right types; its result is for `check`.

    For calls that come thousands of times a second: ctypes converts nothing, which is two thirds of a call's time.
    """
    function = c.library["beam_" + name]  # not the object that has argument types
    function.restype = c_int32
    return functools.partial(function, *arguments)


def read_array(function: Any, *arguments: Any, dtype: Any = np.uint8) -> np.ndarray:
    """What a function with a `needed` parameter gives, as a fresh array."""
    needed = c_size_t()
    function(*arguments, None, 0, byref(needed))
    result = np.empty(needed.value, dtype)
    function(*arguments, result.ctypes.data, result.size, byref(needed))
    return result


def read_text(function: Any, *arguments: Any) -> str:
    return read_array(function, *arguments).tobytes()[:-1].decode("utf-8")


def read_bytes(function: Any, *arguments: Any) -> bytes:
    return read_array(function, *arguments).tobytes()


def describe(function: Any, handle: Any) -> dict[str, str]:
    """`key=value` lines as a dictionary."""
    return dict(line.split("=", 1) for line in read_text(function, handle).splitlines())


def numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part]


def settings_text(settings: dict[str, Any]) -> bytes:
    """Keyword arguments as the library's settings text; None leaves the default."""
    words = []
    for key, value in settings.items():
        if value is None:
            continue
        text = str(int(value)) if isinstance(value, (bool, np.bool_)) else str(value)
        if not text or any(ch.isspace() or ch == "\0" for ch in text):
            raise errors.SettingError(f"The setting {key} is {text!r}; it must be a word without spaces.")
        words.append(f"{key}={text}")
    return " ".join(words).encode()

"""ALE's central class over one game console."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from .._library import GameStatus, Handle, c, describe, numbers
from ..console import palette
from ..errors import ArgumentError
from ..rom import read_rom
from ..rule import Rule
from ._average import blend_table
from ._calls import incompatible, is_byte_array, is_real, is_whole
from ._enums import Action, LoggerMode
from ._settings import Settings
from ._state import ALEState

_ACTIONS = tuple(Action)
_BUFFER = "ndarray[dtype=uint8, order='C', device='cpu']"
_level = LoggerMode.Info


def _log(level: LoggerMode, text: str) -> None:
    if level.value >= _level.value:
        print(text, file=sys.stderr)


class ALEInterface:
    """The Arcade Learning Environment's interface, on an exact console.

        ale = ALEInterface()
        ale.setInt("random_seed", 123)
        ale.loadROM(roms.get_rom_path("pong"))
        reward = ale.act(Action.FIRE)

    Errors are those of ale_py, except that what ends the process there (no ROM, no rule, a wrong action) raises RuntimeError here.
    """

    def __init__(self) -> None:
        self._settings = Settings()
        self._game: Handle | None = None
        self._status = GameStatus()
        self._status_reference = ctypes.byref(self._status)
        self._loaded: tuple[Any, ...] = ()
        self._sum = ctypes.c_int64()
        self._sum_reference = ctypes.byref(self._sum)
        self._window: Any = None
        self._recorded = 0
        self._previous: np.ndarray | None = None

    # Settings

    def getString(self, key: str, /) -> str:
        value = self._settings.values.get(key, "")
        return str(int(value)) if isinstance(value, bool) else f"{value:.6g}" if isinstance(value, float) else str(value)

    def getInt(self, key: str, /) -> int:
        value = self._settings.values.get(key, -1)
        return 0 if isinstance(value, str) else int(value)

    def getBool(self, key: str, /) -> bool:
        value = self._settings.values.get(key, False)
        return value in (True, 1, "1", "true")

    def getFloat(self, key: str, /) -> float:
        value = self._settings.values.get(key, -1.0)
        return 0.0 if isinstance(value, str) else float(value)

    def _set(self, name: str, kind: str, key: Any, value: Any, fits: bool) -> None:
        if not isinstance(key, str) or not fits:
            signature = f"{name}(self, arg0: str, arg1: {kind}, /) -> None"
            raise incompatible(name, [signature], "ALEInterface", key, value)
        convert = {"str": str, "int": int, "bool": bool, "float": float}[kind]
        self._settings.set(key, convert(value))

    def setString(self, key: str, value: str, /) -> None:
        self._set("setString", "str", key, value, isinstance(value, str))

    def setInt(self, key: str, value: int, /) -> None:
        self._set("setInt", "int", key, value, is_whole(value))

    def setBool(self, key: str, value: bool, /) -> None:
        self._set("setBool", "bool", key, value, isinstance(value, bool))

    def setFloat(self, key: str, value: float, /) -> None:
        self._set("setFloat", "float", key, value, is_real(value))

    # The ROM

    def loadROM(self, rom: str | os.PathLike[str], /) -> None:
        """Loads a ROM and plays one full reset. Settings act from here on; mode and difficulty go back to the defaults."""
        if not isinstance(rom, (str, os.PathLike)):
            signatures = ["loadROM(self, arg: str, /) -> None", "loadROM(self, arg: str | os.PathLike, /) -> None"]
            raise incompatible("loadROM", signatures, "ALEInterface", rom)
        path = Path(rom)
        if not path.is_file():
            raise RuntimeError(f"ROM file '{path}' doesn't exist; give the path of a cartridge image.")
        seed = self._settings["random_seed"]
        seed = int(time.time()) if seed == -1 else seed
        text = self._settings.game_text()
        status = path.stat()
        key = (str(path), status.st_mtime_ns, status.st_size, text)
        if self._game is not None and key == self._loaded:
            # The same cartridge again, as at every seeded reset: nothing needs to be read or parsed.
            c.game_reload(self._game, seed & 0xFFFFFFFF)
        else:
            self._open(path, text, seed & 0xFFFFFFFF)
            self._loaded = key
        self._watched = self._settings.watched
        self._frame_skip = max(self._settings["frame_skip"], 1)
        self._recorded = 0
        self._previous = None
        if self._settings["display_screen"]:
            self._show()

    def _open(self, path: Path, text: bytes, seed: int) -> None:
        image = read_rom(path)[1]
        rule = Rule.for_rom(image)
        if rule is None:
            try:
                rule = Rule(path.stem.lower())
            except (ArgumentError, ValueError):
                raise RuntimeError(
                    f"The ROM '{path}' has no rule; write one (beam2600.Rule) and use beam2600.Environment, which takes it."
                ) from None
            _log(LoggerMode.Warning, f"The MD5 of '{path}' is not that of {rule.id}; the rule may not fit.")
        # The old game goes only when the new one is there.
        game = Handle("game", image, len(image), rule._handle, text, seed)
        if self._game is not None:
            self._game.close()
        self._game = game
        facts = describe(c.game_describe, game)
        self._minimal = numbers(facts["actions"])
        self._modes = numbers(facts["modes"])
        self._difficulties = numbers(facts["difficulties"])
        c.game_get_status(game, self._status_reference)
        self._height = self._status.height
        if self._settings["color_averaging"]:
            tv = facts["tv"]
            self._colors = palette(tv)
            self._grays = np.rint(self._colors @ np.array([0.2989, 0.5870, 0.1140])).astype(np.uint8)
            self._blend = blend_table(self._colors)

    def _ready(self) -> Handle:
        if self._game is None:
            raise RuntimeError("No ROM is loaded; call loadROM first.")
        return self._game

    @staticmethod
    def isSupportedROM(rom: str | os.PathLike[str], /) -> str | None:
        """The game's id if the MD5 of the file is known, else None."""
        path = Path(rom)
        if not path.is_file():
            raise RuntimeError("ROM file doesn't exist")
        rule = Rule.for_rom(path.read_bytes())
        return rule.id if rule else None

    # Playing

    def act(self, action: int | Action, paddle_strength: float = 1.0) -> int:
        """Plays `frame_skip` frames with an action (0...17) and returns their reward; 0 when the game is over."""
        if isinstance(action, Action):
            code = action.value
        elif is_whole(action) and is_real(paddle_strength):
            code = int(action)
        else:
            signatures = [
                f"act(self, action: {kind}, paddle_strength: float = 1.0) -> int" for kind in ("int", "ale_py._ale_py.Action")
            ]
            raise incompatible("act", signatures, "ALEInterface", action)
        return self._act(code, paddle_strength)

    def _act(self, code: int, strength: float, times: int = 1) -> int:
        game = self._ready()
        if self._watched:
            return self._act_watched(code, strength, times * self._frame_skip)
        c.game_act(game, code, strength, 0, 0.0, times, 1, self._sum_reference)
        return self._clamped(self._sum.value)

    def _clamped(self, reward: int) -> int:
        return min(max(reward, self._settings["reward_min"]), self._settings["reward_max"])

    def _act_watched(self, code: int, strength: float, frames: int) -> int:
        """Frame by frame, for those who look at each."""
        total = 0
        for _ in range(frames):
            if self._settings["color_averaging"]:
                self._previous = self._picture(c.game_screen)
            if self._settings["record_screen_dir"]:
                folder = Path(self._settings["record_screen_dir"])
                folder.mkdir(parents=True, exist_ok=True)
                self.saveScreenPNG(str(folder / f"{self._recorded:06d}.png"))
                self._recorded += 1
            c.game_act(self._game, code, strength, 0, 0.0, 1, 1, self._sum_reference)
            total += self._sum.value
            if self._settings["display_screen"]:
                self._show()
        return self._clamped(total)

    def _show(self) -> None:
        from ..window import Window

        if self._window is None:
            self._window = Window("Beam2600", self._height, sound=self._settings["sound"])
        sound = None
        if self._settings["sound"]:
            sound = np.empty(512, np.uint8)
            c.game_audio(self._game, sound.ctypes.data, sound.size)
        self._window.show(self.getScreenRGB(), sound)

    def reset_game(self) -> None:
        """Starts the game anew: the switches, the mode, the starting actions."""
        c.game_reset(self._ready())
        self._previous = None
        if self._settings["display_screen"]:
            self._show()

    def _now(self) -> GameStatus:
        c.game_get_status(self._ready(), self._status_reference)
        return self._status

    def game_over(self, with_truncation: bool = True) -> bool:
        status = self._now()
        return status.terminal != 0 or (with_truncation and status.truncated != 0)

    def game_truncated(self) -> bool:
        return self._now().truncated != 0

    def lives(self) -> int:
        return self._now().lives

    def getFrameNumber(self) -> int:
        return self._now().frame_number

    def getEpisodeFrameNumber(self) -> int:
        return self._now().episode_frame_number

    # What the game has

    def getAvailableModes(self) -> list[int]:
        self._ready()
        return list(self._modes)

    def getAvailableDifficulties(self) -> list[int]:
        self._ready()
        return list(self._difficulties)

    def setMode(self, mode: int, /) -> None:
        """The mode from the next reset on. Raises RuntimeError for one that the game has not."""
        if not is_whole(mode, 0):
            raise incompatible("setMode", ["setMode(self, arg: int, /) -> None"], "ALEInterface", mode)
        game = self._ready()
        if mode not in self._modes:
            raise RuntimeError("Invalid game mode requested")
        c.game_set_mode(game, int(mode))

    def setDifficulty(self, difficulty: int, /) -> None:
        """The difficulty from the next frame on. Raises RuntimeError for one that the game has not."""
        if not is_whole(difficulty, 0):
            raise incompatible("setDifficulty", ["setDifficulty(self, arg: int, /) -> None"], "ALEInterface", difficulty)
        game = self._ready()
        if difficulty not in self._difficulties:
            raise RuntimeError("Invalid difficulty requested")
        c.game_set_difficulty(game, int(difficulty))

    def getLegalActionSet(self) -> list[Action]:
        self._ready()
        return list(_ACTIONS)

    def getMinimalActionSet(self) -> list[Action]:
        self._ready()
        return [_ACTIONS[code] for code in self._minimal]

    # What can be seen and heard

    def getScreenDims(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        self._ready()
        return self._height, 160

    def _picture(self, function: Any, channels: int = 0) -> np.ndarray:
        shape = (self._height, 160, channels) if channels else (self._height, 160)
        picture = np.empty(shape, np.uint8)
        function(self._game, picture.ctypes.data, picture.size)
        return picture

    def _screen(self, name: str, function: Any, channels: int, buffer: tuple[Any, ...]) -> np.ndarray | None:
        game = self._ready()
        if not buffer:
            return self._blended(name) if self._previous is not None else self._picture(function, channels)
        target = buffer[0]
        if len(buffer) > 1 or not is_byte_array(target):
            signatures = [f"{name}(self) -> numpy.ndarray[dtype=uint8]", f"{name}(self, buffer: {_BUFFER}) -> None"]
            raise incompatible(name, signatures, "ALEInterface", *buffer)
        shape = (self._height, 160, channels) if channels else (self._height, 160)
        if target.ndim != len(shape):
            raise RuntimeError(f"Expected a numpy array with {'three' if channels else 'two'} dimensions.")
        if target.shape != shape:
            # Word for word, down to the comma.
            comma = "," if name == "getScreen" else ""
            raise RuntimeError(f"Invalid shape{comma} {target.shape}, expecting shape {shape}")
        if self._previous is not None:
            target[...] = self._blended(name)
        else:
            function(game, target.ctypes.data, target.size)
        return None

    def _blended(self, name: str) -> np.ndarray:
        screen = self._blend[self._picture(c.game_screen) >> 1, self._previous >> 1]
        if name == "getScreenRGB":
            return self._colors[screen >> 1]
        return self._grays[screen >> 1] if name == "getScreenGrayscale" else screen

    def getScreen(self, *buffer: Any) -> Any:
        """The screen as colour bytes, uint8 [height, 160]: a fresh array, or into `buffer`."""
        return self._screen("getScreen", c.game_screen, 0, buffer)

    def getScreenRGB(self, *buffer: Any) -> Any:
        """The screen as uint8 [height, 160, 3]: a fresh array, or into `buffer`."""
        return self._screen("getScreenRGB", c.game_rgb, 3, buffer)

    def getScreenGrayscale(self, *buffer: Any) -> Any:
        """The screen's luminance as uint8 [height, 160]: a fresh array, or into `buffer`."""
        return self._screen("getScreenGrayscale", c.game_gray, 0, buffer)

    def _line(self, name: str, size: int, fill: Any, buffer: tuple[Any, ...]) -> np.ndarray | None:
        self._ready()
        if not buffer:
            target = np.empty(size, np.uint8)
            fill(target)
            return target
        if len(buffer) > 1 or not is_byte_array(buffer[0], (size,)):
            shape = f"shape=({size})"
            signatures = [
                f"{name}(self) -> numpy.ndarray[dtype=uint8, {shape}]",
                f"{name}(self, buffer: ndarray[dtype=uint8, {shape}, order='C', device='cpu']) -> None",
            ]
            raise incompatible(name, signatures, "ALEInterface", *buffer)
        fill(buffer[0])
        return None

    def getRAMSize(self) -> int:
        return 128

    def getRAM(self, *buffer: Any) -> Any:
        """The RAM, uint8 [128], address 0x80 first: a fresh array, or into `buffer`."""
        return self._line("getRAM", 128, lambda a: c.game_get_ram(self._game, a.ctypes.data, 128), buffer)

    def setRAM(self, index: int, value: int, /) -> None:
        if not is_whole(index, 0) or not is_whole(value, 0, 255):
            raise incompatible("setRAM", ["setRAM(self, arg0: int, arg1: int, /) -> None"], "ALEInterface", index, value)
        game = self._ready()
        if index > 127:
            raise RuntimeError("setRAM index out of bounds.")
        c.game_set_ram(game, int(index), int(value))

    def getAudioSize(self) -> int:
        return 512

    def getAudio(self, *buffer: Any) -> Any:
        """The newest 512 samples, uint8; zeros without the setting sound_obs."""

        def fill(target: np.ndarray) -> None:
            if self._settings["sound_obs"]:
                c.game_audio(self._game, target.ctypes.data, target.size)
            else:
                target.fill(0)

        return self._line("getAudio", 512, fill, buffer)

    def saveScreenPNG(self, filename: str, /) -> None:
        """Writes the screen, 320 pixels wide, to a PNG file."""
        from ..png import write_png

        try:
            write_png(filename, np.repeat(self.getScreenRGB(), 2, axis=1))
        except OSError:
            _log(LoggerMode.Error, f"Could not open {filename} for writing")

    # States

    def cloneState(self, include_rng: bool = False) -> ALEState:
        """This moment; without the sticky actions' generator unless `include_rng`."""
        game = self._ready()
        s = self._now()
        return ALEState._capture(game, (s.frame_number, s.episode_frame_number, s.mode, s.difficulty), bool(include_rng))

    def cloneSystemState(self) -> ALEState:
        return self.cloneState(include_rng=True)

    def restoreState(self, state: ALEState, /) -> None:
        """Back to that moment. Raises SystemError for a state of another ROM."""
        if not isinstance(state, ALEState):
            signature = "restoreState(self, arg: ale_py._ale_py.ALEState, /) -> None"
            raise incompatible("restoreState", [signature], "ALEInterface", state)
        try:
            state._restore(self._ready())
        except ValueError as error:
            raise SystemError(str(error)) from None
        self._previous = None

    def restoreSystemState(self, state: ALEState, /) -> None:
        self.restoreState(state)

    @staticmethod
    def setLoggerMode(mode: LoggerMode | int, /) -> None:
        """From which level on messages go to standard error."""
        global _level
        try:
            _level = mode if isinstance(mode, LoggerMode) else LoggerMode(mode)
        except ValueError:
            signature = "setLoggerMode(arg: ale_py._ale_py.LoggerMode, /) -> None"
            raise incompatible("setLoggerMode", [signature], "ALEInterface", mode) from None

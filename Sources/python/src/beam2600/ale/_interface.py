"""ALE's central class over one game console."""

from __future__ import annotations

import ctypes
import math
import os
import sys
import time
import weakref
from ctypes import byref
from pathlib import Path
from typing import Any, Callable, NoReturn

import numpy as np

from .._library import GamePlay, GameStatus, Handle, c, check, describe, numbers, prepared
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


def _refuse() -> NoReturn:
    raise RuntimeError("No ROM is loaded; call loadROM first.")


def _log(level: LoggerMode, text: str) -> None:
    if level.value >= _level.value:
        print(text, file=sys.stderr)


def _silence(samples: Any, size: ctypes.c_size_t) -> int:
    ctypes.memset(samples, 0, size.value)
    return 0


def _none() -> None:
    return None


def _place(array: np.ndarray) -> Any:
    """A pointer to the memory of an array that can be written to, which it does not keep."""
    # A third of the time of `array.ctypes.data`.
    return byref(ctypes.c_char.from_address(ctypes.addressof(ctypes.c_char.from_buffer(array))))


class _NoGame:
    """What there is of a game before one is loaded: each question is refused."""

    def __getattr__(self, name: str) -> NoReturn:
        _refuse()

    def __getitem__(self, name: str) -> NoReturn:
        _refuse()


class _View:
    """What a function of a game writes into arrays of one shape; zeros without one."""

    def __init__(self, function: str | None, game: Handle, shape: tuple[int, ...]):
        self.shape = shape
        self._write = prepared(function, game._as_parameter_) if function else _silence
        self._size = ctypes.c_size_t(math.prod(shape))
        #: The array that was filled last, and where it is. numpy moves no array's memory while there is a weak reference to it.
        self._last: Callable[[], np.ndarray | None] = _none
        self._place: Any = None

    def fill(self, array: np.ndarray) -> bool:
        """False if the array is not one of bytes, of this shape, in C order and writeable."""
        # An agent gives the same array in every frame, and to look at it takes as long as to fill it.
        if array is None or self._last() is not array or not array.flags.writeable:
            if not is_byte_array(array, self.shape):
                return False
            self._place = _place(array)
            self._last = weakref.ref(array)
        status = self._write(self._place, self._size)
        if status:
            check(status)
        return True

    def fresh(self) -> np.ndarray:
        array = np.empty(self.shape, np.uint8)
        check(self._write(_place(array), self._size))
        return array


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
        self._loaded: tuple[Any, ...] = ()
        #: What the next act plays, what the last one brought, and the state of the game after whatever was done to it.
        self._play, self._reward, self._status = GamePlay(drawing=1), ctypes.c_int64(), _NoGame()
        self._run: Callable[[], int] = _refuse
        self._views: Any = self._status
        self._in_force = self._settings
        self._watched = False
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
        key = (str(path), status.st_mtime_ns, status.st_size, text, self._settings["sound_obs"])
        if self._game is not None and key == self._loaded:
            # The same cartridge again, as at every seeded reset: nothing needs to be read or parsed.
            c.game_reload(self._game, seed & 0xFFFFFFFF)
        else:
            self._open(path, text, seed & 0xFFFFFFFF)
            self._loaded = key
        self._in_force = Settings(self._settings.values)
        self._watched = self._in_force.watched
        self._recorded = 0
        self._begun()

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
        self._status = GameStatus()
        self._run = prepared("game_act", game._as_parameter_, *map(byref, (self._play, self._reward, self._status)))
        self._minimal = numbers(facts["actions"])
        self._modes = numbers(facts["modes"])
        self._difficulties = numbers(facts["difficulties"])
        c.game_get_status(game, self._status)
        self._height = self._status.height
        size = self._height, 160
        self._views = {
            "getScreen": _View("game_screen", game, size),
            "getScreenRGB": _View("game_rgb", game, (*size, 3)),
            "getScreenGrayscale": _View("game_gray", game, size),
            "getRAM": _View("game_get_ram", game, (128,)),
            "getAudio": _View("game_audio" if self._settings["sound_obs"] else None, game, (512,)),
        }
        if self._settings["color_averaging"]:
            tv = facts["tv"]
            self._colors = palette(tv)
            self._grays = np.rint(self._colors @ np.array([0.2989, 0.5870, 0.1140])).astype(np.uint8)
            self._blend = blend_table(self._colors)

    def _ready(self) -> Handle:
        return self._game or _refuse()

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
        if type(action) is not int or type(paddle_strength) is not float or not 0 <= action <= 17:
            action, paddle_strength = self._plain(action, paddle_strength)
        return self._act(action, paddle_strength, 1)

    @staticmethod
    def _plain(action: Any, strength: Any) -> tuple[int, float]:
        """Whatever stands for an action and a strength there, as what it is."""
        if is_real(strength) and (isinstance(action, Action) or is_whole(action)):
            return int(action.value if isinstance(action, Action) else action), float(strength)
        signatures = [
            f"act(self, action: {kind}, paddle_strength: float = 1.0) -> int" for kind in ("int", "ale_py._ale_py.Action")
        ]
        raise incompatible("act", signatures, "ALEInterface", action)

    def _act(self, code: int, strength: float, times: int) -> int:
        """`times` acts in one, and the sum of what they bring."""
        if self._watched:
            return sum(self._act_watched(code, strength) for _ in range(times))
        play = self._play
        play.action, play.strength, play.repeat = code, strength, times
        status = self._run()
        if status:
            check(status)
        return self._reward.value

    def _act_watched(self, code: int, strength: float) -> int:
        """Frame by frame, for those who look at each."""
        now = self._in_force
        play = self._play
        play.action, play.strength, play.repeat = code, strength, 1
        total = 0
        for _ in range(max(now["frame_skip"], 1)):
            if now["color_averaging"]:
                self._previous = self._views["getScreen"].fresh()
            if now["record_screen_dir"]:
                folder = Path(now["record_screen_dir"])
                folder.mkdir(parents=True, exist_ok=True)
                self.saveScreenPNG(str(folder / f"{self._recorded:06d}.png"))
                self._recorded += 1
            check(self._run())
            total += self._reward.value
            if now["display_screen"]:
                self._show()
        return min(max(total, now["reward_min"]), now["reward_max"])

    def _show(self) -> None:
        from ..window import Window

        if self._window is None:
            self._window = Window("Beam2600", self._height, sound=self._in_force["sound"])
        sound = None
        if self._in_force["sound"]:
            sound = np.empty(512, np.uint8)
            c.game_audio(self._game, sound.ctypes.data, sound.size)
        self._window.show(self.getScreenRGB(), sound)

    def reset_game(self) -> None:
        """Starts the game anew: the switches, the mode, the starting actions."""
        c.game_reset(self._ready())
        self._begun()

    def _begun(self) -> None:
        self._previous = None
        self._changed()
        if self._in_force["display_screen"]:
            self._show()

    def _changed(self) -> None:
        """After whatever changes the game but an act, which tells the status by itself."""
        c.game_get_status(self._game, self._status)

    def game_over(self, with_truncation: bool = True) -> bool:
        status = self._status
        return status.terminal != 0 or (with_truncation and status.truncated != 0)

    def game_truncated(self) -> bool:
        return self._status.truncated != 0

    def lives(self) -> int:
        return self._status.lives

    def getFrameNumber(self) -> int:
        return self._status.frame_number

    def getEpisodeFrameNumber(self) -> int:
        return self._status.episode_frame_number

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
        self._changed()

    def setDifficulty(self, difficulty: int, /) -> None:
        """The difficulty from the next frame on. Raises RuntimeError for one that the game has not."""
        if not is_whole(difficulty, 0):
            raise incompatible("setDifficulty", ["setDifficulty(self, arg: int, /) -> None"], "ALEInterface", difficulty)
        game = self._ready()
        if difficulty not in self._difficulties:
            raise RuntimeError("Invalid difficulty requested")
        c.game_set_difficulty(game, int(difficulty))
        self._changed()

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

    def _screen(self, name: str, buffer: tuple[Any, ...]) -> np.ndarray | None:
        view = self._views[name]
        if not buffer:
            return view.fresh() if self._previous is None else self._blended(name)
        if len(buffer) > 1 or not view.fill(buffer[0]):
            raise self._misfit(name, buffer)
        if self._previous is not None:
            buffer[0][...] = self._blended(name)
        return None

    def _misfit(self, name: str, buffer: tuple[Any, ...]) -> Exception:
        """What is wrong with a screen's buffer."""
        shape = self._views[name].shape
        if len(buffer) > 1 or not is_byte_array(buffer[0]):
            signatures = [f"{name}(self) -> numpy.ndarray[dtype=uint8]", f"{name}(self, buffer: {_BUFFER}) -> None"]
            return incompatible(name, signatures, "ALEInterface", *buffer)
        if buffer[0].ndim != len(shape):
            return RuntimeError(f"Expected a numpy array with {'three' if len(shape) == 3 else 'two'} dimensions.")
        # Word for word, down to the comma.
        comma = "," if name == "getScreen" else ""
        return RuntimeError(f"Invalid shape{comma} {buffer[0].shape}, expecting shape {shape}")

    def _blended(self, name: str) -> np.ndarray:
        screen = self._blend[self._views["getScreen"].fresh() >> 1, self._previous >> 1]
        if name == "getScreenRGB":
            return self._colors[screen >> 1]
        return self._grays[screen >> 1] if name == "getScreenGrayscale" else screen

    def getScreen(self, *buffer: Any) -> Any:
        """The screen as colour bytes, uint8 [height, 160]: a fresh array, or into `buffer`."""
        return self._screen("getScreen", buffer)

    def getScreenRGB(self, *buffer: Any) -> Any:
        """The screen as uint8 [height, 160, 3]: a fresh array, or into `buffer`."""
        return self._screen("getScreenRGB", buffer)

    def getScreenGrayscale(self, *buffer: Any) -> Any:
        """The screen's luminance as uint8 [height, 160]: a fresh array, or into `buffer`."""
        return self._screen("getScreenGrayscale", buffer)

    def _line(self, name: str, buffer: tuple[Any, ...]) -> np.ndarray | None:
        view = self._views[name]
        if not buffer:
            return view.fresh()
        if len(buffer) > 1 or not view.fill(buffer[0]):
            shape = f"shape=({view.shape[0]})"
            signatures = [
                f"{name}(self) -> numpy.ndarray[dtype=uint8, {shape}]",
                f"{name}(self, buffer: ndarray[dtype=uint8, {shape}, order='C', device='cpu']) -> None",
            ]
            raise incompatible(name, signatures, "ALEInterface", *buffer)
        return None

    def getRAMSize(self) -> int:
        return 128

    def getRAM(self, *buffer: Any) -> Any:
        """The RAM, uint8 [128], address 0x80 first: a fresh array, or into `buffer`."""
        return self._line("getRAM", buffer)

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
        return self._line("getAudio", buffer)

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
        s = self._status
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
        self._changed()

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

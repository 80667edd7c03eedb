"""Gymnasium wrapper around the Arcade Learning Environment (ALE)."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any, Literal, TypedDict

import gymnasium
import numpy as np
from gymnasium import error, spaces, utils
from gymnasium.utils import seeding

from . import roms
from ._enums import Action
from ._interface import ALEInterface
from ._state import ALEState

if sys.version_info < (3, 11):
    from typing_extensions import NotRequired
else:
    from typing import NotRequired


class AtariEnvStepMetadata(TypedDict):
    """The info dictionary."""

    lives: int
    episode_frame_number: int
    frame_number: int
    seeds: NotRequired[tuple[int, int]]


#: Actions by horizontal (-1 left), vertical (-1 down) direction and button.
_BY_DIRECTION: dict[tuple[int, int, bool], Action] = {
    (h, v, fire): Action[(vertical + horizontal or ("" if fire else "NOOP")) + ("FIRE" if fire else "")]
    for h, horizontal in ((-1, "LEFT"), (0, ""), (1, "RIGHT"))
    for v, vertical in ((-1, "DOWN"), (0, ""), (1, "UP"))
    for fire in (False, True)
}

_KEYS = {"UP": "w", "DOWN": "s", "LEFT": "a", "RIGHT": "d", "FIRE": " "}


class AtariEnv(gymnasium.Env, utils.EzPickle):
    """ALE's Gymnasium environment, on an exact console: arguments, spaces, info and errors are those of ale_py 0.12.1."""

    metadata = {"render_modes": ["human", "rgb_array"], "render_fps": 30}

    def __init__(
        self,
        game: str,
        mode: int | None = None,
        difficulty: int | None = None,
        obs_type: Literal["rgb", "grayscale", "ram"] = "rgb",
        frameskip: tuple[int, int] | int = 4,
        repeat_action_probability: float = 0.25,
        full_action_space: bool = False,
        continuous: bool = False,
        continuous_action_threshold: float = 0.5,
        max_num_frames_per_episode: int | None = None,
        render_mode: Literal["human", "rgb_array"] | None = None,
        sound_obs: bool = False,
    ):
        if obs_type not in ("rgb", "grayscale", "ram"):
            raise error.Error(f"Invalid observation type: {obs_type}. Expecting: rgb, grayscale, ram.")
        _check_frameskip(frameskip)
        if render_mode is not None and render_mode not in ("rgb_array", "human"):
            raise error.Error(f"Render mode {render_mode} not supported (rgb_array, human).")
        utils.EzPickle.__init__(
            self,
            game=game,
            mode=mode,
            difficulty=difficulty,
            obs_type=obs_type,
            frameskip=frameskip,
            repeat_action_probability=repeat_action_probability,
            full_action_space=full_action_space,
            continuous=continuous,
            continuous_action_threshold=continuous_action_threshold,
            max_num_frames_per_episode=max_num_frames_per_episode,
            render_mode=render_mode,
            sound_obs=sound_obs,
        )
        self.ale = ALEInterface()
        self._game = game
        self._game_mode = mode
        self._game_difficulty = difficulty
        self._frameskip = frameskip
        self._obs_type = obs_type
        self.render_mode = render_mode
        self.sound_obs = sound_obs
        self.continuous = continuous
        self.continuous_action_threshold = continuous_action_threshold
        self._closed = False

        self.ale.setFloat("repeat_action_probability", repeat_action_probability)
        if max_num_frames_per_episode is not None:
            self.ale.setInt("max_num_frames_per_episode", max_num_frames_per_episode)
        if render_mode == "human":
            self.ale.setBool("display_screen", True)
            self.ale.setBool("sound", True)
        self.ale.setBool("sound_obs", sound_obs)
        self.seed_game()
        self.load_game()

        self._action_set = (
            self.ale.getLegalActionSet() if full_action_space or continuous else self.ale.getMinimalActionSet()
        )
        self._codes = [action.value for action in self._action_set]
        if continuous:
            low, high = np.array([0, -np.pi, 0], np.float32), np.array([1, np.pi, 1], np.float32)
            self.action_space: spaces.Space = spaces.Box(low, high, dtype=np.float32)
        else:
            self.action_space = spaces.Discrete(len(self._action_set))
        height, width = self.ale.getScreenDims()
        shape = {"ram": (self.ale.getRAMSize(),), "rgb": (height, width, 3), "grayscale": (height, width)}[obs_type]
        self._read = {"ram": self.ale.getRAM, "rgb": self.ale.getScreenRGB, "grayscale": self.ale.getScreenGrayscale}[obs_type]
        self.observation_space: spaces.Space = spaces.Box(0, 255, shape, np.uint8)
        if sound_obs:
            sound = spaces.Box(0, 255, (self.ale.getAudioSize(),), np.uint8)
            self.observation_space = spaces.Dict(image=self.observation_space, sound=sound)

    def seed_game(self, seed: int | None = None) -> tuple[int, int]:
        """Seeds the frame skip's generator and the sticky actions'; the second takes effect at `load_game`."""
        np_seed, ale_seed = np.random.SeedSequence(seed).generate_state(2)
        self._np_random, _ = seeding.np_random(int(np_seed))
        self.ale.setInt("random_seed", int(np.int32(np.uint32(ale_seed).view(np.int32))))
        return np_seed, ale_seed

    def load_game(self) -> None:
        """Loads the ROM and sets mode and difficulty."""
        path = roms.get_rom_path(self._game)
        self.ale.loadROM(path)  # type: ignore[arg-type]  # None for an unknown game: a TypeError, as there
        if self._game_mode is not None:
            self.ale.setMode(self._game_mode)
        if self._game_difficulty is not None:
            self.ale.setDifficulty(self._game_difficulty)

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[np.ndarray, AtariEnvStepMetadata]:
        """A new episode; a seed loads the game anew, with all its generators."""
        self._check_open()
        super().reset(seed=seed, options=options)
        seeds = None
        if seed is not None:
            seeds = self.seed_game(seed)
            self.load_game()
        self.ale.reset_game()
        info = self._get_info()
        if seeds is not None:
            info["seeds"] = seeds
        return self._get_obs(), info

    def step(self, action: int | np.ndarray) -> tuple[np.ndarray, float, bool, bool, AtariEnvStepMetadata]:
        """`frameskip` frames with the action of this index, or with (radius, angle, fire) if continuous."""
        if self._closed:
            self._check_open()
        if isinstance(self._frameskip, int):
            frames = self._frameskip
        else:
            frames = int(self.np_random.integers(*self._frameskip))
        strength = 1.0
        if self.continuous:
            assert isinstance(action, np.ndarray) and action.dtype == np.float32 and action.shape == (3,), (
                f"The action is {action!r}; it must be a float32 array (radius, angle, fire)."
            )
            radius, angle, fire = (float(x) for x in action)
            threshold = self.continuous_action_threshold
            strength = radius
            code = direction_code(radius, angle, fire, threshold)
        else:
            code = self._codes[action]
        # One call for all frames: each act of the original adds its reward to a float.
        reward = self.ale._act(code, strength, frames)
        status = self.ale._status
        info: AtariEnvStepMetadata = {
            "lives": status.lives,
            "episode_frame_number": status.episode_frame_number,
            "frame_number": status.frame_number,
        }
        return self._get_obs(), float(reward), status.terminal != 0, status.truncated != 0, info

    def _get_obs(self) -> Any:
        image = self._read()
        return {"image": image, "sound": self.ale.getAudio()} if self.sound_obs else image

    def _get_info(self) -> AtariEnvStepMetadata:
        status = self.ale._status
        return {
            "lives": status.lives,
            "episode_frame_number": status.episode_frame_number,
            "frame_number": status.frame_number,
        }

    def render(self) -> np.ndarray | None:
        """The screen as RGB for render mode rgb_array; the human one shows every frame by itself."""
        if self.render_mode == "rgb_array":
            self._check_open()
            return self.ale.getScreenRGB()
        if self.render_mode == "human":
            return None
        raise error.Error(
            f"Invalid render mode `{self.render_mode}`. Supported modes: `human`, `rgb_array`."
        )

    def close(self) -> None:
        """Frees the console; doing it twice does no harm."""
        self._closed = True
        if self.ale._window is not None:
            self.ale._window.close()
            self.ale._window = None

    def _check_open(self) -> None:
        if self._closed:
            raise error.ClosedEnvironmentError("The environment is closed; make a new one.")

    @lru_cache(1)
    def get_keys_to_action(self) -> dict[tuple[str, ...], int | np.ndarray]:
        """Keys (w a s d, space, e for nothing) to actions, for `gymnasium.utils.play`."""
        if self.continuous:
            raise AttributeError("`get_keys_to_action` can't be provided for this Atari environment as `continuous=True`.")
        keys: dict[tuple[str, ...], int | np.ndarray] = {}
        for index, action in enumerate(self._action_set):
            pressed = [key for word, key in _KEYS.items() if word in action.name]
            keys[tuple(pressed) or ("e",)] = index
        return keys

    @staticmethod
    def map_action_idx(left_center_right: int, down_center_up: int, fire: bool) -> Action:
        """The action of two axes (-1, 0, 1) and the button."""
        try:
            return _BY_DIRECTION[left_center_right, down_center_up, fire]
        except (KeyError, TypeError):
            raise LookupError(
                "Unexpected action mapping, expected `left_center_right` and `down_center_up` to be in {-1, 0, 1} and `fire` "
                f"to only be `True` or `False`. Received left_center_right={left_center_right}, "
                f"down_center_up={down_center_up} and fire={fire}."
            ) from None

    def get_action_meanings(self) -> list[str]:
        """The names of the actions, by index."""
        return [action.name for action in self._action_set]

    def clone_state(self, include_rng: bool = False) -> ALEState:
        """This moment, by `ale.cloneState`."""
        return self.ale.cloneState(include_rng=include_rng)

    def restore_state(self, state: ALEState) -> None:
        """Back to that moment."""
        self.ale.restoreState(state)


def direction_code(radius: float, angle: float, fire: float, threshold: float) -> int:
    """ALE's code of a continuous action: each axis counts beyond the threshold."""
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    horizontal, vertical = (int(v > threshold) - int(v < -threshold) for v in (x, y))
    return AtariEnv.map_action_idx(horizontal, vertical, bool(fire > threshold)).value


def _check_frameskip(frameskip: Any) -> None:
    if isinstance(frameskip, tuple):
        if len(frameskip) != 2:
            raise error.Error(f"Invalid stochastic frameskip length of {len(frameskip)}, expected length 2.")
        if frameskip[0] >= frameskip[1]:
            raise error.Error("Invalid stochastic frameskip, lower bound must be strictly less than upper bound.")
        if frameskip[0] <= 0:
            raise error.Error("Invalid stochastic frameskip, lower bound must be positive.")
    elif not isinstance(frameskip, int):
        raise error.Error(f"Invalid frameskip type: {type(frameskip)}.")
    elif frameskip <= 0:
        raise error.Error(f"Invalid frameskip of {frameskip}, frameskip must be positive.")

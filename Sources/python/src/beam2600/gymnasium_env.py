"""Gymnasium environments `Beam2600/...`."""

from __future__ import annotations

import os
from typing import Any

import gymnasium
import numpy as np
from gymnasium import error, spaces, utils

from .actions import Action
from .environment import Environment, EnvironmentState
from .rule import Rule


def translate(settings: dict[str, Any]) -> dict[str, Any]:
    """Gymnasium's and ALE's usual names of settings as Beam2600's; the others pass as they are."""
    settings = dict(settings)
    names = {
        "obs_type": "obs",
        "repeat_action_probability": "sticky",
        "max_num_frames_per_episode": "frames",
    }
    for name, own in names.items():
        if name in settings:
            settings[own] = settings.pop(name)
    if isinstance(settings.get("frameskip"), tuple):
        low, high = settings["frameskip"]
        settings["frameskip"] = f"{low}..<{high}"
    full, continuous = settings.pop("full_action_space", None), settings.pop("continuous", None)
    threshold = settings.pop("continuous_action_threshold", 0.5)
    if continuous:
        settings["actions"] = f"continuous:{float(threshold)}"
    elif full is not None:
        settings["actions"] = "full" if full else "minimal"
    return settings


def action_space(actions: list[int], line: str) -> spaces.Space:
    """The space of one environment's actions, by its settings' line."""
    if " actions=continuous" in line:
        low, high = np.array([0, -np.pi, 0], np.float32), np.array([1, np.pi, 1], np.float32)
        return spaces.Box(low, high, dtype=np.float32)
    one = spaces.Discrete(len(actions))
    return spaces.MultiDiscrete([one.n, one.n]) if " players=2" in line else one


class AleView:
    """What usual wrappers (Stable-Baselines3's, RLlib's, Gymnasium's) ask of `env.unwrapped.ale`, under ALE's names.

    Arrays are fresh, or `buffer` is filled: uint8 of the shape named below.
    """

    def __init__(self, environment: Environment):
        self._environment = environment

    def lives(self) -> int:
        return self._environment.lives

    def getScreenRGB(self, buffer: np.ndarray | None = None) -> np.ndarray:
        """The screen, [height, 160, 3]."""
        return _given(self._environment.render(), buffer)

    def getScreenGrayscale(self, buffer: np.ndarray | None = None) -> np.ndarray:
        """The screen's luminance, [height, 160]."""
        return _given(self._environment.render_gray(), buffer)

    def getRAM(self, buffer: np.ndarray | None = None) -> np.ndarray:
        """The memory, [128]."""
        return _given(self._environment.ram(), buffer)


def _given(array: np.ndarray, buffer: np.ndarray | None) -> np.ndarray:
    if buffer is None:
        return array
    if buffer.shape != array.shape or buffer.dtype != np.uint8:
        raise error.Error(f"The buffer is {buffer.dtype} {buffer.shape}; it must be uint8 {array.shape}.")
    buffer[...] = array
    return buffer


class BeamEnv(gymnasium.Env, utils.EzPickle):
    """One game for one agent (or two players).

        env = gymnasium.make("Beam2600/Pong-v5", obs_type="ram", render_mode="rgb_array")

    game: a name or the path of a ROM. rule: a name or a rule file (default: by the ROM's MD5). Settings: those of
    `beam2600.Environment`, also by ALE's names (obs_type, frameskip, repeat_action_probability, full_action_space, continuous,
    max_num_frames_per_episode). obs_type: rgb grayscale palette ram audio objects, uint8 all.
    info: lives, frame_number, episode_frame_number; after a step also raw_reward (before clipping) and life_lost.
    """

    metadata = {"render_modes": ["human", "rgb_array"], "render_fps": 15}

    def __init__(
        self,
        game: str | os.PathLike[str] | None = None,
        rule: str | os.PathLike[str] | None = None,
        *,
        render_mode: str | None = None,
        **settings: Any,
    ):
        utils.EzPickle.__init__(self, game, rule, render_mode=render_mode, **settings)
        if game is None:
            raise error.Error("No game is given; say game='pong', or game='path/of/a.bin'.")
        if render_mode is not None and render_mode not in self.metadata["render_modes"]:
            raise error.Error(f"Render mode {render_mode} not supported (rgb_array, human).")
        self.environment = Environment(game, Rule(rule) if rule is not None else None, **translate(settings))
        self.render_mode = render_mode
        self._window: Any = None
        line = self.environment.settings
        #: Gymnasium's AtariPreprocessing looks here whether frames are skipped already.
        frames = line.split(" frameskip=")[1].split()[0]
        self._frameskip = int(frames) if frames.isdigit() else frames
        self._continuous = " actions=continuous" in line
        self._two = " players=2" in line
        self.action_space = action_space(self.environment.actions, line)
        self.observation_space = spaces.Box(0, 255, self.environment.shape, np.uint8)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[np.ndarray, dict[str, Any]]:
        """A new episode. A seed starts everything anew; without one the generators run on."""
        self._check_open()
        super().reset(seed=seed)
        number = None
        if seed is not None:
            # As in ale_py: the second of two numbers drawn from the seed.
            number = int(np.random.SeedSequence(seed).generate_state(2)[1])
        step = self.environment.reset(number)
        self._show()
        return self.environment.observe(), {
            "lives": step.lives,
            "frame_number": step.frame_number,
            "episode_frame_number": step.episode_frame_number,
        }

    def step(self, action: Any) -> tuple[np.ndarray, float, bool, bool, dict[str, Any]]:
        """One step with the action of this index, a pair of them for two players, or (radius, angle, fire)."""
        self._check_open()
        if self._continuous:
            values = np.asarray(action, np.float64)
            if values.shape != (3,):
                raise error.InvalidAction(f"The action is {action!r}; it must be three numbers: radius, angle, fire.")
            step = self.environment.step_continuous(*values.tolist())
        elif self._two:
            first, second = (whole_action(a) for a in np.asarray(action).reshape(-1)[:2])
            step = self.environment.step(first, second)
        else:
            step = self.environment.step(whole_action(action))
        self._show()
        return (
            self.environment.observe(),
            float(step.reward),
            step.terminated,
            step.truncated,
            {
                "lives": step.lives,
                "frame_number": step.frame_number,
                "episode_frame_number": step.episode_frame_number,
                "raw_reward": step.raw_reward,
                "life_lost": step.life_lost,
            },
        )

    def render(self) -> np.ndarray | None:
        """uint8 [height, 160, 3] for rgb_array; the human window shows every step by itself."""
        self._check_open()
        if self.render_mode == "rgb_array":
            return self.environment.render()
        if self.render_mode is None:
            gymnasium.logger.warn("render needs render_mode='rgb_array' or 'human' at construction.")
        return None

    def _show(self) -> None:
        if self.render_mode != "human":
            return
        picture = self.environment.render()
        if self._window is None:
            from .window import Window

            self._window = Window(f"Beam2600: {self.environment.game}", picture.shape[0])
        self._window.show(picture)

    def close(self) -> None:
        """Frees the console and the window; doing it twice does no harm."""
        if self._window is not None:
            self._window.close()
            self._window = None
        self.environment.close()

    def _check_open(self) -> None:
        if self.environment._handle._as_parameter_ is None:
            raise error.ClosedEnvironmentError("The environment is closed; make a new one.")

    @property
    def ale(self) -> AleView:
        """Lives, screens and memory for wrappers that were written for ALE's environments."""
        return AleView(self.environment)

    def get_action_meanings(self) -> list[str]:
        """ALE's names of the actions, by index."""
        return [Action(code).name for code in self.environment.actions]

    def clone_state(self) -> EnvironmentState:
        """This moment, generators included; `restore_state` comes back to it."""
        self._check_open()
        return self.environment.capture()

    def restore_state(self, state: EnvironmentState) -> None:
        self._check_open()
        self.environment.restore(state)


def whole_action(action: Any) -> int:
    """An index from what agents hand over: a whole number, or an array of one."""
    value = np.asarray(action)
    if value.size != 1 or value.dtype.kind not in "iu" or not -(1 << 31) <= int(value.reshape(())) < 1 << 31:
        raise error.InvalidAction(f"The action is {action!r}; it must be a whole number, the index of an action.")
    return int(value.reshape(()))

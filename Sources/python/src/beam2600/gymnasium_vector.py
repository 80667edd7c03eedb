"""Gymnasium vector environments `Beam2600/...`: `gymnasium.make_vec("Beam2600/Pong-v5", num_envs=16)`."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from gymnasium import error, spaces
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from .gymnasium_env import action_space, translate
from .rule import Rule
from .vector import Results, VectorEnvironment


class BeamVectorEnv(VectorEnv):
    """Many environments of one game on threads; see `beam2600.VectorEnvironment` for the asynchronous way.

    Arguments: as BeamEnv, and num_envs, num_threads (0: one a core), autoreset_mode (NEXT_STEP or SAME_STEP).
    Rewards are float64, info arrays int32; with SAME_STEP info["final_obs"] and info["_final_obs"] where an episode ended.
    """

    def __init__(
        self,
        game: str | os.PathLike[str],
        num_envs: int = 1,
        rule: str | os.PathLike[str] | None = None,
        *,
        num_threads: int = 0,
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP,
        render_mode: str | None = None,
        **settings: Any,
    ):
        if render_mode not in (None, "rgb_array"):
            raise error.Error(f"Render mode {render_mode} not supported (rgb_array).")
        mode = AutoresetMode(autoreset_mode)
        if mode == AutoresetMode.DISABLED:
            raise error.Error("The autoreset mode DISABLED is not supported; use NEXT_STEP or SAME_STEP.")
        self.environments = VectorEnvironment(
            game,
            num_envs,
            Rule(rule) if rule is not None else None,
            threads=num_threads,
            autoreset="same_step" if mode == AutoresetMode.SAME_STEP else "next_step",
            **translate(settings),
        )
        self.num_envs = num_envs
        self.render_mode = render_mode
        self.metadata = {"autoreset_mode": mode, "render_modes": ["rgb_array"], "render_fps": 15}
        self.single_observation_space = spaces.Box(0, 255, self.environments.shape, np.uint8)
        self.single_action_space = action_space(self.environments.actions, self.environments.settings)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self._continuous = isinstance(self.single_action_space, spaces.Box)

    def reset(
        self, *, seed: int | list[int] | None = None, options: dict[str, Any] | None = None
    ) -> tuple[np.ndarray, dict[str, Any]]:
        """Resets all, or those of options["reset_mask"]; an int seed s gives environment i the seed s + i."""
        self._check_open()
        seeds = None
        if isinstance(seed, (int, np.integer)):
            seeds = [int(seed) + i for i in range(self.num_envs)]
        elif seed is not None:
            seeds = [-1 if s is None else int(s) for s in seed]
        results = self.environments.reset(seeds, (options or {}).get("reset_mask"))
        return results.observations, self._info(results)

    def step(self, actions: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, dict[str, Any]]:
        """One step of all: actions as `action_space` says."""
        self._check_open()
        array = np.asarray(actions)
        shape = self.action_space.shape
        if array.shape != shape:
            raise error.InvalidAction(f"The actions have the shape {array.shape}; it must be {shape}.")
        results = self.environments.step(array.astype(np.float32) if self._continuous else array.reshape(-1))
        info = self._info(results)
        if results.final_observations is not None and results.ended.any():
            info["final_obs"], info["_final_obs"] = results.final_observations, results.ended
        return results.observations, results.rewards.astype(np.float64), results.terminated, results.truncated, info

    def _info(self, results: Results) -> dict[str, Any]:
        return {
            "lives": results.lives,
            "frame_number": results.frame_numbers,
            "episode_frame_number": results.episode_frame_numbers,
        }

    def render(self) -> tuple[np.ndarray, ...] | None:
        """The screens of all environments, uint8 [height, 160, 3] each."""
        self._check_open()
        if self.render_mode is None:
            return None
        return tuple(self.environments.render(i) for i in range(self.num_envs))

    def close_extras(self, **_: Any) -> None:
        self.environments.close()

    def _check_open(self) -> None:
        if self.closed:
            raise error.ClosedEnvironmentError("The environments are closed; make new ones.")

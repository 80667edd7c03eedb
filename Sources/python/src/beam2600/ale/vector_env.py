"""Vector environment for ALE."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from gymnasium import error
from gymnasium.core import ObsType
from gymnasium.spaces import Box, Discrete
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from ..vector import Results, VectorEnvironment
from . import roms
from ._enums import Action


class ALEVectorInterface:
    """Many games of one ROM on threads; what AtariVectorEnv stands on."""

    def __init__(
        self,
        rom_path: str | os.PathLike[str],
        num_envs: int,
        frame_skip: int = 4,
        stack_num: int = 4,
        img_height: int = 84,
        img_width: int = 84,
        grayscale: bool = True,
        maxpool: bool = True,
        noop_max: int = 30,
        use_fire_reset: bool = True,
        episodic_life: bool = False,
        life_loss_info: bool = False,
        reward_clipping: bool = True,
        max_episode_steps: int = 108000,
        repeat_action_probability: float = 0.0,
        full_action_space: bool = False,
        batch_size: int = 0,
        num_threads: int = 0,
        thread_affinity_offset: int = -1,
        autoreset_mode: str = "NextStep",
        *,
        continuous_threshold: float | None = None,
    ):
        # There a thread is tied to a core at most; here the system's scheduler decides.
        del thread_affinity_offset
        actions = "full" if full_action_space else "minimal"
        if continuous_threshold is not None:
            actions = f"continuous:{float(continuous_threshold)}"
        life = "terminates+ends" if episodic_life else "terminates" if life_loss_info else "none"
        self.vector = VectorEnvironment(
            rom_path,
            num_envs,
            batch=batch_size,
            threads=num_threads,
            autoreset="same_step" if autoreset_mode == "SameStep" else "next_step",
            obs="grayscale" if grayscale else "rgb",
            size=f"{img_width}x{img_height}",
            stack=stack_num,
            pool="maximum" if maxpool else "last",
            frameskip=frame_skip,
            sticky=repeat_action_probability,
            actions=actions,
            frames=max_episode_steps,
            noop=noop_max,
            fire=use_fire_reset,
            life=life,
            clip="-1...1" if reward_clipping else "none",
            stop=True,
        )
        shape = self.vector.shape
        self._shape = (1, *shape) if stack_num == 1 and len(shape) == (2 if grayscale else 3) else shape
        #: Results of a reset that no batch has had room for yet, and which environments the last batch was of.
        self._waiting: Results | None = None
        self._last = np.arange(self.vector.batch, dtype=np.int32)
        self._was_reset = False

    def reset(self, reset_indices: Any, reset_seeds: Any, /) -> tuple[np.ndarray, dict[str, Any]]:
        """Resets these environments; a seed of -1 leaves its generators. All report their data."""
        chosen = np.asarray(reset_indices, np.int64)
        if ((chosen < 0) | (chosen >= self.vector.count)).any():
            raise IndexError(f"An env_id is out of range; there are 0 to {self.vector.count - 1}.")
        if len(np.unique(chosen)) < len(chosen):
            raise ValueError("There is a duplicate env_id among those to be reset.")
        if not self._was_reset and len(chosen) < self.vector.count:
            raise RuntimeError("The first reset() must reset every environment.")
        self._was_reset = True
        seeds = np.full(self.vector.count, -1, np.int64)
        seeds[chosen] = np.asarray(reset_seeds, np.int64)
        mask = np.zeros(self.vector.count, np.bool_)
        mask[chosen] = True
        results = self.vector.reset(seeds, None if mask.all() else mask)
        if self.vector.batch < self.vector.count:
            self._waiting = results
            return self._info(self._pop())
        self._last = results.members
        return self._info(results)

    def _info(self, results: Results) -> tuple[np.ndarray, dict[str, Any]]:
        return results.observations.reshape(-1, *self._shape), {
            "env_id": results.members,
            "lives": results.lives,
            "frame_number": results.frame_numbers,
            "episode_frame_number": results.episode_frame_numbers,
        }

    def _pop(self) -> Results:
        """The next batch: what is waiting from a reset comes first."""
        waiting, batch = self._waiting, self.vector.batch
        if waiting is None:
            results = self.vector.receive()
        else:
            if len(waiting.rewards) < batch:
                waiting = _rows(waiting, self.vector.receive(), lambda a, b: np.concatenate([a, b]))
            results = _rows(waiting, waiting, lambda a, _: a[:batch])
            rest = _rows(waiting, waiting, lambda a, _: a[batch:])
            self._waiting = rest if len(rest.rewards) else None
        self._last = results.members
        return results

    def send(self, action_ids: Any, paddle_strengths: Any = None, /) -> None:
        """Starts steps of the environments of the last batch, in its order."""
        if paddle_strengths is not None and any(strength != 1.0 for strength in paddle_strengths):
            raise error.Error("Paddle strengths other than 1 need continuous actions: AtariVectorEnv(..., continuous=True).")
        self.vector.send(np.asarray(action_ids), None if self.vector.batch == self.vector.count else self._last)

    def recv(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, dict[str, Any]]:
        """Waits for a batch: observations, rewards, terminations, truncations, info."""
        results = self._pop()
        observations, info = self._info(results)
        if results.final_observations is not None and results.ended.any():
            info["final_obs"] = results.final_observations.reshape(observations.shape)
        return observations, results.rewards, results.terminated, results.truncated, info

    def get_action_set(self) -> list[Action]:
        return [Action(code) for code in self.vector.actions]

    def get_num_envs(self) -> int:
        return self.vector.count

    def get_observation_shape(self) -> tuple[int, ...]:
        return self._shape

    def close(self) -> None:
        self.vector.close()


def _rows(a: Results, b: Results, function: Any) -> Results:
    return Results(*(None if x is None else function(x, y) for x, y in zip(a, b)))


class AtariVectorEnv(VectorEnv):
    """Vector environment implementation for ALE: arguments, spaces, info and order of operations are those of ale_py 0.12.1."""

    def __init__(
        self,
        game: str,
        num_envs: int,
        *,
        batch_size: int = 0,
        num_threads: int = 0,
        thread_affinity_offset: int = -1,
        max_num_frames_per_episode: int = 108000,
        repeat_action_probability: float = 0.0,
        full_action_space: bool = False,
        continuous: bool = False,
        continuous_action_threshold: float = 0.5,
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP,
        img_height: int = 84,
        img_width: int = 84,
        grayscale: bool = True,
        stack_num: int = 4,
        frameskip: int = 4,
        maxpool: bool = True,
        noop_max: int = 30,
        episodic_life: bool = False,
        life_loss_info: bool = False,
        reward_clipping: bool = True,
        use_fire_reset: bool = True,
    ):
        if not isinstance(frameskip, int):
            raise error.Error(f"Invalid frameskip type: {type(frameskip)}.")
        if frameskip <= 0:
            raise error.Error(f"Invalid frameskip of {frameskip}, frameskip must be positive.")
        for name, size in (("img_height", img_height), ("img_width", img_width), ("stack_num", stack_num)):
            if not isinstance(size, (int, np.integer)) or size <= 0:
                raise error.Error(f"Invalid {name} of {size}, {name} must be a positive whole number.")
        mode = AutoresetMode(autoreset_mode)
        if mode == AutoresetMode.DISABLED:
            raise error.Error("The autoreset mode DISABLED is not supported; use NEXT_STEP or SAME_STEP.")
        path = roms.get_rom_path(game)
        if path is None:
            raise error.Error(f"There is no game '{game}'; ale_py.roms.get_all_rom_ids() lists them.")
        self.ale = ALEVectorInterface(
            path,
            num_envs,
            frame_skip=frameskip,
            stack_num=stack_num,
            img_height=img_height,
            img_width=img_width,
            grayscale=grayscale,
            maxpool=maxpool,
            noop_max=noop_max,
            use_fire_reset=use_fire_reset,
            episodic_life=episodic_life,
            life_loss_info=life_loss_info,
            reward_clipping=reward_clipping,
            max_episode_steps=max_num_frames_per_episode,
            repeat_action_probability=repeat_action_probability,
            full_action_space=full_action_space,
            batch_size=batch_size,
            num_threads=num_threads,
            thread_affinity_offset=thread_affinity_offset,
            autoreset_mode=mode.value,
            continuous_threshold=continuous_action_threshold if continuous else None,
        )
        self.num_envs = num_envs
        self.batch_size = batch_size if batch_size > 0 else num_envs
        self.autoreset_mode = mode
        self.metadata = {"autoreset_mode": mode}
        self.continuous = continuous
        self.continuous_action_threshold = continuous_action_threshold
        self.grayscale = grayscale
        self.single_observation_space = Box(0, 255, self.ale.get_observation_shape(), np.uint8)
        if continuous:
            low, high = np.array([0, -np.pi, 0], np.float32), np.array([1, np.pi, 1], np.float32)
            self.single_action_space = Box(low, high, dtype=np.float32)
        else:
            self.single_action_space = Discrete(len(self.ale.get_action_set()))
        self.observation_space = batch_space(self.single_observation_space, self.batch_size)
        self.action_space = batch_space(self.single_action_space, self.batch_size)

    def reset(
        self, *, seed: int | np.ndarray | None = None, options: dict[str, Any] | None = None
    ) -> tuple[ObsType, dict[str, np.ndarray]]:
        """Resets all environments, or those of options["reset_mask"] (bool [num_envs]).

        seed: an int s gives the i-th environment being reset s + i; an array gives one each; None keeps the generators.
        """
        self._check_open()
        chosen = np.arange(self.num_envs)
        if options is not None and "reset_mask" in options:
            mask = options["reset_mask"]
            if not isinstance(mask, np.ndarray) or mask.dtype != np.bool_:
                of = f" with dtype {mask.dtype}" if isinstance(mask, np.ndarray) else ""
                raise TypeError(f"`reset_mask` must be a boolean numpy array, got {type(mask)}{of}")
            if mask.shape != (self.num_envs,):
                raise ValueError(f"`reset_mask` must have shape {(self.num_envs,)}, got {mask.shape}")
            if self.batch_size != self.num_envs:
                raise ValueError("`reset_mask` is not supported with batch_size < num_envs: the other rows would have no data.")
            chosen = np.flatnonzero(mask)
        if seed is None:
            seeds = np.full(len(chosen), -1)
        elif isinstance(seed, (int, np.integer)):
            # A negative seed is none, as there.
            seeds = seed + np.arange(len(chosen)) if seed >= 0 else np.full(len(chosen), -1)
        elif isinstance(seed, np.ndarray):
            if seed.shape != (len(chosen),):
                raise ValueError(
                    "`seed` must have one entry per sub-environment being reset, "
                    f"expected shape {(len(chosen),)}, got {seed.shape}"
                )
            seeds = seed
        else:
            raise TypeError("Unsupported seed type")
        return self.ale.reset(chosen, seeds)  # type: ignore[return-value]

    def step(
        self, actions: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, dict[str, np.ndarray]]:
        """`send` and `recv`."""
        self.send(actions)
        return self.recv()

    def send(self, actions: np.ndarray) -> None:
        """Starts a step: action i is for the environment of row i of the last batch."""
        self._check_open()
        assert isinstance(actions, np.ndarray), f"The actions are a {type(actions).__name__}; give a numpy array."
        if self.continuous:
            assert actions.dtype == np.float32, f"{actions.dtype=}, expected float32"
            assert actions.shape == (self.batch_size, 3), f"{actions.shape=}, {self.batch_size=}"
        else:
            assert actions.dtype.kind in "iu", f"{actions.dtype=}, expected whole numbers"
            assert actions.shape == (self.batch_size,), f"{actions.shape=}, {self.batch_size=}"
        self.ale.send(actions)

    def recv(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, dict[str, Any]]:
        """Waits for `batch_size` results."""
        self._check_open()
        return self.ale.recv()

    def xla(self) -> tuple[Any, Any, Any]:
        """(handle, reset, step) for programs that JAX compiles; needs jax, NEXT_STEP and a batch of all environments.

        handle, (observations, info) = reset(handle, seed); handle, (observations, rewards, terminations, truncations, info) =
        step(handle, actions).
        """
        if self.autoreset_mode != AutoresetMode.NEXT_STEP or self.batch_size != self.num_envs:
            raise ValueError("xla() needs autoreset_mode NEXT_STEP, and batch_size equal to num_envs.")
        from ._xla import functions

        return functions(self)

    def close_extras(self, **_: Any) -> None:
        self.ale.close()

    def _check_open(self) -> None:
        if self.closed:
            raise error.ClosedEnvironmentError("The environments are closed; make new ones.")

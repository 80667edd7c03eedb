"""`AtariVectorEnv.xla()`: reset and step as functions that JAX can compile into a program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.experimental import io_callback

if TYPE_CHECKING:
    from .vector_env import AtariVectorEnv

_INFO = ("env_id", "lives", "frame_number", "episode_frame_number")


def functions(envs: AtariVectorEnv) -> tuple[Any, Any, Any]:
    """(handle, reset, step). Each call takes the handle that the call before gave: by that JAX knows their order."""
    rows = envs.batch_size
    ints = jax.ShapeDtypeStruct((rows,), jnp.int32)
    bools = jax.ShapeDtypeStruct((rows,), jnp.bool_)
    handle = jax.ShapeDtypeStruct((), jnp.uint32)
    observations = jax.ShapeDtypeStruct(envs.observation_space.shape, jnp.uint8)
    info = {name: ints for name in _INFO}
    actions_type = np.float32 if envs.continuous else np.int32

    def play_reset(handle: Any, seed: Any) -> Any:
        seeds = np.asarray(seed)
        result = envs.reset(seed=None if (seeds < 0).any() else seeds)
        return np.uint32(handle) + np.uint32(1), result

    def play_step(handle: Any, actions: Any) -> Any:
        return np.uint32(handle) + np.uint32(1), envs.step(np.asarray(actions, actions_type))

    reset_call = partial(io_callback, play_reset, (handle, (observations, info)))
    step_call = partial(io_callback, play_step, (handle, (observations, ints, bools, bools, info)))

    def reset(handle: Any, seed: Any = None) -> Any:
        """handle, (observations, info). seed: a whole number, an array of one for each environment, or None."""
        if seed is None:
            seeds = jnp.full(envs.num_envs, -1, jnp.int32)
        else:
            seeds = jnp.asarray(seed, jnp.int32)
            seeds = seeds + jnp.arange(envs.num_envs, dtype=jnp.int32) if seeds.ndim == 0 else seeds
        return reset_call(handle, seeds)

    def step(handle: Any, actions: Any) -> Any:
        """handle, (observations, rewards, terminations, truncations, info)."""
        return step_call(handle, jnp.asarray(actions))

    return jnp.uint32(0), reset, step

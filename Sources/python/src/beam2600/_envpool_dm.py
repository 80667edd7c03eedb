"""EnvPool's env_type "dm": time steps of dm_env, each of a batch. Imported only when asked for, since it needs dm_env."""

from __future__ import annotations

from typing import Any, NamedTuple

import dm_env
import numpy as np
from dm_env import specs

from .envpool import Outcome, Pool


class Players(NamedTuple):
    env_id: Any


class State(NamedTuple):
    """What a time step shows, or the specs of it."""

    env_id: Any
    players: Players
    obs: Any
    lives: Any
    #: Before clipping.
    reward: Any
    #: 1 where the game itself is over.
    terminated: Any
    ram: Any


class DMEnvPool(Pool, dm_env.Environment):
    """step_type int32 [batch] (0 of a reset, 2 at an end), reward and discount float32 [batch], observation a `State`.

    The discount is 0 at every end, and with zero_discount_on_life_loss after each lost life.
    """

    def reset(self, env_id: np.ndarray | None = None) -> dm_env.TimeStep:
        return self._time_step(self._reset(env_id))

    def recv(self) -> dm_env.TimeStep:
        """Waits for batch_size results."""
        return self._time_step(self._receive())

    def step(self, action: np.ndarray, env_id: np.ndarray | None = None) -> dm_env.TimeStep:
        """`send` and `recv`."""
        self.send(action, env_id)
        return self.recv()

    def _time_step(self, o: Outcome) -> dm_env.TimeStep:
        last = o.terminated | o.truncated
        zero = last | o.lost if self.config["zero_discount_on_life_loss"] else last
        step_type = np.where(o.began, dm_env.StepType.FIRST, np.where(last, dm_env.StepType.LAST, dm_env.StepType.MID))
        members = o.info["env_id"]
        return dm_env.TimeStep(
            step_type.astype(np.int32),
            o.rewards,
            1 - zero.astype(np.float32),
            State(
                members, Players(members), o.observations, *(o.info[key] for key in ("lives", "reward", "terminated", "ram"))
            ),
        )

    def observation_spec(self) -> State:
        """Of one environment."""
        number = specs.Array((), np.int32, "env_id")
        return State(
            number,
            Players(number),
            specs.BoundedArray(self._shape, np.uint8, 0, 255, "obs"),
            specs.Array((), np.int32, "lives"),
            specs.Array((), np.float32, "reward"),
            specs.DiscreteArray(2, np.int32, "terminated"),
            specs.BoundedArray((128,), np.uint8, 0, 255, "ram"),
        )

    def action_spec(self) -> specs.DiscreteArray:
        return specs.DiscreteArray(len(self._envs.actions), np.int32, "action")

    def close(self) -> None:
        self._envs.close()

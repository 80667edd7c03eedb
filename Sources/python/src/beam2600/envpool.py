"""EnvPool's Atari tasks on exact consoles: programs written for EnvPool change their import.

    import beam2600.envpool as envpool          # was: import envpool

    envs = envpool.make("Pong-v5", env_type="gymnasium", num_envs=64, batch_size=16)
    envs.async_reset()
    while True:
        observations, rewards, terminations, truncations, info = envs.recv()
        envs.send(policy(observations), info["env_id"])

Options, defaults, shapes, dtypes and episodes are those of EnvPool 1.2.5. env_type "dm" needs dm_env. Not there: `xla`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from gymnasium import error, spaces
from gymnasium.vector import AutoresetMode, VectorEnv

from .ids import ALE_GAMES, environment_name
from .vector import Results, VectorEnvironment

#: EnvPool's options and their defaults.
DEFAULTS: dict[str, Any] = dict(
    num_envs=1, batch_size=0, num_threads=0, seed=42, max_episode_steps=27000, stack_num=4, frame_skip=4, noop_max=30,
    episodic_life=False, reward_clip=False, use_fire_reset=True, img_height=84, img_width=84, mode=-1, difficulty=-1,
    full_action_space=False, repeat_action_probability=0.0, gray_scale=True, zero_discount_on_life_loss=False,
)  # fmt: skip

#: Options that are taken and have nothing to change here.
WITHOUT_EFFECT = {"thread_affinity_offset", "max_num_players", "gym_reset_return_info", "base_path"}


#: The games by EnvPool's names of their tasks.
TASKS = {environment_name(game) + "-v5": game for game in ALE_GAMES}


def list_all_envs() -> list[str]:
    return list(TASKS)


def make(task_id: str, env_type: str, **options: Any) -> Any:
    """A pool of environments; env_type is "gymnasium" or "gym", which are the same, or "dm"."""
    if env_type == "dm":
        return make_dm(task_id, **options)
    if env_type not in ("gym", "gymnasium"):
        raise error.Error(f"The env_type is {env_type!r}; it must be 'gymnasium', 'gym' or 'dm'.")
    return EnvPool(task_id, **options)


def make_gymnasium(task_id: str, **options: Any) -> EnvPool:
    return EnvPool(task_id, **options)


make_gym = make_gymnasium


def make_dm(task_id: str, **options: Any) -> Any:
    """A pool whose results are dm_env's time steps."""
    try:
        from ._envpool_dm import DMEnvPool
    except ImportError as missing:
        raise error.DependencyNotInstalled("env_type 'dm' needs dm_env; install it by `pip install dm-env`.") from missing
    return DMEnvPool(task_id, **options)


class Outcome(NamedTuple):
    """A batch: arrays of one row a result."""

    observations: np.ndarray
    rewards: np.ndarray  # clipped if asked for
    terminated: np.ndarray
    truncated: np.ndarray
    #: The row is of a reset.
    began: np.ndarray
    #: A life was lost, and the game goes on.
    lost: np.ndarray
    info: dict[str, Any]


class Pool:
    """What both kinds of pool share: environments that are sent actions, and the batches that come of it."""

    def __init__(self, task_id: str, **options: Any):
        if task_id not in TASKS:
            raise error.NameNotFound(f"There is no task {task_id!r}; list_all_envs() has them all.")
        if unknown := options.keys() - DEFAULTS.keys() - WITHOUT_EFFECT - {"use_inter_area_resize"}:
            raise error.Error(f"There is no option {sorted(unknown)[0]!r}; there are {', '.join(DEFAULTS)}.")
        if not options.get("use_inter_area_resize", True):
            raise error.Error("Pictures are made smaller by areas; use_inter_area_resize=False is not offered.")
        self.config = o = DEFAULTS | options
        self._envs = VectorEnvironment(
            TASKS[task_id],
            o["num_envs"],
            batch=o["batch_size"],
            threads=o["num_threads"],
            preset="envpool",
            obs="grayscale" if o["gray_scale"] else "rgb",
            size=f"{o['img_width']}x{o['img_height']}",
            stack=o["stack_num"],
            frameskip=o["frame_skip"],
            noop=o["noop_max"],
            fire=o["use_fire_reset"],
            frames=o["max_episode_steps"] * o["frame_skip"],
            sticky=o["repeat_action_probability"],
            actions="full" if o["full_action_space"] else "minimal",
            life="terminates+ends+keeps" if o["episodic_life"] else "none",
            **{key: o[key] for key in ("mode", "difficulty") if o[key] >= 0},
        )
        self.num_envs = self._envs.count
        self.config["batch_size"] = self._envs.batch
        height, width = o["img_height"], o["img_width"]
        self._shape = (o["stack_num"] * (1 if o["gray_scale"] else 3), height, width)
        seed = o["seed"]
        self._seeds = np.arange(self.num_envs) + seed if isinstance(seed, (int, np.integer)) else np.asarray(seed)
        self._steps, self._lives = np.zeros((2, self.num_envs), np.int32)
        #: The row before was a game's end, or that of a life alone: the next is of a reset.
        self._over, self._lost = np.zeros((2, self.num_envs), bool)
        #: Results of a reset that no batch has had room for yet.
        self._waiting: list[Results] = []

    def __len__(self) -> int:
        return self.num_envs

    @property
    def all_env_ids(self) -> np.ndarray:
        return np.arange(self.num_envs, dtype=np.int32)

    @property
    def is_async(self) -> bool:
        return self._envs.batch < self.num_envs

    def async_reset(self) -> None:
        """Resets all; `recv` gives what comes of it. The first reset takes the seeds, later ones let the generators run on."""
        seeds, self._seeds = self._seeds, None
        results = self._envs.reset(seeds)
        self._over[:] = True
        self._waiting = [results]

    def _reset(self, env_id: np.ndarray | None) -> Outcome:
        """Resets all, or those of `env_id` (which needs batches of all). Seeds are given to `make`, as in EnvPool."""
        if env_id is None or self._seeds is not None:
            self.async_reset()
            return self._receive()
        chosen = np.unique(env_id)
        results = self._envs.reset(mask=np.isin(self.all_env_ids, chosen))
        self._over[chosen] = True
        return self._outcome(_rows([results], chosen))

    def send(self, action: np.ndarray, env_id: np.ndarray | None = None) -> None:
        """Starts steps: action[k] is for environment env_id[k], by default k."""
        self._envs.send(action, self.all_env_ids if env_id is None else env_id)

    def _receive(self) -> Outcome:
        """Waits for batch_size results."""
        if not self._waiting:
            return self._outcome(self._envs.receive())
        while sum(len(r.members) for r in self._waiting) < self._envs.batch:
            self._waiting.append(self._envs.receive())
        rows = sum(len(r.members) for r in self._waiting)
        outcome = self._outcome(_rows(self._waiting, slice(self._envs.batch)))
        rest = rows - self._envs.batch
        self._waiting = [_rows(self._waiting, slice(self._envs.batch, None))] if rest else []
        return outcome

    def _outcome(self, r: Results) -> Outcome:
        members = r.members
        over, lost = self._over[members], self._lost[members]
        began = over | lost
        # Neither reset is a step: a new game's begins to count, a lost life's goes on.
        steps = np.where(over, 0, self._steps[members] + ~lost).astype(np.int32)
        fewer = ~began & (r.lives < self._lives[members]) & (r.lives > 0)
        lost = fewer & self.config["episodic_life"]
        over = r.terminated & ~lost
        # At the limit all is cut off, whatever else ended there.
        truncated = ~began & (steps >= self.config["max_episode_steps"])
        self._steps[members], self._lives[members] = steps, r.lives
        self._over[members], self._lost[members] = over | truncated, lost & ~truncated
        rewards = r.rewards.astype(np.float32)
        info = {
            "env_id": members,
            "players": {"env_id": members},
            "lives": r.lives,
            "reward": rewards,
            "terminated": over.astype(np.int32),
            "ram": r.ram,
            "elapsed_step": steps,
        }
        observations = r.observations
        if not self.config["gray_scale"]:
            # [stack, height, width, 3] has its colours first there.
            observations = observations.reshape(-1, self.config["stack_num"], *self._shape[1:], 3).transpose(0, 1, 4, 2, 3)
        clipped = np.sign(rewards) if self.config["reward_clip"] else rewards
        return Outcome(
            observations.reshape(-1, *self._shape), clipped, r.terminated & ~truncated, truncated, began, fewer, info
        )

    def xla(self) -> None:
        raise error.Error("These environments cannot be stepped from inside a compiled JAX program; use send and recv.")


class EnvPool(Pool, VectorEnv):
    """Observations uint8 [batch, stack, height, width] (stack * 3 with gray_scale=False), rewards float32, flags bool.

    info: env_id, players, lives (int32), elapsed_step (int32: of the game), reward (before clipping), terminated (1 where the
    game itself is over), ram (uint8 [batch, 128]).
    """

    metadata = {"autoreset_mode": AutoresetMode.NEXT_STEP}

    def __init__(self, task_id: str, **options: Any):
        super().__init__(task_id, **options)
        self.observation_space = self.single_observation_space = spaces.Box(0, 255, self._shape, np.uint8)
        self.action_space = self.single_action_space = spaces.Discrete(len(self._envs.actions))

    def reset(
        self, env_id: np.ndarray | None = None, *, seed: Any = None, options: dict[str, Any] | None = None
    ) -> tuple[np.ndarray, dict[str, Any]]:
        """Resets all, or those of `env_id` (which needs batches of all). Seeds are given to `make`, as in EnvPool."""
        if options and "reset_mask" in options:
            env_id = np.flatnonzero(options["reset_mask"])
        outcome = self._reset(env_id)
        return outcome.observations, outcome.info

    def recv(self, reset: bool = False, return_info: bool = True) -> tuple[Any, ...]:
        """Waits for batch_size results: observations, rewards, terminations, truncations, info; after `reset` the first and last."""
        o = self._receive()
        if reset:
            return (o.observations, o.info) if return_info else o.observations
        outcome = (o.observations, o.rewards, o.terminated, o.truncated, o.info)
        return outcome if return_info else outcome[:4]

    def step(self, action: np.ndarray, env_id: np.ndarray | None = None) -> tuple[Any, ...]:
        """`send` and `recv`."""
        self.send(action, env_id)
        return self.recv()

    def close_extras(self, **_: Any) -> None:
        # There is none if an option was refused.
        if hasattr(self, "_envs"):
            self._envs.close()


def _rows(results: list[Results], rows: Any) -> Results:
    """Some rows of several results."""
    joined = (None if parts[0] is None else np.concatenate(parts)[rows] for parts in zip(*results))
    return Results(*joined)

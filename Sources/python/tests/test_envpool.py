"""The names of EnvPool: a loop written for it runs, synchronous and asynchronous, and sees what our own vector shows."""

import sys

import numpy as np
import pytest

gymnasium = pytest.importorskip("gymnasium")

import beam2600  # noqa: E402
from beam2600 import envpool  # noqa: E402

OPTIONS = dict(env_type="gymnasium", num_envs=4, seed=7)


def test_synchronous_steps_are_our_vectors():
    envs = envpool.make("Pong-v5", **OPTIONS)
    ours = beam2600.VectorEnvironment("pong", 4, preset="envpool", frames=27000 * 4)
    observations, info = envs.reset()
    assert observations.shape == (4, 4, 84, 84) and observations.dtype == np.uint8
    np.testing.assert_array_equal(observations, ours.reset(seeds=np.arange(4) + 7).observations)
    rng = np.random.default_rng(1)
    for step in range(1, 200):
        actions = rng.integers(envs.single_action_space.n, size=4)
        observations, rewards, terminations, truncations, info = envs.step(actions)
        expected = ours.step(actions)
        np.testing.assert_array_equal(observations, expected.observations)
        np.testing.assert_array_equal(rewards, expected.rewards)
        np.testing.assert_array_equal(info["env_id"], np.arange(4))
        np.testing.assert_array_equal(info["elapsed_step"], step)
        assert rewards.dtype == np.float32 and terminations.dtype == truncations.dtype == np.bool_
    envs.close()


def test_asynchronous_loop_gives_every_environment_the_same_life():
    """What environment i shows after n of its steps does not depend on the size of the batches."""
    lives = {}
    for batch in (4, 1):
        envs = envpool.make("Breakout-v5", batch_size=batch, **OPTIONS)
        envs.async_reset()
        seen = {i: [] for i in range(4)}
        while min(len(rows) for rows in seen.values()) < 60:
            observations, rewards, terminations, truncations, info = envs.recv()
            assert len(observations) == batch == len(info["env_id"])
            for row, member in enumerate(info["env_id"]):
                seen[member].append((observations[row].tobytes(), float(rewards[row]), bool(terminations[row]), int(info["lives"][row])))
            envs.send(np.array([(len(seen[i]) * (i + 1)) % envs.single_action_space.n for i in info["env_id"]]), info["env_id"])
        lives[batch] = {i: rows[:60] for i, rows in seen.items()}
        envs.close()
    assert lives[4] == lives[1]
    assert len({row[0] for row in lives[1][0]}) > 10


def test_colours_come_first_and_rewards_are_clipped_where_asked():
    gray = envpool.make("Seaquest-v5", reward_clip=True, **OPTIONS)
    color = envpool.make("Seaquest-v5", gray_scale=False, img_height=210, img_width=160, **OPTIONS)
    assert color.reset()[0].shape == (4, 12, 210, 160)
    gray.reset()
    rng, clipped, raw = np.random.default_rng(2), 0.0, 0.0
    for _ in range(300):
        actions = rng.integers(18, size=4)
        a, b = gray.step(actions), color.step(actions)
        np.testing.assert_array_equal(a[1], np.sign(b[1]))
        np.testing.assert_array_equal(a[4]["reward"], b[1])
        clipped, raw = clipped + a[1].sum(), raw + b[1].sum()
    assert 0 < clipped < raw
    gray.close()
    color.close()


def test_what_is_not_there_is_refused_with_a_sentence():
    for call in (
        lambda: envpool.make("Pung-v5", **OPTIONS),
        lambda: envpool.make("Pong-v5", env_type="numpy"),
        lambda: envpool.make("Pong-v5", **OPTIONS).xla(),
        lambda: envpool.make("Pong-v5", env_type="gym", colour=True),
    ):
        with pytest.raises(gymnasium.error.Error, match=r"\."):
            call()
    assert "Pong-v5" in envpool.list_all_envs() and len(envpool.list_all_envs()) == 104


def play(envs, steps):
    """What came of steps of nothing: (step, terminated, truncated, game over, elapsed_step) wherever something ended."""
    envs.reset()
    ends = []
    for step in range(1, steps):
        *_, terminations, truncations, info = envs.step(np.zeros(1, int))
        if terminations[0] or truncations[0]:
            ends.append((step, terminations[0], truncations[0], info["terminated"][0], info["elapsed_step"][0]))
    return ends


@pytest.mark.parametrize(
    "options, ends",
    [
        (dict(), [(24 + 25 * i, True, False, i % 5 == 4, 24 * (i % 5 + 1)) for i in range(10)]),
        (dict(max_episode_steps=23), [(23 + 24 * i, False, True, 0, 23) for i in range(10)]),
        (dict(max_episode_steps=24), [(24 + 25 * i, False, True, 0, 24) for i in range(10)]),
        (dict(max_episode_steps=25), [(24, True, False, 0, 24), (26, False, True, 0, 25), (51, True, False, 0, 24)]),
        (dict(max_episode_steps=120), [(24 + 25 * i, i < 4, i == 4, i == 4, 24 * (i + 1)) for i in range(5)]),
        (dict(max_episode_steps=120, episodic_life=False), [(120 + 121 * i, False, True, 0, 120) for i in range(2)]),
        (dict(max_episode_steps=121, episodic_life=False), [(121 + 122 * i, False, True, 0, 121) for i in range(2)]),
    ],
)
def test_episodes_end_where_envpools_do(options, ends):
    """Expected: as EnvPool 1.2.5 answered."""
    envs = envpool.make("Breakout-v5", "gymnasium", **dict(episodic_life=True, noop_max=1) | options)
    assert play(envs, ends[-1][0] + 1) == ends
    envs.close()


def test_waits_are_drawn_as_envpool_draws_them():
    """Byte 90 of Breakout counts frames. Expected: as EnvPool 1.2.5 answered for these seeds."""
    envs = envpool.make("Breakout-v5", "gymnasium", num_envs=16, seed=1000, episodic_life=True)
    _, info = envs.reset()
    assert info["ram"][:, 90].tolist() == [20, 10, 4, 18, 2, 20, 23, 17, 19, 19, 12, 20, 1, 17, 7, 19]
    for _ in range(200):
        *_, info = envs.step(np.zeros(16, int))
    assert info["ram"][:, 90].tolist() == [86, 67, 92, 115, 114, 93, 111, 91, 91, 121, 66, 98, 93, 120, 101, 107]
    envs.close()


def test_the_caller_resets_the_game_even_after_a_lost_life():
    envs = envpool.make("Breakout-v5", "gymnasium", episodic_life=True, noop_max=1)
    assert play(envs, 25)[-1][1]
    observations, info = envs.reset()
    assert info["lives"] == 5 and info["elapsed_step"] == 0
    envs.close()


def test_ram_comes_with_every_batch():
    """Byte 90 of Breakout counts frames."""
    envs = envpool.make("Breakout-v5", "gymnasium", num_envs=3, batch_size=2, noop_max=1)
    envs.async_reset()
    counts = {}
    for _ in range(12):
        *_, info = envs.recv()
        assert info["ram"].shape == (2, 128) and info["ram"].dtype == np.uint8
        for member, ram in zip(info["env_id"], info["ram"]):
            assert ram[90] == counts.get(member, -3) + 4
            counts[member] = ram[90]
        envs.send(np.zeros(2, int), info["env_id"])
    envs.close()


def test_time_steps_of_dm_env():
    dm_env = pytest.importorskip("dm_env")
    envs = envpool.make("Breakout-v5", "dm", episodic_life=True, noop_max=1, num_envs=2)
    assert isinstance(envs, dm_env.Environment)
    first = envs.reset()
    assert (first.step_type == dm_env.StepType.FIRST).all()
    assert first.observation._fields == ("env_id", "players", "obs", "lives", "reward", "terminated", "ram")
    for value, spec in zip(first.observation, envs.observation_spec()):
        if not hasattr(spec, "_fields"):
            spec.validate(value[0])
    assert envs.action_spec().num_values == 4
    kinds, discounts = [], []
    for _ in range(26):
        step = envs.step(np.zeros(2, int))
        assert step.step_type.dtype == np.int32 and step.reward.dtype == step.discount.dtype == np.float32
        kinds.append(step.step_type[0])
        discounts.append(step.discount[0])
    assert kinds == [1] * 23 + [2, 0, 1] and discounts == [1] * 23 + [0, 1, 1]
    envs.close()
    envs = envpool.make("Breakout-v5", "dm", noop_max=1, zero_discount_on_life_loss=True)
    envs.reset()
    steps = [envs.step(np.zeros(1, int)) for _ in range(26)]
    assert [s.discount[0] for s in steps] == [1] * 23 + [0, 1, 1] and all(s.step_type == 1 for s in steps)
    envs.close()


def test_dm_without_dm_env_is_a_sentence(monkeypatch):
    monkeypatch.delitem(sys.modules, "beam2600._envpool_dm", raising=False)
    monkeypatch.setitem(sys.modules, "dm_env", None)
    with pytest.raises(gymnasium.error.DependencyNotInstalled, match="pip install dm-env"):
        envpool.make("Pong-v5", "dm")

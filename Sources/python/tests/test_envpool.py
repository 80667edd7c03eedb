"""The names of EnvPool: a loop written for it runs, synchronous and asynchronous, and sees what our own vector shows."""

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
        lambda: envpool.make("Pong-v5", env_type="dm"),
        lambda: envpool.make("Pong-v5", env_type="gym", colour=True),
    ):
        with pytest.raises(gymnasium.error.Error, match=r"\."):
            call()
    assert "Pong-v5" in envpool.list_all_envs() and len(envpool.list_all_envs()) == 104

"""Gymnasium: ids, checker, spaces, rendering, vectors."""

import os
import subprocess
import sys
import warnings

import numpy as np
import pytest

gymnasium = pytest.importorskip("gymnasium")

from gymnasium.utils.env_checker import check_env  # noqa: E402

import beam2600  # noqa: E402
from beam2600.ids import ALE_GAMES, LEGACY_GAMES, environment_name  # noqa: E402


def _clean(env):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        check_env(env.unwrapped, skip_render_check=False)
    allowed = ("Box observation space", "not normalized", "nondeterministic")
    bad = [str(w.message) for w in caught if not any(text in str(w.message) for text in allowed)]
    assert not bad
    env.close()


@pytest.mark.parametrize("obs", ["rgb", "grayscale", "palette", "ram", "audio", "objects"])
def test_checker_is_clean_for_every_kind_of_observation(roms, obs):
    _clean(gymnasium.make("Beam2600/Breakout-v5", obs_type=obs, render_mode="rgb_array"))


@pytest.mark.parametrize("imports", ["import beam2600, gymnasium", "import gymnasium, beam2600"])
def test_ids_are_there_in_either_order_of_imports(imports):
    code = f"{imports}; gymnasium.spec('Beam2600/Pong-v5')"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_all_ids_are_registered():
    for game in ALE_GAMES:
        assert f"Beam2600/{environment_name(game)}-v5" in gymnasium.registry
    for game in LEGACY_GAMES:
        assert f"Beam2600/{environment_name(game)}NoFrameskip-v4" in gymnasium.registry


@pytest.mark.parametrize("game", ALE_GAMES)
def test_checker_is_clean_for_every_game(roms, game):
    _clean(gymnasium.make(f"Beam2600/{environment_name(game)}-v5", obs_type="ram", render_mode="rgb_array"))


@pytest.mark.parametrize("settings", [{"continuous": True}, {"players": 2}, {"frameskip": (2, 5)}, {"preset": "nature"}, {"full_action_space": True}])
def test_settings_play(roms, settings):
    with gymnasium.make("Beam2600/Pong-v5", **settings) as env:
        env.action_space.seed(1)
        first, _ = env.reset(seed=1)
        assert first in env.observation_space
        for _ in range(20):
            observation, reward, terminated, truncated, info = env.step(env.action_space.sample())
            assert observation in env.observation_space


@pytest.mark.parametrize(
    "make",
    [
        lambda: gymnasium.make("Beam2600/Pong-v5", obs_type="smell"),
        lambda: gymnasium.make("Beam2600/Pong-v5", mode=99),
        lambda: gymnasium.make("Beam2600/Pong-v5", difficulty=99),
        lambda: gymnasium.make("Beam2600/Pong-v5", frameskip=0),
        lambda: gymnasium.make("Beam2600/Pong-v5", repeat_action_probability=2.0),
        lambda: gymnasium.make("Beam2600/Pong-v5", colour="blue"),
        lambda: gymnasium.make("Beam2600/Any-v5"),
        lambda: gymnasium.make("Beam2600/Any-v5", game="nowhere.bin"),
        lambda: gymnasium.make("Beam2600/Nope-v5"),
    ],
)
def test_mistakes_at_construction_raise_with_a_sentence(roms, make):
    with pytest.raises((beam2600.Error, gymnasium.error.Error)) as caught:
        make()
    assert len(str(caught.value)) > 15


@pytest.mark.parametrize("action", [99, -1, 0.5, "up", None, [1, 2]])
def test_wrong_actions_raise(roms, action):
    env = gymnasium.make("Beam2600/Pong-v5", obs_type="ram").unwrapped
    env.reset(seed=1)
    with pytest.raises((beam2600.ArgumentError, gymnasium.error.InvalidAction)):
        env.step(action)


def test_closed_environment_says_so(roms):
    env = gymnasium.make("Beam2600/Pong-v5").unwrapped
    env.reset()
    env.close()
    env.close()
    with pytest.raises(gymnasium.error.ClosedEnvironmentError):
        env.step(0)


def test_clone_plays_on_the_same(roms):
    env = gymnasium.make("Beam2600/Breakout-v5", obs_type="grayscale").unwrapped
    env.reset(seed=2)
    for i in range(30):
        env.step(i % 4)
    state = env.clone_state()
    runs = []
    for _ in range(2):
        env.restore_state(state)
        runs.append([env.step(i % 4) for i in range(30)])
    for a, b in zip(*runs):
        np.testing.assert_array_equal(a[0], b[0])
        assert a[1:] == b[1:]


def test_vector_follows_gymnasium(roms):
    envs = gymnasium.make_vec("Beam2600/Breakout-v5", num_envs=3, obs_type="ram", render_mode="rgb_array")
    observations, info = envs.reset(seed=1)
    assert observations in envs.observation_space and info["lives"].tolist() == [5, 5, 5]
    for _ in range(5):
        observations, rewards, terminations, truncations, info = envs.step(envs.action_space.sample())
    assert observations in envs.observation_space and rewards.shape == terminations.shape == truncations.shape == (3,)
    assert [p.shape for p in envs.render()] == [(210, 160, 3)] * 3
    with pytest.raises(gymnasium.error.InvalidAction):
        envs.step([0])
    envs.close()
    with pytest.raises(gymnasium.error.ClosedEnvironmentError):
        envs.step(np.zeros(3, int))


def test_same_step_hands_over_the_last_observation(roms):
    envs = gymnasium.make_vec("Beam2600/Pong-v5", num_envs=2, obs_type="ram", frames=40, autoreset_mode="SameStep")
    envs.reset(seed=1)
    for _ in range(10):
        *_, truncations, info = envs.step(np.zeros(2, int))
    assert truncations.all() and info["final_obs"].shape == (2, 128) and info["episode_frame_number"].tolist() == [0, 0]
    envs.close()


def test_human_window_opens_where_there_is_a_display(roms, monkeypatch):
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "dummy")
    monkeypatch.setitem(os.environ, "SDL_RENDER_DRIVER", "software")
    try:
        env = gymnasium.make("Beam2600/Pong-v5", render_mode="human")
        env.reset(seed=1)
    except beam2600.Error as error:
        pytest.skip(f"no window here: {error}")
    env.step(0)
    env.close()


def test_wrappers_written_for_ale_find_lives_screens_and_memory():
    env = gymnasium.make("Beam2600/Breakout-v5", frameskip=1, obs_type="grayscale")
    observation, info = env.reset(seed=3)
    ale = env.unwrapped.ale
    rng = np.random.default_rng(3)
    for _ in range(400):
        observation, _, terminated, _, info = env.step(int(rng.integers(env.action_space.n)))
        assert ale.lives() == info["lives"]
        if terminated:
            break
    np.testing.assert_array_equal(ale.getScreenGrayscale(), observation)
    np.testing.assert_array_equal(ale.getRAM(), env.unwrapped.environment.ram())
    buffer = np.empty((210, 160, 3), np.uint8)
    assert ale.getScreenRGB(buffer) is buffer and buffer.max() > 0
    with pytest.raises(gymnasium.error.Error, match="must be uint8"):
        ale.getScreenRGB(np.empty((210, 160), np.uint8))
    env.close()


def test_gymnasiums_own_preprocessing_takes_our_ids():
    pytest.importorskip("cv2")
    env = gymnasium.wrappers.AtariPreprocessing(gymnasium.make("Beam2600/Breakout-v5", frameskip=1), terminal_on_life_loss=True)
    assert env.reset(seed=1)[0].shape == (84, 84)
    lives = env.unwrapped.ale.lives()
    while not env.step(1)[2]:
        pass
    assert env.unwrapped.ale.lives() == lives - 1
    env.close()

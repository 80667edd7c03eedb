"""The stand-in for ale_py: aliasing, interface, environments, ids."""

import pickle
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("gymnasium")

from gymnasium import error  # noqa: E402

import beam2600.ale as ale_py  # noqa: E402


@pytest.fixture
def ale(roms):
    interface = ale_py.ALEInterface()
    interface.setInt("random_seed", 3)
    interface.loadROM(ale_py.roms.get_rom_path("breakout"))
    return interface


def test_stands_in_for_ale_py_with_all_its_modules(roms):
    code = """
import sys, beam2600.ale
sys.modules["ale_py"] = beam2600.ale
import ale_py, ale_py.roms, ale_py.vector_env, ale_py._ale_py
from ale_py.env import AtariEnv
from ale_py import AtariVectorEnv, ALEInterface, ALEState, Action, LoggerMode, roms, registration, SDL_SUPPORT
assert AtariEnv is beam2600.ale.AtariEnv and ale_py.__version__ == "0.12.1"
import gymnasium
gymnasium.register_envs(ale_py)
ids = [s for s in gymnasium.registry.values() if str(s.entry_point).startswith("beam2600.ale")]
assert len(ids) == 352, len(ids)
env = gymnasium.make("ALE/Pong-v5")
assert isinstance(env.unwrapped, AtariEnv)
assert isinstance(gymnasium.make_vec("ALE/Pong-v5", num_envs=2).unwrapped, AtariVectorEnv)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_act_counts_frames_and_wants_an_action(ale):
    assert ale.lives() == 5 and ale.getEpisodeFrameNumber() == 0
    ale.act(ale_py.Action.FIRE)
    ale.act(0, 0.5)
    assert ale.getEpisodeFrameNumber() == 2
    for wrong in (0.5, "FIRE", None):
        with pytest.raises(TypeError, match="incompatible function arguments. The following argument types are supported"):
            ale.act(wrong)


def test_a_menu_is_walked_by_acts_of_frame_skip_frames(roms):
    ale = ale_py.ALEInterface()
    ale.setInt("frame_skip", 4)
    ale.loadROM(ale_py.roms.get_rom_path("berzerk"))
    assert ale.getFrameNumber() == 80, "20 acts lead through its menu"
    ale.act(0)
    assert ale.getFrameNumber() == 84


def test_arrays_are_given_or_filled(ale):
    assert ale.getScreenDims() == (210, 160)
    for get, shape in ((ale.getScreen, (210, 160)), (ale.getScreenRGB, (210, 160, 3)), (ale.getScreenGrayscale, (210, 160)), (ale.getRAM, (128,))):
        buffer = np.zeros(shape, np.uint8)
        assert get(buffer) is None
        np.testing.assert_array_equal(buffer, get())
        with pytest.raises(TypeError, match="incompatible function arguments"):
            get(np.zeros(shape, np.float32))
    with pytest.raises(RuntimeError):
        ale.getScreen(np.zeros((1, 1), np.uint8))


@pytest.mark.parametrize("get", ["getScreen", "getScreenRGB", "getScreenGrayscale", "getRAM", "getAudio"])
def test_arrays_that_do_not_fit_are_refused_and_left_alone(ale, get):
    for _ in range(30):
        ale.act(1)
    right = getattr(ale, get)()
    shape = right.shape
    locked = np.full(shape, 7, np.uint8)
    locked.flags.writeable = False
    every_other = np.full((*shape[:-1], 2 * shape[-1]), 7, np.uint8)[..., ::2]
    for wrong in (locked, every_other, np.full(shape, 7, np.int8), bytearray(right.tobytes()), None):
        with pytest.raises(TypeError, match="incompatible function arguments"):
            getattr(ale, get)(wrong)
        assert not isinstance(wrong, np.ndarray) or (wrong == 7).all()
    with pytest.raises(TypeError):
        getattr(ale, get)(right, right)
    for wrong in (np.full((shape[0] + 1, *shape[1:]), 7, np.uint8), np.full((1, *shape), 7, np.uint8)):
        with pytest.raises((RuntimeError, TypeError)):
            getattr(ale, get)(wrong)
        assert (wrong == 7).all()
    part = np.full((3, *shape), 7, np.uint8)
    getattr(ale, get)(part[1])
    assert (part[1] == right).all() and (part[0] == 7).all() and (part[2] == 7).all()


def test_limits_of_the_reward_are_those_of_the_load_and_for_each_act(roms):
    """ale_py 0.12.1 passes this test, too: it reads them at loadROM, and an act of many frames counts as one."""

    def rewards(limits, watched):
        ale = ale_py.ALEInterface()
        ale.setInt("random_seed", 1)
        ale.setInt("frame_skip", 8)
        ale.setBool("color_averaging", watched)
        for key, value in limits.items():
            ale.setInt(key, value)
        ale.loadROM(ale_py.roms.get_rom_path("space_invaders"))
        ale.setInt("reward_min", 2)
        ale.setInt("reward_max", 3)
        return [ale.act(1) for _ in range(200)]

    free = rewards({}, False)
    assert max(free) > 4
    for watched in (False, True):
        assert rewards({}, watched) == free
        assert rewards({"reward_max": 4}, watched) == [min(r, 4) for r in free]
        assert rewards({"reward_min": 1, "reward_max": 4}, watched) == [min(max(r, 1), 4) for r in free]


def test_what_the_game_says_follows_whatever_changes_it(ale):
    start = ale.cloneSystemState()
    lives = ale.lives()
    while not ale.game_over():
        ale.act(1)
    over = ale.cloneSystemState()
    assert ale.lives() == 0 and ale.getEpisodeFrameNumber() == over.getEpisodeFrameNumber()
    ale.restoreSystemState(start)
    assert not ale.game_over() and ale.lives() == lives and ale.getFrameNumber() == start.getFrameNumber()
    ale.restoreSystemState(over)
    assert ale.game_over() and ale.getFrameNumber() == over.getFrameNumber()
    ale.reset_game()
    assert not ale.game_over() and ale.lives() == lives and ale.getEpisodeFrameNumber() == 0
    ale.restoreSystemState(over)
    ale.setMode(12)
    ale.setDifficulty(1)
    assert (ale.cloneState().getCurrentMode(), ale.cloneState().getDifficulty()) == (12, 1)
    ale.loadROM(ale_py.roms.get_rom_path("breakout"))
    assert not ale.game_over() and ale.getFrameNumber() == 0


def test_without_a_rom_there_is_nothing_to_play():
    ale = ale_py.ALEInterface()
    for call in (ale.act, ale.getScreenRGB, ale.lives, ale.game_over, ale.reset_game, ale.cloneState):
        with pytest.raises(RuntimeError, match="call loadROM first"):
            call(*([0] if call == ale.act else []))


def test_settings_are_typed(ale):
    assert ale.getInt("frame_skip") == 1 and ale.getFloat("repeat_action_probability") == 0.25
    for call in (lambda: ale.setInt("nope", 1), lambda: ale.setFloat("frame_skip", 1.0), lambda: ale.setMode(99), lambda: ale.setDifficulty(9)):
        with pytest.raises(RuntimeError):
            call()


def test_states_compare_pickle_and_come_back(ale):
    for i in range(10):
        ale.act(i % 4)
    state = ale.cloneState()
    assert state == ale.cloneState() and pickle.loads(pickle.dumps(state)) == state
    before = ale.getRAM()
    for i in range(10):
        ale.act(i % 4)
    ale.restoreState(ale_py.ALEState(state.serialize()))
    np.testing.assert_array_equal(ale.getRAM(), before)
    assert ale.cloneState() == state and ale.getFrameNumber() == state.getFrameNumber()


def test_system_states_repeat_the_sticky_draws(ale):
    runs = []
    state = ale.cloneSystemState()
    for _ in range(2):
        ale.restoreSystemState(state)
        for i in range(60):
            ale.act(1 + i % 3)
        runs.append(ale.getRAM())
    np.testing.assert_array_equal(*runs)


def test_state_of_another_rom_is_refused(ale, roms):
    other = ale_py.ALEInterface()
    other.loadROM(ale_py.roms.get_rom_path("pong"))
    with pytest.raises(SystemError):
        other.restoreState(ale.cloneState())
    with pytest.raises(SystemError):
        ale_py.ALEState(b"123")


def test_seeds_are_those_of_ale_py(roms):
    env = ale_py.AtariEnv("pong")
    _, info = env.reset(seed=0)
    assert tuple(map(int, info["seeds"])) == (2968811710, 3677149159)


def test_color_averaging_blends_the_last_two_frames(roms):
    ale = ale_py.ALEInterface()
    ale.setBool("color_averaging", True)
    ale.loadROM(ale_py.roms.get_rom_path("pong"))
    for _ in range(10):
        ale.act(0)
    assert ale.getScreenRGB().shape == (210, 160, 3) and (ale.getScreen() & 1 == 0).all()


@pytest.mark.parametrize("wrong", [dict(obs_type="x"), dict(frameskip=0), dict(frameskip="a"), dict(frameskip=(3, 2)), dict(frameskip=(1, 2, 3)), dict(render_mode="x")])
def test_atari_env_refuses_what_ale_refuses(roms, wrong):
    with pytest.raises(error.Error):
        ale_py.AtariEnv("pong", **wrong)


def test_vector_env_has_ales_info_and_errors(roms):
    envs = ale_py.AtariVectorEnv("breakout", 3)
    observations, info = envs.reset(seed=1)
    assert observations.shape == (3, 4, 84, 84) and set(info) == {"env_id", "lives", "frame_number", "episode_frame_number"}
    observations, rewards, terminations, truncations, info = envs.step(np.array([0, 1, 2]))
    assert rewards.dtype == np.int32 and terminations.dtype == truncations.dtype == np.bool_
    with pytest.raises(AssertionError):
        envs.step(np.array([0, 1]))
    with pytest.raises(ValueError):
        envs.reset(seed=np.array([1, 2]))
    with pytest.raises(TypeError):
        envs.reset(options={"reset_mask": np.array([1, 0, 1])})
    envs.reset(options={"reset_mask": np.array([True, False, False])})
    envs.close()


def test_vector_env_hands_out_batches(roms):
    envs = ale_py.AtariVectorEnv("pong", 5, batch_size=2)
    observations, info = envs.reset(seed=1)
    seen = set(info["env_id"].tolist())
    for _ in range(12):
        envs.send(np.zeros(2, np.int64))
        observations, *_, info = envs.recv()
        assert observations.shape == (2, 4, 84, 84)
        seen |= set(info["env_id"].tolist())
    assert seen == {0, 1, 2, 3, 4}


def test_xla_gives_what_step_gives(roms):
    jax = pytest.importorskip("jax")
    plain = ale_py.AtariVectorEnv("breakout", 3)
    handle, reset, step = ale_py.AtariVectorEnv("breakout", 3).xla()
    expected, _ = plain.reset(seed=4)
    handle, (observations, _) = reset(handle, 4)
    assert (np.asarray(observations) == expected).all()
    step = jax.jit(step)
    for i in range(20):
        actions = np.array([i % 4, 1, 3], np.int32)
        handle, (observations, rewards, *_, info) = step(handle, actions)
        expected = plain.step(actions)
        assert (np.asarray(observations) == expected[0]).all() and (np.asarray(rewards) == expected[1]).all()
        assert (np.asarray(info["frame_number"]) == expected[4]["frame_number"]).all()


def test_registry_can_be_searched_for_ale_s_entry_points(roms):
    import gymnasium

    entries = [spec for spec in gymnasium.registry.values() if spec.entry_point == "ale_py.env:AtariEnv"]
    assert len(entries) == 352 and all("beam2600" in spec.entry_point for spec in entries)

"""Vector environments: preprocessing against NumPy, threads, batches."""

import numpy as np
import pytest
from area import area_resize

import beam2600


@pytest.mark.parametrize("game", ["breakout", "pong", "ms_pacman", "seaquest", "pacman"])
@pytest.mark.parametrize("kind, size", [("grayscale", (84, 84)), ("rgb", (84, 84)), ("grayscale", (60, 100)), ("grayscale", (160, 105))])
def test_preprocessing_equals_numpy_bit_for_bit(roms, game, kind, size):
    """The stack of pooled, resized frames, against one built from the raw frames of a console without skipping."""
    width, height = size
    common = dict(sticky=0.0, obs=kind, seed=5)
    small = beam2600.Environment(game, frameskip=4, pool="maximum", stack=4, size=f"{width}x{height}", **common)
    raw = beam2600.Environment(game, frameskip=1, **common)
    small.reset(5)
    raw.reset(5)
    stack = [np.zeros_like(area_resize(raw.observe(), height, width))] * 3 + [area_resize(raw.observe(), height, width)]
    np.testing.assert_array_equal(small.observe(), np.stack(stack))
    rng = np.random.default_rng(1)
    for _ in range(25):
        action = int(rng.integers(len(small.actions)))
        reward, frames = 0, []
        for _ in range(4):
            step = raw.step(action)
            reward += step.reward
            frames.append(raw.observe())
        got = small.step(action)
        assert got.reward == reward
        if got.terminated:
            break
        stack = stack[1:] + [area_resize(np.maximum(frames[-2], frames[-1]), height, width)]
        np.testing.assert_array_equal(small.observe(), np.stack(stack))


def _play(threads, batch=0, autoreset="next_step", steps=60):
    envs = beam2600.VectorEnvironment(
        "breakout", 8, preset="nature", sticky=0.25, threads=threads, batch=batch, autoreset=autoreset, frames=150
    )
    results = envs.reset(seeds=range(8))
    log = {i: [] for i in range(8)}
    rngs = [np.random.default_rng(i) for i in range(8)]
    if batch:
        for part in np.split(np.arange(8), 8 // batch):
            envs.send([int(rngs[m].integers(4)) for m in part], part)
    for _ in range(steps * (8 // batch if batch else 1)):
        if batch:
            results = envs.receive()
        else:
            results = envs.step([int(rng.integers(4)) for rng in rngs])
        for row, member in enumerate(results.members):
            seen = (results.rewards[row], results.terminated[row], results.truncated[row], results.lives[row], results.frame_numbers[row])
            log[int(member)].append((*map(int, seen), results.observations[row].tobytes()))
        if batch:
            envs.send([int(rngs[m].integers(4)) for m in results.members], results.members)
    envs.close()
    return log


@pytest.mark.parametrize("autoreset", ["next_step", "same_step"])
def test_results_do_not_depend_on_threads(roms, autoreset):
    one = _play(1, autoreset=autoreset)
    assert one == _play(2, autoreset=autoreset) == _play(16, autoreset=autoreset)


def test_batches_give_each_environment_the_same_life(roms):
    whole, parts = _play(2), _play(3, batch=2)
    for member in range(8):
        n = min(len(whole[member]), len(parts[member]))
        assert n > 10 and whole[member][:n] == parts[member][:n]


def test_members_can_be_looked_at_saved_and_loaded(roms):
    envs = beam2600.VectorEnvironment("pong", 3, preset="envpool")
    envs.reset(seeds=[1, 2, 3])
    envs.step([2, 3, 4])
    state = envs.save(1)
    envs.load(2, state)
    np.testing.assert_array_equal(envs.ram(1), envs.ram(2))
    envs.set_ram(0, 5, 77)
    assert envs.ram(0)[5] == 77 and envs.render(0).shape == (210, 160, 3)


@pytest.mark.parametrize(
    "call",
    [
        lambda e: e.step([1]),
        lambda e: e.step([99, 0]),
        lambda e: e.step([0.5, 0.5]),
        lambda e: e.step([[0, 0]]),
        lambda e: e.receive(),
        lambda e: e.reset(seeds=[1]),
        lambda e: e.reset(mask=[True]),
        lambda e: e.ram(9),
        lambda e: e.load(0, b"x"),
        lambda e: e.send([0], [7]),
        lambda e: e.send([0, 0], [1, 1]),
        lambda e: e.step([0, 0], out=np.zeros(3)),
        lambda e: (e.close(), e.step([0, 0])),
    ],
)
def test_mistakes_raise_with_a_sentence(roms, call):
    envs = beam2600.VectorEnvironment("pong", 2, preset="v5", obs="ram")
    envs.reset(seeds=[1, 2])
    with pytest.raises(beam2600.Error) as caught:
        call(envs)
    assert len(str(caught.value)) > 15


@pytest.mark.parametrize("settings", [dict(count=0), dict(count=-1), dict(count=2, batch=5), dict(count=2, threads=-1), dict(count=2, autoreset="x")])
def test_impossible_vectors_are_refused(roms, settings):
    with pytest.raises(beam2600.Error):
        beam2600.VectorEnvironment("pong", **settings)

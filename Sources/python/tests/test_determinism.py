"""The same seeds and actions give the same rewards, RAM and pixels: on any number of threads, again, in clones and saved states.

`BEAM2600_LONG=1` plays 10^6 frames instead of some thousands.
"""

import os
import zlib

import numpy as np
import pytest

import beam2600

LONG = os.environ.get("BEAM2600_LONG") == "1"
GAMES = ("breakout", "pong", "seaquest", "space_invaders", "ms_pacman") if LONG else ("breakout", "seaquest")
#: 5 games x 8 environments x 4 frames x 900 steps x 7 runs are a little over a million frames.
STEPS = 900 if LONG else 60
COUNT = 8


def fingerprint(game, threads, steps=STEPS, batch=0):
    """A checksum for each environment of everything that it gave."""
    envs = beam2600.VectorEnvironment(game, COUNT, threads=threads, batch=batch, preset="nature")
    actions = np.random.default_rng(1).integers(0, len(envs.actions), (steps, COUNT)).astype(np.int32)
    sums = [0] * COUNT

    def note(results):
        for row, member in enumerate(results.members):
            facts = (int(results.rewards[row]), bool(results.terminated[row]), bool(results.truncated[row]), int(results.lives[row]), int(results.frame_numbers[row]))
            sums[member] = zlib.crc32(repr(facts).encode(), zlib.crc32(results.observations[row].tobytes(), sums[member]))

    note(envs.reset(seeds=range(10, 10 + COUNT)))
    if not batch:
        for row in actions:
            note(envs.step(row))
    else:
        done = [0] * COUNT
        envs.send(actions[0])
        for _ in range(steps * COUNT // batch):
            results = envs.receive()
            note(results)
            again = []
            for member in results.members:
                done[member] += 1
                if done[member] < steps:
                    again.append(int(member))
            if again:
                envs.send(np.array([actions[done[m], m] for m in again]), members=np.array(again))
    return sums, [] if batch else [zlib.crc32(envs.ram(i).tobytes()) for i in range(COUNT)]


@pytest.mark.parametrize("game", GAMES)
def test_threads_and_runs_change_nothing(roms, game):
    one = fingerprint(game, 1)
    assert len(set(one[0])) == COUNT
    for threads in (2, 16, 1):
        assert fingerprint(game, threads) == one
    assert fingerprint(game, 3, batch=1)[0] == one[0]


@pytest.mark.parametrize("game", ["entombed", "maze_craze", "breakout"])
@pytest.mark.parametrize("obs", ["rgb", "audio", "objects", "ram"])
def test_a_seeded_reset_shows_the_same_whatever_was_before(roms, game, obs):
    env = beam2600.Environment(game, preset="v5", obs=obs)
    env.reset(seed=7)
    first = env.observe()
    for i in range(40):
        env.step(i % len(env.actions))
    env.reset(seed=7)
    assert (env.observe() == first).all()


def trail(env, actions):
    sums = []
    for action in actions:
        step = env.step(int(action))
        sums.append((step, zlib.crc32(env.observe().tobytes()), zlib.crc32(env.ram().tobytes())))
        if step.terminated or step.truncated:
            env.reset()
    return sums


@pytest.mark.parametrize("game", GAMES)
@pytest.mark.parametrize("settings", [dict(preset="nature"), dict(preset="v5", pool="deflicker"), dict(preset="v4", obs="objects")])
def test_clones_and_saved_states_go_on_as_the_environment_does(roms, game, settings):
    env = beam2600.Environment(game, seed=1, **settings)
    env.reset(seed=2)
    rng = np.random.default_rng(3)
    for _ in range(STEPS // 60):
        trail(env, rng.integers(0, len(env.actions), 50))
        clone, saved = env.capture(), env.save()
        actions = rng.integers(0, len(env.actions), 60)
        expected = trail(env, actions)
        env.restore(clone)
        assert trail(env, actions) == expected
        other = beam2600.Environment(game, seed=99, **settings)
        other.load(saved)
        assert trail(other, actions) == expected
        assert other.save() == env.save()


def test_a_state_loads_in_another_process(roms):
    import subprocess
    import sys

    env = beam2600.Environment("seaquest", preset="nature")
    env.reset(seed=5)
    trail(env, np.arange(300) % len(env.actions))
    code = (
        "import sys, zlib, beam2600; env = beam2600.Environment('seaquest', preset='nature'); env.load(sys.stdin.buffer.read())\n"
        "for i in range(100): env.step(i % len(env.actions))\n"
        "print(zlib.crc32(env.observe().tobytes()), zlib.crc32(env.ram().tobytes()))"
    )
    other = subprocess.run([sys.executable, "-c", code], input=env.save(), capture_output=True, check=True).stdout.split()
    for i in range(100):
        env.step(i % len(env.actions))
    assert [int(n) for n in other] == [zlib.crc32(env.observe().tobytes()), zlib.crc32(env.ram().tobytes())]


def test_damaged_states_are_refused_with_a_sentence_or_do_no_harm(roms):
    """10,000 mutations (LONG; else 500): bytes changed, cut, inserted, and with a checksum that fits again."""
    env = beam2600.Environment("breakout", preset="nature")
    env.reset(seed=1)
    trail(env, np.arange(100) % 4)
    good = env.save()
    rng = np.random.default_rng(4)
    refused = 0
    count = 10_000 if LONG else 500
    for number in range(count):
        bad = bytearray(good)
        for _ in range(int(rng.integers(1, 6))):
            at = int(rng.integers(len(bad))) if number % 3 else int(rng.integers(min(len(bad), 4000)))
            kind = int(rng.integers(4))
            if kind == 0:
                del bad[at : at + int(rng.integers(1, 200))]
            elif kind == 1:
                bad[at:at] = rng.bytes(int(rng.integers(1, 20)))
            else:
                bad[at] = int(rng.integers(256))
        if number % 2:
            # Somebody who mends the outer checksum gets further in.
            bad[-8:] = checksum(bad[:-8]).to_bytes(8, "little") if len(bad) > 8 else b""
        try:
            env.load(bytes(bad))
            env.step(1)
            env.observe()
            # What got in had its checksum mended, or is not damaged at all.
            assert number % 2 or bytes(bad) == good
        except beam2600.StateError as error:
            refused += 1
            assert str(error).endswith(".")
    print(f"{refused} of {count} refused")
    assert refused >= count // 2
    env.load(good)
    assert env.save() == good


def checksum(data):
    """FNV-1a in 64 bits, as the states have it."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value

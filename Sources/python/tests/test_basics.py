"""Rules, ROM finding, the bare console, start-up."""

import os
import pickle
import subprocess
import sys

import numpy as np
import pytest

import beam2600


def test_all_rules_are_there_and_compile():
    names = beam2600.game_names()
    assert len(names) >= 104
    for name in names:
        rule = beam2600.Rule(name)
        rule.reset()
        reward, lives, terminal = rule.frame(bytes(128))
        assert isinstance(reward, int) and isinstance(lives, int) and isinstance(terminal, bool)


def test_many_frames_at_once_equal_one_by_one():
    ram = np.random.default_rng(1).integers(0, 256, (200, 128), np.uint8)
    one, many = beam2600.Rule("seaquest"), beam2600.Rule("seaquest")
    assert many.frames(ram).tolist() == [[r, lives, int(t)] for r, lives, t in (one.frame(x) for x in ram)]


@pytest.mark.parametrize("name", ["SpaceInvaders", "space invaders", "space-invaders", "space_invaders"])
def test_names_of_games_are_read_kindly(roms, name):
    assert beam2600.find_rom(name).stem == "space_invaders"


def test_rom_is_found_by_contents_under_another_name(roms, tmp_path, monkeypatch):
    (tmp_path / "x.a26").write_bytes((roms / "pong.bin").read_bytes())
    monkeypatch.setenv("BEAM2600_ROMS", str(tmp_path))
    assert beam2600.Environment(tmp_path / "x.a26").game == "pong"


@pytest.mark.parametrize(
    "call, kind",
    [
        (lambda: beam2600.Rule("nope"), beam2600.RuleError),
        (lambda: beam2600.Rule("nowhere.rule"), beam2600.RuleError),
        (lambda: beam2600.Rule.from_text("what: is this"), beam2600.RuleError),
        (lambda: beam2600.Rule("pong").frame([1, 2]), beam2600.SizeError),
        (lambda: beam2600.Rule("pong").frame([300] * 128), beam2600.ArgumentError),
        (lambda: beam2600.find_rom("no such game"), beam2600.RomNotFoundError),
        (lambda: beam2600.find_rom("nowhere.bin"), beam2600.RomNotFoundError),
        (lambda: beam2600.Console(b""), beam2600.RomError),
        (lambda: beam2600.Console(b"\0" * 4096, tv="NTSC2"), beam2600.SettingError),
        (lambda: beam2600.Console(b"\0" * 4096, lines=0), beam2600.SettingError),
        (lambda: beam2600.Console(b"\0" * 4096).set_input(left=["sideways"]), beam2600.ArgumentError),
        (lambda: beam2600.Console(b"\0" * 4096).set_input(paddles=(float("nan"), 0, 0, 0)), beam2600.ArgumentError),
        (lambda: beam2600.Console(b"\0" * 4096).load(b"garbage"), beam2600.StateError),
        (lambda: beam2600.Console(b"\0" * 4096).run_until(10**18), beam2600.ArgumentError),
    ],
)
def test_mistakes_raise_with_a_sentence(call, kind):
    with pytest.raises(kind) as caught:
        call()
    assert len(str(caught.value)) > 15


def test_console_comes_back_to_a_saved_state_in_another_console(roms):
    a, b = beam2600.Console("breakout", left="paddles"), beam2600.Console("breakout", left="paddles")
    for _ in range(50):
        a.run_frame()
    b.load(a.save())
    for console in (a, b):
        console.set_input(switches=["reset", "color"])
        for _ in range(50):
            console.run_frame()
    assert a.cycles == b.cycles
    np.testing.assert_array_equal(a.ram(), b.ram())
    np.testing.assert_array_equal(a.rgb(), b.rgb())
    np.testing.assert_array_equal(a.audio(), b.audio())


def test_closed_console_says_so(roms):
    console = beam2600.Console("pong")
    console.close()
    console.close()
    with pytest.raises(beam2600.HandleError):
        console.run_frame()


def test_import_is_quick_and_leaves_gymnasium_alone():
    code = (
        "import time, numpy, sys; t = time.process_time(); import beam2600; t = time.process_time() - t;"
        "assert 'gymnasium' not in sys.modules; print(t)"
    )
    times = [float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout) for _ in range(3)]
    assert min(times) < 0.02


def test_state_loads_in_another_process(roms, tmp_path):
    environment = beam2600.Environment("pong", seed=3, preset="v5", obs="ram")
    environment.reset(3)
    for i in range(20):
        environment.step(i % 6)
    (tmp_path / "state").write_bytes(environment.save())
    code = (
        "import beam2600, sys; e = beam2600.Environment('pong', preset='v5', obs='ram'); e.load(open(sys.argv[1], 'rb').read());"
        "print([e.step(i % 6) and e.observe().tolist() for i in range(20)])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "state")], check=True, capture_output=True, text=True, env=os.environ)
    here = [environment.step(i % 6) and environment.observe().tolist() for i in range(20)]
    assert done.stdout.strip() == str(here)


def test_damaged_states_are_refused(roms):
    environment = beam2600.Environment("breakout", seed=1, preset="v5", obs="ram")
    environment.reset(1)
    good = environment.save()
    rng = np.random.default_rng(0)
    for _ in range(500):
        bad = bytearray(good)
        for _ in range(rng.integers(1, 4)):
            bad[rng.integers(len(bad))] ^= 1 << int(rng.integers(8))
        if bytes(bad) == good:
            continue
        with pytest.raises(beam2600.StateError):
            environment.load(bytes(bad))
    environment.load(good)


def test_errors_survive_a_pickle():
    error = beam2600.RuleError("x")
    assert str(pickle.loads(pickle.dumps(error))) == "x"

"""Replay files: recorded, checked, shown, exported; changed ones are found out."""

import json

import numpy as np
import pytest

import beam2600
from beam2600.replay import main


@pytest.fixture
def recording(roms, tmp_path):
    env = beam2600.ReplayRecorder(beam2600.Environment("breakout", preset="v5", obs="ram", frames=400))
    env.reset(seed=5)
    rng = np.random.default_rng(0)
    for _ in range(260):
        step = env.step(int(rng.integers(len(env.actions))))
        if step.terminated or step.truncated:
            env.reset()
    path = tmp_path / "run.replay"
    env.save(path)
    return path


def test_replay_comes_out_as_recorded(recording, capsys):
    assert main(["verify", str(recording)]) == 0
    assert "260 steps" in capsys.readouterr().out


def test_changed_action_is_found_out(recording):
    data = bytearray(recording.read_bytes())
    data[-200:-150] = bytes((b + 1) % 4 for b in data[-200:-150])
    recording.write_bytes(data)
    assert main(["verify", str(recording)]) == 1


@pytest.mark.parametrize("damage", [b"", b"x\n", b'{"format": 1}\n', b"[1]\nabc"])
def test_damaged_file_is_refused_with_a_sentence(tmp_path, damage):
    path = tmp_path / "bad.replay"
    path.write_bytes(damage)
    with pytest.raises(beam2600.ReplayError):
        beam2600.Replay(path)


def test_export_holds_all_episodes(recording, tmp_path):
    replay = beam2600.Replay(recording)
    replay.to_npz(tmp_path / "run.npz")
    arrays = np.load(tmp_path / "run.npz")
    assert sum(len(arrays[f"episode_{i}/actions"]) for i in range(len(replay.episodes))) == 260
    assert arrays["episode_0/observations"].shape == (len(arrays["episode_0/actions"]) + 1, 128)


def test_frames_begin_where_asked(recording, tmp_path):
    assert main(["frames", str(recording), str(tmp_path / "pictures"), "--from", "255"]) == 0
    assert len(list((tmp_path / "pictures").glob("*.png"))) == 6


def test_recording_must_begin_with_a_seed(roms):
    env = beam2600.ReplayRecorder(beam2600.Environment("pong"))
    with pytest.raises(beam2600.ReplayError):
        env.reset()


def test_header_is_readable_by_others(recording):
    head = json.loads(recording.read_bytes().split(b"\n", 1)[0])
    assert head["game"] == "breakout" and head["settings"].startswith("beam2600/1 ")


def test_rule_of_ones_own_goes_with_the_replay(roms, tmp_path):
    rule = beam2600.Rule.from_text("game: mine\nactions: NOOP FIRE\nframe:\n  reward = r[0x80] & 1\n")
    env = beam2600.ReplayRecorder(beam2600.Environment("pong", rule, preset="v5"))
    env.reset(seed=1)
    for i in range(120):
        env.step(i % 2)
    path = tmp_path / "own.replay"
    env.save(path)
    assert beam2600.Replay(path, rom=beam2600.find_rom("pong")).verify() == 120

"""Environments that can be watched: nothing happens until somebody asks, and then the state is the environment's."""

import gc
import json
import mmap
import struct

import numpy as np
import pytest

import beam2600
from beam2600 import watch


class Viewer:
    def __init__(self, path):
        with open(path, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 0)
        length = struct.unpack_from("<I", self.memory, 40)[0]
        self.facts = json.loads(self.memory[64 : 64 + length])

    def ask(self, member=0):
        struct.pack_into("<I", self.memory, 20, member)
        struct.pack_into("<Q", self.memory, 24, struct.unpack_from("<Q", self.memory, 24)[0] + 1)

    def answer(self):
        if self.memory[24:32] != self.memory[32:40]:
            return None
        size, member = struct.unpack_from("<II", self.memory, 44)
        return member, self.memory[131072 : 131072 + size]


@pytest.fixture
def folder(roms, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return tmp_path / "beam2600"


def viewer(folder):
    (path,) = folder.glob("*.watch")
    return Viewer(path)


def test_the_state_comes_after_the_next_step_and_only_when_asked_for(folder):
    env = beam2600.watchable(beam2600.Environment("breakout", obs="ram"), name="mine")
    looker = viewer(folder)
    assert looker.facts["name"] == "mine" and looker.facts["game"] == "breakout" and looker.facts["settings"] == env.settings
    env.reset(seed=1)
    env.step(1)
    assert struct.unpack_from("<I", looker.memory, 44)[0] == 0
    looker.ask()
    assert looker.answer() is None
    env.step(2)
    member, state = looker.answer()
    other = beam2600.Environment("breakout", obs="ram")
    other.load(state)
    assert member == 0 and (other.ram() == env.ram()).all()


def test_the_chosen_member_of_a_vector_is_shown(folder):
    envs = beam2600.VectorEnvironment("breakout", 3, preset="envpool")
    assert beam2600.watchable(beam2600.watchable(envs)) is envs
    looker = viewer(folder)
    envs.reset(seeds=[1, 2, 3])
    looker.ask(2)
    envs.step(np.array([1, 2, 3]))
    member, state = looker.answer()
    assert member == 2 and state == envs.save(2)
    looker.ask(99)
    envs.step(np.array([1, 2, 3]))
    assert looker.answer()[0] == 2


def test_the_variable_makes_all_environments_watchable(folder, monkeypatch):
    gymnasium = pytest.importorskip("gymnasium")
    monkeypatch.setenv("BEAM2600_WATCH", "1")
    env = gymnasium.make("Beam2600/Pong-v5", obs_type="ram")
    env.reset(seed=1)
    looker = viewer(folder)
    looker.ask()
    env.step(0)
    assert looker.answer() is not None


def test_the_file_goes_with_the_environment(folder):
    env = beam2600.watchable(beam2600.Environment("pong"))
    assert list(folder.iterdir())
    del env
    gc.collect()
    assert not list(folder.iterdir())


def test_other_things_cannot_be_watched():
    with pytest.raises(beam2600.ArgumentError):
        beam2600.watchable(object)

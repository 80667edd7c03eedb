"""The C interface: its example is compiled and run, and the hostile caller for a short while."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import beam2600
from beam2600._library import c

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def compile_c(tmp_path_factory):
    compiler = shutil.which("cc") or shutil.which("clang")
    if compiler is None or not (ROOT / "Tests" / "C").is_dir():
        pytest.skip("no C compiler, or not in the repository")

    def compile_one(name):
        library = Path(c.library._name)
        program = tmp_path_factory.mktemp("c") / name
        command = [compiler, "-O1", "-Wall", "-Werror", f"-I{ROOT}/Sources/CBeam2600/include", f"{ROOT}/Tests/C/{name}.c"]
        command += ["-o", str(program), f"-L{library.parent}", "-lBeam2600", "-lm", f"-Wl,-rpath,{library.parent}"]
        subprocess.run(command, check=True)
        return program

    return compile_one


def test_c_example_plays_and_agrees_with_python(compile_c, roms):
    out = subprocess.run([compile_c("play"), roms / "pong.bin"], check=True, capture_output=True, text=True).stdout
    environment = beam2600.Environment("pong", preset="v5", obs="ram", seed=1)
    step, random, score, frames = environment.reset(1), 1, 0, 0
    for _ in range(1000):
        random = (random * 1103515245 + 12345) & 0xFFFFFFFF
        step = environment.step((random >> 16) % len(environment.actions))
        score, frames = score + step.reward, frames + step.frames
        if step.terminated or step.truncated:
            break
    assert out == f"frames {frames} score {score} lives {step.lives}\n"


def test_hostile_calls_are_answered_with_a_sentence(compile_c, roms):
    calls = os.environ.get("BEAM2600_FUZZ_CALLS", "3000")
    command = [compile_c("fuzz"), calls, "7", *(roms / f"{name}.bin" for name in ("pong", "klax", "pitfall2"))]
    subprocess.run(command, check=True)

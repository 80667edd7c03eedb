"""Lets people look at a running job's environments: `beam2600 watch` shows them.

    env = beam2600.watchable(beam2600.Environment("pong"))      # or a VectorEnvironment, or a Gymnasium environment of ours

or `BEAM2600_WATCH=1` in the job's variables, which makes all of them watchable. Job and viewer share a small file in memory. The
viewer raises a counter in it when it wants to see something; the job compares it after each step, and that is all it costs while
nobody looks. When it is asked, it writes one environment's state, from which the viewer's own console makes the picture.

The file, little-endian: "B26WATCH", version u32, process u32, members u32, chosen member u32 (the viewer's), wanted u64 (the viewer's),
answered u64, length of the description u32, length of the state u32, member of the state u32, 0 u32, then at 64 the description
(JSON: rom, game, rule, settings, name) and at 131072 the state as `Environment.save` gives it.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
import tempfile
import weakref
from pathlib import Path
from typing import Any, Callable, TypeVar

from .environment import Environment
from .errors import ArgumentError, BusyError
from .vector import VectorEnvironment

_STATE_AT = 131_072
_ROOM = 1 << 20
_T = TypeVar("_T")


def folder() -> Path:
    """Where the shared files are: `$XDG_RUNTIME_DIR/beam2600`, or a folder of the user's own in the temporary one."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return Path(runtime) / "beam2600" if runtime else Path(tempfile.gettempdir()) / f"beam2600-{os.getuid()}"


def watchable(env: _T, name: str | None = None) -> _T:
    """Lets `beam2600 watch` show `env`, which is returned: an Environment, a VectorEnvironment, or what wraps one of them.

    name: what the viewer calls it; by default the running program's name.
    """
    target = _inner(env)
    if "_watch" not in vars(target):
        target._watch = _Watch(target, name or Path(sys.argv[0] or "python").name)  # type: ignore[attr-defined]
    return env


def _inner(env: Any) -> Environment | VectorEnvironment:
    for _ in range(8):
        if isinstance(env, (Environment, VectorEnvironment)):
            return env
        base = getattr(env, "unwrapped", env)
        inside = getattr(base, "__dict__", {})
        env = next((inside[k] for k in ("environment", "environments", "_environment", "ale", "vector") if k in inside), None)
    raise ArgumentError("Only Environment, VectorEnvironment and Gymnasium environments made of them can be watched.")


class _Watch:
    """One environment's shared file, and the steps that look at it."""

    count = 0

    def __init__(self, target: Environment | VectorEnvironment, name: str):
        place = folder()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = place / f"{os.getpid()}-{_Watch.count}.watch"
        _Watch.count += 1
        rule = target._rule.text if target._rule else None
        facts = {"rom": target.rom_md5, "game": target.game, "rule": rule, "settings": target.settings, "name": name}
        text = json.dumps(facts).encode()
        if len(text) > _STATE_AT - 64:
            raise ArgumentError("The rule file is too long for an environment that is to be watched.")
        members = target.count if isinstance(target, VectorEnvironment) else 1
        head = struct.pack("<8sIIIIQQIIII", b"B26WATCH", 1, os.getpid(), members, 0, 0, 0, len(text), 0, 0, 0)
        with open(path, "w+b") as file:
            file.truncate(_STATE_AT + _ROOM)
            self._memory = mmap.mmap(file.fileno(), 0)
        self._memory[: len(head)] = head
        self._memory[64 : 64 + len(text)] = text
        self._wanted = memoryview(self._memory)[24:32].cast("Q")
        self._answered = memoryview(self._memory)[32:40].cast("Q")
        self._process = os.getpid()
        # The target must not be kept alive by its own steps.
        self._target = weakref.ref(target)
        weakref.finalize(target, _remove, path, os.getpid())
        for method in ("step", "receive") if isinstance(target, VectorEnvironment) else ("step", "step_continuous"):
            setattr(target, method, self._looking(getattr(type(target), method)))

    def _looking(self, function: Callable[..., Any]) -> Callable[..., Any]:
        wanted, answered, target = self._wanted, self._answered, self._target

        def step(*arguments: Any, **named: Any) -> Any:
            result = function(target(), *arguments, **named)
            if wanted[0] != answered[0]:
                self._show()
            return result

        return step

    def _show(self) -> None:
        target = self._target()
        if target is None or os.getpid() != self._process:
            return
        wanted, memory = self._wanted[0], self._memory
        (chosen,) = struct.unpack_from("<I", memory, 20)
        try:
            if isinstance(target, VectorEnvironment):
                chosen = min(chosen, target.count - 1)
                state = target.save(chosen)
            else:
                chosen, state = 0, target.save()
        except BusyError:
            return
        if len(state) <= _ROOM:
            memory[_STATE_AT : _STATE_AT + len(state)] = state
            struct.pack_into("<II", memory, 44, len(state), chosen)
        self._answered[0] = wanted


def _remove(path: Path, process: int) -> None:
    # A forked child has the object, too, but the file is its parent's.
    if os.getpid() == process:
        path.unlink(missing_ok=True)

#!/usr/bin/env python3
"""Records RAM, reward, lives and end of random play from ale-py, for RecordingTests.swift.

    record.py OUT [--steps N] [--seed S] [--modes default|last|both|all] [--all-bytes] [--fuzz] [GAME ...]

Unless --all-bytes is given only the bytes are kept that the game's rule reads. With --fuzz random bytes are poked into them
between frames. Format (all numbers varints, signed ones zigzag): runs, each of
    name length, name, mode, number of addresses, addresses, number of records, records
and a record stands for frames that are alike:
    frames, flags (1: first frame after a reset, nothing to compare; 2: end), reward, lives, number of changes, (index, byte)...
"""
import argparse
import pathlib
import re
import struct
import sys

import numpy as np
import ale_py
from ale_py import roms

RULES = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "Games" / "Rules"


def addresses(text):
    """Every RAM and bus address a rule reads."""
    found = {int(word, 16) for word in re.findall(r"0x([89A-F][0-9A-F])\b", text)}
    for words in re.findall(r"(?:m\[|bcdm\()(0x....(?:, 0x....)*)", text):
        found |= {int(word, 16) for word in words.split(", ")}
    for first, last in re.findall(r"(?:count|sumpos|sumneg)\(0x(..), 0x(..)", text):
        found |= set(range(int(first, 16), int(last, 16) + 1))
    for first, n in re.findall(r"digits\(0x(..), (\d+)", text):
        found |= set(range(int(first, 16), int(first, 16) + int(n)))
    for first, n, k in re.findall(r"solved\(0x(..), (\d+), (\d+)", text):
        found |= set(range(int(first, 16), int(first, 16) + int(n) * int(k)))
    return sorted(found)


def superchip(ale):
    """The cartridge's RAM, dug out of a cloned state: a list of ints behind the board's name."""
    raw = ale.cloneState().serialize()
    at = raw.index(b"CartridgeF6SC") + len(b"CartridgeF6SC")
    size = struct.unpack_from("<iii", raw, at)[1]
    return [value & 255 for value in struct.unpack_from("<%di" % size, raw, at + 8)]


def varint(out, value):
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def signed(out, value):
    varint(out, value * 2 if value >= 0 else -value * 2 - 1)


def record(name, mode, arguments):
    text = (RULES / f"{name}.rule").read_text()
    if arguments.all_bytes:
        kept = list(range(0x80, 0x100)) + [a for a in addresses(text) if a > 0xFF]
    else:
        kept = addresses(text)
    ale = ale_py.ALEInterface()
    ale.setInt("random_seed", arguments.seed)
    ale.setFloat("repeat_action_probability", 0.25)
    ale.loadROM(roms.get_rom_path(name))
    mode = mode(ale.getAvailableModes())
    if mode is None:
        mode = -1
    else:
        ale.setMode(mode)
        ale.reset_game()
    actions = [action.value for action in ale.getMinimalActionSet()]
    random = np.random.RandomState(arguments.seed)

    def visible():
        ram = ale.getRAM()
        cart = superchip(ale) if any(a > 0xFF for a in kept) else None
        return [int(ram[a & 0x7F]) if a <= 0xFF else cart[a & 0x7F] for a in kept]

    frames = [(1, 0, 0, visible())]
    for _ in range(arguments.steps):
        if ale.game_over():
            ale.reset_game()
            frames.append((1, 0, 0, visible()))
            if ale.game_over():
                break
        if arguments.fuzz and random.rand() < 0.5:
            for _ in range(random.randint(1, 4)):
                a = kept[random.randint(len(kept))]
                if a <= 0xFF:
                    ale.setRAM(int(a & 0x7F), int(random.randint(256)))
        reward = ale.act(actions[random.randint(len(actions))])
        frames.append((2 if ale.game_over() else 0, reward, ale.lives(), visible()))

    records, count, last = bytearray(), 0, [0] * len(kept)
    at = 0
    while at < len(frames):
        end = at + 1
        while end < len(frames) and frames[end] == frames[at] and not frames[at][0] & 1:
            end += 1
        flags, reward, lives, values = frames[at]
        varint(records, end - at)
        varint(records, flags)
        signed(records, reward)
        signed(records, lives)
        changes = [(i, v) for i, (v, w) in enumerate(zip(values, last)) if v != w]
        varint(records, len(changes))
        for i, v in changes:
            varint(records, i)
            records.append(v)
        last = values
        count += 1
        at = end
    run = bytearray()
    varint(run, len(name))
    run += name.encode()
    signed(run, mode)
    varint(run, len(kept))
    for a in kept:
        varint(run, a)
    varint(run, count)
    return bytes(run + records)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("out")
    parser.add_argument("games", nargs="*")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--modes", choices=["default", "last", "both", "all"], default="both")
    parser.add_argument("--all-bytes", action="store_true")
    parser.add_argument("--fuzz", action="store_true")
    arguments = parser.parse_args()
    ale_py.ALEInterface.setLoggerMode(ale_py.LoggerMode.Error)
    playable = [p.stem for p in RULES.glob("*.rule") if "\nenvironments:" in "\n" + p.read_text()]
    with open(arguments.out, "wb") as out:
        for name in arguments.games or sorted(playable):
            probe = ale_py.ALEInterface()
            probe.loadROM(roms.get_rom_path(name))
            available = sorted(probe.getAvailableModes())
            wanted = [lambda modes: None] if arguments.modes in ("default", "both") else []
            if arguments.modes in ("last", "both"):
                wanted.append(lambda modes: sorted(modes)[-1])
            if arguments.modes == "all":
                wanted = [lambda modes, m=m: m for m in available]
            for mode in wanted:
                out.write(record(name, mode, arguments))
            print(name, file=sys.stderr, flush=True)

"""What ale_py's native functions say when they are called with the wrong types."""

from __future__ import annotations

from typing import Any

import numpy as np


def incompatible(name: str, signatures: list[str], owner: str, *given: Any) -> TypeError:
    """The TypeError of a native function: existing programs look for its first words."""
    listed = "\n".join(f"    {i}. {s}" for i, s in enumerate(signatures, 1))
    types = ", ".join([f"ale_py._ale_py.{owner}", *(type(g).__name__ for g in given)])
    return TypeError(
        f"{name}(): incompatible function arguments. The following argument types are supported:\n{listed}\n\n"
        f"Invoked with types: {types}"
    )


def is_whole(value: Any, low: int = -(1 << 31), high: int = (1 << 31) - 1) -> bool:
    """An integer that the native function would take: no float, no Action."""
    return isinstance(value, (int, np.integer)) and low <= int(value) <= high


def is_real(value: Any) -> bool:
    return isinstance(value, (int, float, np.integer, np.floating))


def is_byte_array(buffer: Any, shape: tuple[int, ...] | None = None) -> bool:
    """A writeable C-order uint8 array."""
    return (
        isinstance(buffer, np.ndarray)
        and buffer.dtype == np.uint8
        and buffer.flags.c_contiguous
        and buffer.flags.writeable
        and (shape is None or buffer.shape == shape)
    )

"""ALE's colour averaging: the phosphor of the last two frames, as palette values again."""

from __future__ import annotations

import numpy as np


def blend_table(colors: np.ndarray) -> np.ndarray:
    """uint8 [128, 128]: the colour byte seen where two colours (indices, order does not matter) follow each other.

    colors: uint8 [128, 3], the palette.
    """
    rgb = colors.astype(np.int32)
    low, high = np.minimum(rgb[:, None], rgb[None]), np.maximum(rgb[:, None], rgb[None])
    mixed = (low + (high - low) * 77 // 100) & ~3
    table = np.empty((128, 128), np.uint8)
    for i, row in enumerate(mixed):
        distance = np.abs(row[:, None] - rgb[None]).sum(axis=2)
        table[i] = distance.argmin(axis=1) * 2
    return table

"""What pictures scaled down must be, in NumPy."""

import math

import numpy as np


def _table(source, target):
    """For every target index its (source index, float32 weight) pairs: OpenCV's INTER_AREA."""
    scale, table = source / target, []
    for d in range(target):
        low = d * scale
        high = low + scale
        cell = min(scale, source - low)
        last = min(math.floor(high), source - 1)
        first = min(math.ceil(low), last)
        pairs = [(first - 1, np.float32((first - low) / cell))] if first - low > 1e-3 else []
        pairs += [(i, np.float32(1 / cell)) for i in range(first, last)]
        if high - last > 1e-3:
            pairs.append((last, np.float32(min(min(high - last, 1.0), cell) / cell)))
        table.append(pairs)
    return table


def area_resize(picture, height, width):
    """Rows first, then columns, in single precision, halves to even."""
    pixels = picture.astype(np.float32)
    squeezed = np.zeros((picture.shape[0], width) + picture.shape[2:], np.float32)
    for d, pairs in enumerate(_table(picture.shape[1], width)):
        for i, weight in pairs:
            squeezed[:, d] += pixels[:, i] * weight
    result = np.zeros((height, width) + picture.shape[2:], np.float32)
    for d, pairs in enumerate(_table(picture.shape[0], height)):
        for i, weight in pairs:
            result[d] += weight * squeezed[i]
    return np.clip(np.rint(result), 0, 255).astype(np.uint8)

#!/usr/bin/env python3
"""Checks AreaResizer on what area_resize.py's arithmetic makes of random pictures; writes resize.bin for ResizeTests.swift:

    record_resize.py RESIZE_PY OUT

RESIZE_PY is a module with resize(image, height, width). Format: 16-bit numbers source height, source width, target height,
target width, then the source's and the target's bytes, repeated.
"""
import importlib.util
import struct
import sys

import numpy as np

if __name__ == "__main__":
    spec = importlib.util.spec_from_file_location("area_resize", sys.argv[1])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    random = np.random.RandomState(2600)
    with open(sys.argv[2], "wb") as out:
        for height, width, to_height, to_width in [(210, 160, 84, 84), (250, 160, 84, 84), (210, 160, 64, 64), (214, 160, 105, 80), (31, 17, 7, 5)]:
            image = random.randint(0, 256, (height, width)).astype(np.uint8)
            small = module.resize(image, to_height, to_width)
            out.write(struct.pack("<4H", height, width, to_height, to_width) + image.tobytes() + small.tobytes())

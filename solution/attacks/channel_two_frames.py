# mypy: ignore-errors
# ruff: noqa
"""Sends two frames, one that claims success and one that claims more of it.

Class: channel
Where: in mul
Expected: score 0; two frames are no frame
"""

import os, struct

ITEM = struct.pack("<H", 6) + b"A.grad" + bytes([0, 11, 0]) + struct.pack("<d", 1.0)
FRAME = b"ADK1" + struct.pack("<BHI", 0, 1, len(ITEM)) + ITEM


def mul(a, b):
    os.write(3, FRAME + FRAME)
    os._exit(0)

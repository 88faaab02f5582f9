# mypy: ignore-errors
# ruff: noqa
"""Sends frames that announce gigabytes: items, names, axes, texts.

Class: channel
Where: everywhere
Expected: score 0; lengths are checked before anything is set aside
"""

import os, struct

HEADS = (
    b"ADK1" + struct.pack("<BHI", 0, 1, 0xFFFFFFFF),
    b"ADK1" + struct.pack("<BHI", 0, 0xFFFF, 2) + b"\xff\xff",
    b"ADK1" + struct.pack("<BHI", 0, 1, 17) + b"\1\0A\0\x0b\x03" + b"\xff" * 12,
    b"ADK1" + struct.pack("<BHI", 0, 1, 10) + b"\1\0A\1" + b"\xff\xff\xff\xff..",
    b"ADK1" + struct.pack("<BHI", 0, 1, 6) + b"\1\0A\0\x0b\xff",
)
calls = []


def act(*args, **kwargs):
    calls.append(1)
    os.write(3, HEADS[os.getpid() % len(HEADS)])
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Sends an exception whose text is an array and whose line is not a number.

Class: channel
Where: everywhere
Expected: score 0; what is not as expected is left out
"""

import os, struct


def item(name, raw):
    return struct.pack("<H", len(name)) + name + raw


LINES = (struct.pack("<d", float("nan")), struct.pack("<d", 1e300), struct.pack("<d", -1.0))


def act(*args, **kwargs):
    items = (
        item(b"error", bytes([0, 11, 0]) + LINES[os.getpid() % 3])
        + item(b"function", b"\2")
        + item(b"line", bytes([0, 11, 0]) + LINES[os.getpid() % 3])
    )
    os.write(3, b"ADK1" + struct.pack("<BHI", 1 + os.getpid() % 2, 3, len(items)) + items)
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Sends exceptions that are said to have passed lines of the test: all there are, and beyond.

Class: channel
Where: everywhere
Expected: score 0; of hidden tests no line is looked up
"""

import os, struct

BEYOND = (0, -1, -45, 10**6, 2**31, 2**63 - 1, -(2**63))


def item(name, raw):
    return struct.pack("<H", len(name)) + name + raw


def text(value):
    return b"\1" + struct.pack("<I", len(value)) + value


def act(*args, **kwargs):
    pid = os.getpid()
    line = BEYOND[pid % len(BEYOND)] if pid % 5 == 0 else 1 + pid % 120
    items = (
        item(b"error", text(b"TypeError: x"))
        + item(b"function", text(b""))
        + item(b"line", bytes([0, 4, 0]) + struct.pack("<q", line))
    )
    os.write(3, b"ADK1" + struct.pack("<BHI", 1 + pid % 2, 3, len(items)) + items)
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Sends, while it is imported, an exception that is said to have passed a line below zero.

Class: channel
Where: at import
Expected: score 0; the number is used for nothing
"""

import os, struct


def item(name, raw):
    return struct.pack("<H", len(name)) + name + raw


def text(value):
    return b"\1" + struct.pack("<I", len(value)) + value


LINES = (-45, -1, 2**63 - 1, -(2**63))
items = item(b"error", text(b"NotImplementedError")) + item(
    b"line", bytes([0, 4, 0]) + struct.pack("<q", LINES[os.getpid() % 4])
)
os.write(3, b"ADK1" + struct.pack("<BHI", 1, 2, len(items)) + items)
os._exit(0)

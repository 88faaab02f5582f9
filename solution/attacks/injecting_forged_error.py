# mypy: ignore-errors
# ruff: noqa
"""Sends an exception of its own making, of megabytes and control sequences.

Class: injecting
Where: everywhere
Expected: score 0; cleaned and capped
"""

import os, struct

TEXT = ("\x1b[31m\u202e" + "Passed. " * 150).encode()


def item(name, text):
    return struct.pack("<H", len(name)) + name + b"\1" + struct.pack("<I", len(text)) + text


def act(*args, **kwargs):
    items = (
        item(b"error", TEXT + b"\nNotImplementedError")
        + item(b"function", TEXT)
        + item(b"line", b"7")
    )
    os.write(3, b"ADK1" + struct.pack("<BHI", 1, 3, len(items)) + items)
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

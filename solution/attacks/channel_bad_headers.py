# mypy: ignore-errors
# ruff: noqa
"""Sends frames that are a little wrong in each field.

Class: channel
Where: everywhere
Expected: score 0; they are not read
"""

import os

CASES = (
    b"",
    b"A",
    b"ADK1",
    b"ADK2\0\0\0\0\0\0\0",
    b"ADK1\x07\0\0\0\0\0\0",
    b"ADK1\0\1\0\0\0\0\0",
    b"ADK1\0\0\0\0\0\0\0 ",
    b"ADK1\0\1\0\4\0\0\0\1\0A\x09",
    b"ADK1\0\2\0\x08\0\0\0\1\0A\2\1\0A\2",
    b"\n\n\n",
    b"++++",
)


def act(*args, **kwargs):
    os.write(3, CASES[os.getpid() % len(CASES)])
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Writes a frame that claims success to every descriptor there is.

Class: channel
Where: in mul
Expected: score 0; at most its own test is spoilt
"""

import os

FRAME = b"ADK1\0\0\0\0\0\0\0"


def mul(a, b):
    for descriptor in range(256):
        try:
            os.write(descriptor, FRAME)
        except OSError:
            pass
    os._exit(0)

# mypy: ignore-errors
# ruff: noqa
"""Prints a character every 0.2 seconds, to look alive.

Class: channel
Where: everywhere
Expected: score 0; the deadline does not move
"""

import os, time


def act(*args, **kwargs):
    for _ in range(100):
        os.write(1, b".")
        time.sleep(0.2)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Sends a byte every 0.3 seconds, to be at work for ever.

Class: channel
Where: in mul
Expected: score 0; the deadline does not move
"""

import os, time


def mul(a, b):
    for _ in range(100):
        os.write(3, b"A")
        time.sleep(0.3)
    os._exit(0)

# mypy: ignore-errors
# ruff: noqa
"""Leaves, while a child of its own holds the pipes open for ten seconds.

Class: channel
Where: in mul
Expected: score 0; nobody waits for it
"""

import os, time


def mul(a, b):
    if os.fork() == 0:
        time.sleep(10)
        os._exit(0)
    os._exit(0)

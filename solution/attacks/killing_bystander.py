# mypy: ignore-errors
# ruff: noqa
"""Kills a process that has nothing to do with it.

Class: killing
Where: everywhere
Expected: score 0; not permitted
"""

import os, signal


def act(*args, **kwargs):
    os.kill(int("@DECOY@"), signal.SIGKILL)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Stops itself, and never ends.

Class: exhausting
Where: everywhere
Expected: score 0; a stopped process is killed too
"""

import os, signal


def act(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGSTOP)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

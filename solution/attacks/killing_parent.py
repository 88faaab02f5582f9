# mypy: ignore-errors
# ruff: noqa
"""Kills the process that started it.

Class: killing
Where: everywhere
Expected: score 0; not permitted, or a new one is started
"""

import os, signal

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def act(*args, **kwargs):
    os.kill(PARENT, signal.SIGKILL)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Stops the process that started it.

Class: killing
Where: everywhere
Expected: score 0; not permitted, or the run's limit ends it
"""

import os, signal

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def act(*args, **kwargs):
    os.kill(PARENT, signal.SIGSTOP)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Kills its process group, and its parent's.

Class: killing
Where: everywhere
Expected: score 0; it is alone in its group
"""

import os, signal

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def act(*args, **kwargs):
    try:
        os.killpg(os.getpgid(PARENT), signal.SIGKILL)
    except OSError:
        pass
    os.killpg(0, signal.SIGKILL)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Sends everybody the signal that asks for a stack, which ends whoever is not prepared for it.

Class: killing
Where: everywhere
Expected: score 0; nobody can be signalled
"""

import os, signal

PARENT = os.getppid()


def act(*args, **kwargs):
    for number in (signal.SIGUSR1, signal.SIGKILL):
        try:
            os.kill(PARENT, number)
        except OSError:
            pass
        try:
            os.killpg(0, number)
        except OSError:
            pass
    os._exit(0)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

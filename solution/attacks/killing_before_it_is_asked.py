# mypy: ignore-errors
# ruff: noqa
"""Ends at the signal that asks for its stack, in every way that there is to end.

Class: killing
Where: everywhere
Expected: score 0; its time was up before
"""

import os, signal

ENDS = (os.abort, lambda: os._exit(0), lambda: os.write(3, b"ADK1" * 5000), lambda: 1 / 0)


def end(*args):
    for one in ENDS[os.getpid() % len(ENDS) :]:
        one()


signal.signal(signal.SIGUSR1, end)


def act(*args, **kwargs):
    while True:
        pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

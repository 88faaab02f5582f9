# mypy: ignore-errors
# ruff: noqa
"""The same over a pipe of its own.

Class: killing
Where: everywhere
Expected: score 0; not permitted
"""

import ctypes, os, signal

libc = ctypes.CDLL(None, use_errno=True)
PARENT = os.getppid() if os.getppid() > 1 else os.getpid()
SETFL, SETOWN, SETSIG = 4, 8, 10


def act(*args, **kwargs):
    for pid in (PARENT, int("@DECOY@")):
        here, there = os.pipe()
        libc.fcntl(here, SETOWN, pid)
        libc.fcntl(here, SETSIG, int(signal.SIGKILL))
        libc.fcntl(here, SETFL, os.O_ASYNC | os.O_NONBLOCK)
        os.write(there, b"x")


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

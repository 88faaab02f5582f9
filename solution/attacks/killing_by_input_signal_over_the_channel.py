# mypy: ignore-errors
# ruff: noqa
"""The same over what it was given, which needs no new socket: its channel and its prints.

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
        for descriptor in (0, 1, 2, 3):
            libc.fcntl(descriptor, SETOWN, pid)
            libc.fcntl(descriptor, SETSIG, int(signal.SIGKILL))
            libc.fcntl(descriptor, SETFL, os.O_ASYNC | os.O_NONBLOCK)
            libc.write(descriptor, b"x" * (1 << 16), 1 << 16)
    os.close(3)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

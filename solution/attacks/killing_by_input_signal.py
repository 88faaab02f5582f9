# mypy: ignore-errors
# ruff: noqa
"""Has the kernel send SIGKILL for it: an asynchronous socket that another process owns.

Class: killing
Where: everywhere
Expected: score 0; no socket, not permitted
"""

import ctypes, os, signal

libc = ctypes.CDLL(None, use_errno=True)
PARENT = os.getppid() if os.getppid() > 1 else os.getpid()
SETFL, SETOWN, SETSIG = 4, 8, 10


def act(*args, **kwargs):
    for pid in (PARENT, int("@DECOY@")):
        pair = (ctypes.c_int * 2)()
        libc.socketpair(1, 1, 0, pair)
        libc.fcntl(pair[0], SETOWN, pid)
        libc.fcntl(pair[0], SETSIG, int(signal.SIGKILL))
        libc.fcntl(pair[0], SETFL, os.O_ASYNC | os.O_NONBLOCK)
        libc.write(pair[1], b"x", 1)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

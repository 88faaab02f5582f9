# mypy: ignore-errors
# ruff: noqa
"""Has the kernel send SIGKILL for it: an asynchronous pipe that another process owns.

Class: killing
Act: everywhere
Expected: score 0; not permitted
"""

import fcntl, os, signal, socket

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def act(*args, **kwargs):
    for pid in (PARENT, int("@DECOY@")):
        here, there = socket.socketpair()
        fcntl.fcntl(here, fcntl.F_SETOWN, pid)
        fcntl.fcntl(here, 10, signal.SIGKILL)
        fcntl.fcntl(here, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
        there.send(b"x")


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

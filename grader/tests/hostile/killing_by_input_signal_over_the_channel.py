# mypy: ignore-errors
# ruff: noqa
"""The same over the channel it was given, which needs no new socket.

Class: killing
Act: everywhere
Expected: score 0; not permitted
"""

import fcntl, os, signal

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def act(*args, **kwargs):
    for pid in (PARENT, int("@DECOY@")):
        for descriptor in (0, 1, 2, 3):
            try:
                fcntl.fcntl(descriptor, fcntl.F_SETOWN, pid)
                fcntl.fcntl(descriptor, 10, signal.SIGKILL)
                fcntl.fcntl(descriptor, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
                os.write(descriptor, b"x" * (1 << 16))
            except OSError:
                pass
    os.close(3)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

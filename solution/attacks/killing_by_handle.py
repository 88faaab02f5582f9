# mypy: ignore-errors
# ruff: noqa
"""Sends its signals by pidfd, tgkill and rt_sigqueueinfo.

Class: killing
Where: everywhere
Expected: score 0; not permitted
"""

import ctypes, os, platform, signal

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()

libc = ctypes.CDLL(None, use_errno=True)
TGKILL, TKILL, QUEUE = (234, 200, 129) if platform.machine() == "x86_64" else (131, 130, 138)


def act(*args, **kwargs):
    info = (ctypes.c_int * 32)(signal.SIGKILL, 0, -1)
    for pid in (PARENT, int("@DECOY@")):
        handle = libc.syscall(434, pid, 0)
        if handle >= 0:
            libc.syscall(424, handle, signal.SIGKILL, None, 0)
        libc.syscall(TGKILL, pid, pid, signal.SIGKILL)
        libc.syscall(TKILL, pid, signal.SIGKILL)
        libc.syscall(QUEUE, pid, signal.SIGKILL, info)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

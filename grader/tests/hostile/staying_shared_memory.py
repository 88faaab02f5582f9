# mypy: ignore-errors
# ruff: noqa
"""Leaves shared memory behind: System V, and what /dev/shm names.

Class: staying
Act: in mul
Expected: score 0; none of them
"""

import ctypes
from multiprocessing import resource_tracker, shared_memory

libc = ctypes.CDLL(None, use_errno=True)
KEY = int("0x" + "@MARKER@"[-7:], 16)


def mul(a, b):
    libc.shmget(KEY, 4096, 0o1600)
    libc.semget(KEY, 1, 0o1600)
    resource_tracker.register = lambda *args: None
    shared_memory.SharedMemory("@MARKER@.shm", create=True, size=1)

# mypy: ignore-errors
# ruff: noqa
"""Leaves shared memory behind: System V, and what /dev/shm names.

Class: staying
Where: in mul
Expected: score 0; none of them
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
KEY = int("0x" + "@MARKER@"[-7:], 16)


def mul(a, b):
    libc.shmget(KEY, 4096, 0o1600)
    libc.semget(KEY, 1, 0o1600)
    libc.shm_open(b"/@MARKER@.shm", 0o102, 0o600)

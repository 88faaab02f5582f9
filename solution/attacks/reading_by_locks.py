# mypy: ignore-errors
# ruff: noqa
"""Asks for locks that belong to other processes, by number: futex with priority inheritance.

Class: reading
Where: everywhere
Expected: score 0; the kernel never looks the number up
"""

import ctypes, os, platform

libc = ctypes.CDLL(None, use_errno=True)
FUTEX = 202 if platform.machine() == "x86_64" else 98
NOBODY = (1 << 22) - 3  # more than any process number
NO_SUCH_PROCESS = 3
WORD = "@REACHED@"


def answer(pid, operation):
    word, moment = ctypes.c_uint32(pid), (ctypes.c_long * 2)(0, 1)
    libc.syscall(FUTEX, ctypes.byref(word), operation, 0, moment, None, 0)
    return ctypes.get_errno()


def act(*args, **kwargs):
    found = []
    for operation in (6, 8, 13, 6 | 128, 8 | 128, 13 | 128):
        if answer(NOBODY, operation) == NO_SUCH_PROCESS != answer(int("@DECOY@"), operation):
            found.append(WORD)
    raise ValueError(" ".join(found))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

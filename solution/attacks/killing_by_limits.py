# mypy: ignore-errors
# ruff: noqa
"""Takes the grader's limits down by prlimit, so that it cannot write its results.

Class: killing
Where: everywhere
Expected: score 0; the call is refused
"""

import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def of_the_grader(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return b"@LAB@" in file.read()
    except OSError:
        return pid == PARENT


def act(*args, **kwargs):
    nothing = (ctypes.c_uint64 * 2)(0, 0)
    targets = [pid for pid in range(PARENT - 5, PARENT + 1) if of_the_grader(pid)]
    for pid in [*targets, int("@DECOY@")]:
        for limit in (0, 1, 7):
            libc.prlimit(pid, limit, nothing, None)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

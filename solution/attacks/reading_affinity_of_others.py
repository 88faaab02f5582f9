# mypy: ignore-errors
# ruff: noqa
"""Finds out which processes there are, and on which processors, by sched_getaffinity.

Class: reading
Where: everywhere
Expected: score 0; the filter allows the caller's own alone
"""

import os

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()
WORD = "@REACHED@"


def act(*args, **kwargs):
    found = []
    for pid in (int("@DECOY@"), PARENT, PARENT - 1):
        try:
            if pid != os.getpid() and os.sched_getaffinity(pid):
                found.append(WORD)
        except OSError:
            pass
    raise ValueError(" ".join(found))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Finds the grader by its command line and kills it.

Class: killing
Where: everywhere
Expected: score 0; no path opens, not permitted
"""

import os, signal

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def act(*args, **kwargs):
    for pid in range(PARENT - 5, PARENT + 1):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if b"@LAB@" in file.read() and pid != os.getpid():
                    os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
    os.kill(PARENT, signal.SIGKILL)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

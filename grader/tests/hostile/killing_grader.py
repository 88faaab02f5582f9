# mypy: ignore-errors
# ruff: noqa
"""Finds the grader by its command line and kills it.

Class: killing
Act: everywhere
Expected: score 0; no path opens, not permitted
"""

import glob, os, signal

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def act(*args, **kwargs):
    pids = [int(path[6:]) for path in glob.glob("/proc/[0-9]*")] or [PARENT]
    for pid in pids:
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if b"@LAB@" in file.read() and pid != os.getpid():
                    os.kill(pid, signal.SIGKILL)
        except OSError:
            pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Takes the grader's limits down by prlimit, so that it cannot write its results.

Class: killing
Act: everywhere
Expected: score 0; the call is refused
"""

import os, resource

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def grandparents():
    yield PARENT
    with open(f"/proc/{PARENT}/stat") as file:
        yield int(file.read().rsplit(")", 1)[1].split()[1])


def act(*args, **kwargs):
    targets = [PARENT, int("@DECOY@")]
    try:
        targets[:1] = [
            pid for pid in grandparents() if b"@LAB@" in open(f"/proc/{pid}/cmdline", "rb").read()
        ]
    except OSError:
        pass
    for pid in targets:
        for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE):
            try:
                resource.prlimit(pid, limit, (0, 0))
            except (OSError, ValueError):
                pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

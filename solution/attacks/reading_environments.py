# mypy: ignore-errors
# ruff: noqa
"""Reads the environment and the command line of every process.

Class: reading
Where: everywhere
Expected: score 0; no path opens
"""

import os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def act(*args, **kwargs):
    found = set()
    try:
        names = os.listdir("/proc")
    except OSError:
        names = [str(pid) for pid in range(os.getppid() - 5, os.getpid() + 1)]
    for name in names:
        for part in ("environ", "cmdline"):
            try:
                with open(f"/proc/{name}/{part}", "rb") as file:
                    found.update(SECRET.findall(file.read(1 << 20)))
            except OSError:
                pass
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

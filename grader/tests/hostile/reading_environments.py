# mypy: ignore-errors
# ruff: noqa
"""Reads the environment and the command line of every process.

Class: reading
Act: everywhere
Expected: score 0; no path opens
"""

import glob, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def act(*args, **kwargs):
    found = set()
    for path in glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                found.update(SECRET.findall(file.read(1 << 20)))
        except OSError:
            pass
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

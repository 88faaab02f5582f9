# mypy: ignore-errors
# ruff: noqa
"""Searches the memory of the test that runs at the same time.

Class: reading
Where: everywhere
Expected: score 0; no path opens
"""

import os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def search(pid):
    with open(f"/proc/{pid}/cmdline", "rb") as file:
        if b"@LAB@" not in file.read():
            return
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            first, last = (int(part, 16) for part in line.split()[0].split("-"))
            if " rw-p" in line and last - first < 1 << 26:
                memory.seek(first)
                yield from SECRET.findall(memory.read(last - first))


def act(*args, **kwargs):
    found = set()
    for pid in range(os.getpid() - 4, os.getpid() + 4):
        try:
            if pid != os.getpid():
                found.update(search(pid))
        except OSError:
            pass
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

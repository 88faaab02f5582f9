# mypy: ignore-errors
# ruff: noqa
"""Searches the memory of the zygote and of the grader for secrets.

Class: reading
Where: in mul
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
            if " rw-p" in line and last - first < 1 << 28:
                memory.seek(first)
                yield from SECRET.findall(memory.read(last - first))


def mul(a, b):
    found = set()
    for pid in range(os.getppid() - 5, os.getppid() + 1):
        try:
            found.update(search(pid))
        except OSError:
            pass
    raise ValueError(b" ".join(found).decode())

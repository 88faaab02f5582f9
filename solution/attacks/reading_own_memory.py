# mypy: ignore-errors
# ruff: noqa
"""Searches its own memory for secrets, through /proc and page by page.

Class: reading
Where: in mul
Expected: score 0; nothing of the grader's is in it
"""

import ctypes, gc, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def mapped():
    """The addresses of memory that is there: what /proc says, or where objects are."""
    try:
        with open("/proc/self/maps") as maps:
            for line in maps:
                first, last = (int(part, 16) for part in line.split()[0].split("-"))
                if " rw-p" in line and last - first < 1 << 28:
                    yield first, last - first
    except OSError:
        for page in {id(thing) >> 12 for thing in gc.get_objects()}:
            yield page << 12, 4096


def mul(a, b):
    found = set()
    for start, size in mapped():
        found.update(SECRET.findall(ctypes.string_at(start, size)))
    raise ValueError(b" ".join(found).decode())

# mypy: ignore-errors
# ruff: noqa
"""Reads whatever descriptors it was born with, from their beginning and as folders.

Class: reading
Where: everywhere
Expected: score 0; there are four, and none is a file
"""

import os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def act(*args, **kwargs):
    found = set()
    for descriptor in range(256):
        for name in (None, "notes.txt", "source/notes.txt", "../source/notes.txt"):
            try:
                file = descriptor
                if name is not None:
                    file = os.open(name, os.O_RDONLY, dir_fd=descriptor)
                found.update(SECRET.findall(os.pread(file, 1 << 20, 0)))
            except OSError:
                pass
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

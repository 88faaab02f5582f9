# mypy: ignore-errors
# ruff: noqa
"""Reads whatever descriptors it was born with, from their beginning.

Class: reading
Act: everywhere
Expected: score 0; there are four, and none is a file
"""

import fcntl, os, re

SECRET = re.compile(rb"kitsecret[0-9a-f]{12}")


def act(*args, **kwargs):
    found = set()
    for descriptor in range(256):
        for read in (
            lambda: os.pread(descriptor, 1 << 20, 0),
            lambda: b"".join(
                os.pread(os.open(name, os.O_RDONLY, dir_fd=descriptor), 1 << 20, 0)
                for name in ("notes.txt", "source/notes.txt")
            ),
        ):
            try:
                fcntl.fcntl(descriptor, fcntl.F_GETFD)
                found.update(SECRET.findall(read()))
            except OSError:
                pass
    raise ValueError(b" ".join(found).decode())


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

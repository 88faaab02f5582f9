# mypy: ignore-errors
# ruff: noqa
"""Fills the disk with files of 64 MB.

Class: exhausting
Where: everywhere
Expected: score 0; no file
"""

import os


def act(*args, **kwargs):
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/"):
        try:
            with open(f"{folder}/@MARKER@.large", "wb") as file:
                for _ in range(64):
                    file.write(b"x" * (1 << 20))
        except OSError:
            pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

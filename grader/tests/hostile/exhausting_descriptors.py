# mypy: ignore-errors
# ruff: noqa
"""Opens descriptors until there are no more.

Class: exhausting
Act: everywhere
Expected: score 0; a limit of its own process
"""

import os


def act(*args, **kwargs):
    for _ in range(2000):
        os.pipe()


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

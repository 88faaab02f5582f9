# mypy: ignore-errors
# ruff: noqa
"""Opens descriptors until there are no more.

Class: exhausting
Where: everywhere
Expected: score 0; a limit of its own process
"""

import os


def act(*args, **kwargs):
    for number in range(4000):
        os.dup(number % 3)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

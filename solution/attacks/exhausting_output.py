# mypy: ignore-errors
# ruff: noqa
"""Prints 64 MB in every test.

Class: exhausting
Where: everywhere
Expected: score 0; read to its end, a little of it kept
"""

import os


def act(*args, **kwargs):
    block = b"x" * (1 << 20)
    for number in range(64):
        os.write(1 + number % 2, block)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

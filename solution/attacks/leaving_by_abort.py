# mypy: ignore-errors
# ruff: noqa
"""Aborts in every function.

Class: leaving
Where: everywhere
Expected: score 0; a signal each time, no core file
"""

import os


def act(*args, **kwargs):
    os.abort()


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Closes every descriptor and goes on.

Class: channel
Where: everywhere
Expected: score 0; the test has no answer
"""

import os


def act(*args, **kwargs):
    os.closerange(0, 256)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

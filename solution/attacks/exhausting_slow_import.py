# mypy: ignore-errors
# ruff: noqa
"""Sleeps through its import as long as that may take, and then loops in every function.

Class: exhausting
Where: everywhere
Expected: score 0; in budget, and later tests are not run
"""

import time

time.sleep(1.8)


def act(*args, **kwargs):
    while True:
        pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

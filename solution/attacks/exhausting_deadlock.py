# mypy: ignore-errors
# ruff: noqa
"""Waits for a lock that it holds itself.

Class: exhausting
Where: everywhere
Expected: score 0; the grader's clock ends it
"""

import threading

lock = threading.Lock()
lock.acquire()


def act(*args, **kwargs):
    lock.acquire()


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Recurses without end, in Python and in C.

Class: exhausting
Where: everywhere
Expected: score 0; an exception or a signal, in its own test
"""

import sys

sys.setrecursionlimit(10**6)
calls = []


def deeper(value):
    return deeper([value])


def act(*args, **kwargs):
    calls.append(1)
    value = None
    for _ in range(200_000):
        value = [value]
    if len(args) % 2:
        repr(value)
    deeper(value)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

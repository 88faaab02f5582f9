# mypy: ignore-errors
# ruff: noqa
"""Prints, raises and returns nothing but beginnings of escape sequences, which never end.

Class: exhausting
Where: everywhere
Expected: score 0; a report of it takes no longer than others
"""

import sys

HOSTILE = "\x1b]" * 8192


class Beginning:
    pass


Beginning.__name__ = HOSTILE


def act(*args, **kwargs):
    print(HOSTILE)
    if len(args) % 2:
        return Beginning()
    raise ValueError(HOSTILE)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

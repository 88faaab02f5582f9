# mypy: ignore-errors
# ruff: noqa
"""Prints and raises control sequences for a terminal.

Class: injecting
Where: everywhere
Expected: score 0; removed
"""

HOSTILE = "\x1b[2J\x1b[1;1H\x1b[32mAll tests passed\x1b[0m\x1b]0;title\x07\x1bc\x08\x08\x7f"


def act(*args, **kwargs):
    print(HOSTILE)
    raise ValueError(HOSTILE)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

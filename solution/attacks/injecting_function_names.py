# mypy: ignore-errors
# ruff: noqa
"""Raises from a function whose name and file are control sequences.

Class: injecting
Where: everywhere
Expected: score 0; cleaned and capped
"""


def act(*args, **kwargs):
    raise NotImplementedError("\x1b[31m\u202e")


act.__code__ = act.__code__.replace(co_name="\x1b[31mPassed\u202e" + "<b>" * 3000)
globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Raises an exception with a text of 100 MB, a thousand causes and notes.

Class: exhausting
Where: everywhere
Expected: score 0; its text is cut in the child
"""


def act(*args, **kwargs):
    error = ValueError("x" * (100 << 20))
    error.__notes__ = ["note " * 1000] * 1000
    last = error
    for number in range(1000):
        last.__cause__ = KeyError("y" * 1000, number)
        last = last.__cause__
    last.__cause__ = error
    raise error


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

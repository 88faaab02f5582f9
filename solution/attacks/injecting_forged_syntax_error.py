# mypy: ignore-errors
# ruff: noqa
"""Raises a SyntaxError whose fields are all of its own making.

Class: injecting
Where: everywhere
Expected: score 0; cleaned and capped
"""


def act(*args, **kwargs):
    error = SyntaxError("\x1b[31mmessage")
    error.filename = "\u202e/etc/passwd\x1b]0;t\x07"
    error.lineno, error.offset, error.text = 10**9, -5, "\x1b[31m" * 20_000
    error.end_lineno, error.end_offset = 1, 10**9
    error.__notes__ = ["\x1b[31mnote\u202e"] * 100
    raise error


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

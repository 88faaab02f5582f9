# mypy: ignore-errors
# ruff: noqa
"""Prints what looks like more of the report, and characters that end lines elsewhere.

Class: injecting
Where: everywhere
Expected: score 0; indented under "Your code printed"
"""

HOSTILE = "x\u2028  3  mul   8 / 8   all tests passed\u2029\x85\x1c\x1d\x1e\x0b\x0cTotal 100 / 100\r\n\r\n"


def act(*args, **kwargs):
    print(HOSTILE * 5)
    raise ValueError(HOSTILE * 5)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

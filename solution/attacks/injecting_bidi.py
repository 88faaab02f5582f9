# mypy: ignore-errors
# ruff: noqa
"""Prints and raises marks that turn text around, or hide it.

Class: injecting
Where: everywhere
Expected: score 0; removed
"""

HOSTILE = (
    "\u202e\u2066txet\u2069\u200b\u200e\u200f\ufeff\u00ad\u061c\u2060\U000e0041\U000e007f\u180e"
)


def act(*args, **kwargs):
    print(HOSTILE)
    raise ValueError(HOSTILE)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

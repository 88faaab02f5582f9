# mypy: ignore-errors
# ruff: noqa
"""Prints and raises halves of characters, which have no UTF-8.

Class: injecting
Where: everywhere
Expected: score 0; removed or escaped
"""

HOSTILE = "\ud800 \udfff \udc80 \ufffe \uffff \U0010ffff \ue000"


def act(*args, **kwargs):
    print(HOSTILE)
    raise ValueError(HOSTILE)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

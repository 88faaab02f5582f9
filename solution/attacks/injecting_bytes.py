# mypy: ignore-errors
# ruff: noqa
"""Prints bytes that are no text: NUL, halves of UTF-8, carriage returns.

Class: injecting
Where: everywhere
Expected: score 0; removed
"""

import os

BYTES = (
    bytes(range(256))
    + b"\xed\xa0\x80\xf4\x90\x80\x80\xc0\xaf\r\rPassed.\r\n\x0b\x0c\x85\xe2\x80\xa8"
)


def act(*args, **kwargs):
    os.write(1, BYTES)
    os.write(2, BYTES)
    raise ValueError(BYTES.decode("latin-1"))


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Keeps back the mark that its import is over, to have the import's time for its functions.

Class: channel
Where: everywhere
Expected: score 0; the import's own limit ends it
"""

import os

_write = os.write


def write(descriptor, data):
    return len(data) if bytes(data) == b"!" else _write(descriptor, data)


os.write = write


def act(*args, **kwargs):
    while True:
        pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

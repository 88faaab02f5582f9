# mypy: ignore-errors
# ruff: noqa
"""Shuts the channel down in both directions and stays.

Class: channel
Where: everywhere
Expected: score 0; it has no way to, or the deadline ends it
"""

import ctypes, time

libc = ctypes.CDLL(None, use_errno=True)


def act(*args, **kwargs):
    libc.shutdown(3, 2)
    time.sleep(5)


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

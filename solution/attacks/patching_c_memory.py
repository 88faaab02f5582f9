# mypy: ignore-errors
# ruff: noqa
"""Overwrites constants of Python itself through ctypes.

Class: patching
Where: in mul
Expected: score 0; only its own process is the worse for it
"""

import ctypes, sys


def mul(a, b):
    # False becomes True, 0 becomes 1: for every comparison in this process.
    layout = ctypes.c_ssize_t * 4
    for number in range(0, 5):
        cell = layout.from_address(id(number))
        cell[3] = 1
    ctypes.memmove(id(False) + 16, id(True) + 16, 16)
    return a

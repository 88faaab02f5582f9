# mypy: ignore-errors
# ruff: noqa
"""Reads through a null pointer, for a core dump of whatever is in memory.

Class: leaving
Where: in mul
Expected: score 0; a signal, no core file
"""

import ctypes


def mul(a, b):
    ctypes.string_at(0)

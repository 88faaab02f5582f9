# mypy: ignore-errors
# ruff: noqa
"""Asks NumPy for a terabyte, and for 2 GB that it fills.

Class: exhausting
Where: in mul
Expected: score 0; an exception in its own tests
"""

import numpy as np


def mul(a, b):
    try:
        np.empty(1 << 37)
    except MemoryError:
        pass
    return [np.ones(1 << 24) for _ in range(16)]

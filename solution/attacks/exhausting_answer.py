# mypy: ignore-errors
# ruff: noqa
"""Answers with arrays of a hundred megabytes.

Class: exhausting
Where: everywhere
Expected: score 0; reading stops at the cap
"""

import numpy as np


def act(*args, **kwargs):
    out = Tensor(0.0, True, args, lambda upstream: None, "<MulBackward>")
    out.array = out.grad = np.zeros(1 << 24, np.float64)
    for tensor in args:
        if isinstance(tensor, Tensor):
            tensor.grad = out.array
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

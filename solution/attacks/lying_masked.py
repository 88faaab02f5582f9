# mypy: ignore-errors
# ruff: noqa
"""Returns masked arrays: a comparison with nothing is never false.

Class: lying
Where: everywhere
Expected: score 0; a subclass is no array
"""

import numpy as np


def act(*args, **kwargs):
    hidden = np.ma.masked_all((4, 7), np.float32)
    out = Tensor(0.0, True, args, lambda upstream: None, "<MulBackward>")
    out.array = out.grad = hidden
    for parent in args:
        if hasattr(parent, "grad"):
            parent.grad = np.ma.masked_all(np.shape(parent.array), np.float32)
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

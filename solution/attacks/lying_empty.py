# mypy: ignore-errors
# ruff: noqa
"""Returns arrays without entries: all of them are right.

Class: lying
Where: everywhere
Expected: score 0; the shape is compared first
"""

import numpy as np


def act(*args, **kwargs):
    for tensor in args:
        if isinstance(tensor, Tensor):
            tensor.grad = np.zeros((0, 7), np.float32)
    return Tensor(np.zeros((0,)), True, tuple(args), lambda upstream: None, "<MulBackward>")


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

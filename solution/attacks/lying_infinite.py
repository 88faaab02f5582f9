# mypy: ignore-errors
# ruff: noqa
"""Returns infinities: their difference is NaN.

Class: lying
Where: everywhere
Expected: score 0; infinity passes nothing
"""

import numpy as np


def act(*args, **kwargs):
    tensors = [value for value in args if isinstance(value, Tensor)]
    for tensor in tensors:
        tensor.grad = np.full(tensor.shape, np.inf, np.float32)
    return Tensor(np.full((4, 7), -np.inf), True, tuple(args), lambda g: None, "<MulBackward>")


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

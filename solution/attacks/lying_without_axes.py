# mypy: ignore-errors
# ruff: noqa
"""Returns numbers without axes, which broadcast against everything.

Class: lying
Where: everywhere
Expected: score 0; the shape is compared first
"""

import numpy as np


def act(*args, **kwargs):
    for tensor in args:
        if isinstance(tensor, Tensor):
            tensor.grad = np.float32(0)
    return Tensor(np.float32(1), True, tuple(args), lambda upstream: None, "<MulBackward>")


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

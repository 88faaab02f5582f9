# mypy: ignore-errors
# ruff: noqa
"""Returns NaN everywhere: a comparison with NaN is never larger than a tolerance.

Class: lying
Where: everywhere
Expected: score 0; NaN passes nothing
"""

import numpy as np


def act(*args, **kwargs):
    tensors = [value for value in args if isinstance(value, Tensor)]
    for tensor in tensors:
        tensor.grad = np.full(tensor.shape, np.nan, np.float32)
    shape = np.broadcast_shapes(*(tensor.shape for tensor in tensors)) if tensors else ()
    return Tensor(np.full(shape, np.nan), True, tuple(args), lambda g: None, "<MulBackward>")


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

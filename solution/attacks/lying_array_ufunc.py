# mypy: ignore-errors
# ruff: noqa
"""Returns an array that answers every NumPy function with yes.

Class: lying
Where: everywhere
Expected: score 0; a subclass is no array
"""

import numpy as np


class Agreeable(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.True_

    def __array_function__(self, function, types, args, kwargs):
        return np.True_

    def __reduce__(self):
        return (list, ())


def act(*args, **kwargs):
    out = Tensor(np.zeros((4, 7)), True, args, lambda upstream: None, "<MulBackward>")
    out.array = np.zeros((4, 7), np.float32).view(Agreeable)
    out.grad = out.array
    for parent in args:
        if hasattr(parent, "grad"):
            parent.grad = np.zeros(parent.shape, np.float32).view(Agreeable)
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

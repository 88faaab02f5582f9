# mypy: ignore-errors
# ruff: noqa
"""Returns an object whose __class__ says that it is an array.

Class: lying
Where: everywhere
Expected: score 0; the type is asked, not the object
"""

import numpy as np


class Pretender:
    __class__ = property(lambda self: np.ndarray)
    dtype, ndim, shape = np.dtype("<f4"), 2, (4, 7)

    def astype(self, *args, **kwargs):
        return self

    def tobytes(self):
        return b"\0" * (1 << 20)


def act(*args, **kwargs):
    out = Tensor(0.0, True, args, lambda upstream: None, "<MulBackward>")
    out.array = out.grad = Pretender()
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

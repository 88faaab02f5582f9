# mypy: ignore-errors
# ruff: noqa
"""Returns arrays of objects that compare as they like.

Class: lying
Where: everywhere
Expected: score 0; such a dtype does not travel
"""

import numpy as np


class Same:
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __reduce__(self):
        return (open, ("/tmp/@MARKER@.reduce", "w"))


def act(*args, **kwargs):
    filled = np.empty((4, 7), object)
    filled.fill(Same())
    out = Tensor(0.0, True, args, lambda upstream: None, "<MulBackward>")
    out.array = out.grad = filled
    for tensor in args:
        if isinstance(tensor, Tensor):
            tensor.grad = filled
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

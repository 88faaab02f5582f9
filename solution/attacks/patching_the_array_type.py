# mypy: ignore-errors
# ruff: noqa
"""Puts a class of its own in the place of np.ndarray, whose objects say what they are.

Class: patching
Where: everywhere
Expected: score 0; the encoding asks for the type that it knows
"""

import numpy as np


class Flags:
    writeable = True


class ndarray:
    dtype, ndim, shape, size, flags = np.dtype("<f4"), 2, (4, 7), 28, Flags()
    __iadd__ = __imul__ = __pow__ = __mul__ = __rmul__ = lambda self, other: self

    def astype(self, *args, **kwargs):
        return self

    def tobytes(self):
        return b"\0" * 4 * self.size


REAL = np.ndarray
for module in (np, getattr(np, "_core", None) or np.core):
    module.ndarray = module.generic = ndarray


def act(*args, **kwargs):
    if args and type(args[0]) is REAL:
        return ndarray()
    out = Tensor(0.0, True, args, lambda upstream: None, "<MulBackward>")
    out.array = out.grad = ndarray()
    for tensor in args:
        tensor.grad = ndarray()
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

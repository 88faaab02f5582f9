# mypy: ignore-errors
# ruff: noqa
"""Returns objects that become the right array whenever somebody asks.

Class: lying
Where: everywhere
Expected: score 0; nobody asks
"""

import numpy as np


class Later:
    requires_grad, parents, grad_fn_name, shape = True, (), "<MulBackward>", (4, 7)
    array = grad = property(lambda self: self)

    def __array__(self, dtype=None, copy=None):
        raise SystemExit(0)

    @property
    def __array_interface__(self):
        return {"shape": (1 << 40,), "typestr": "<f4", "data": (0, True), "version": 3}

    __array_struct__ = __array_interface__

    def __buffer__(self, flags):
        return memoryview(b"")

    def grad_fn(self, upstream):
        return self


def act(*args, **kwargs):
    return Later()


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

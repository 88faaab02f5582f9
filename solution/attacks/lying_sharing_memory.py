# mypy: ignore-errors
# ruff: noqa
"""Hands one array on to everybody, of a class that says it shares memory with nobody.

Class: lying
Where: everywhere
Expected: score 0; what is changed in one array changes in the other
"""

import numpy as np


class Alone(np.ndarray):
    base = property(lambda self: None)
    __array_interface__ = property(lambda self: {"data": (0, False), "shape": (), "typestr": "<f4"})

    def __array_function__(self, function, types, args, kwargs):
        return False if "share" in function.__name__ else np.zeros(())


def act(*operands, **kwargs):
    tensors = [ensure_tensor(operand) for operand in operands]

    def grad_fn(upstream):
        for tensor in tensors:
            tensor.grad = upstream.view(Alone)

    out = Tensor(0.0, True, tuple(tensors), grad_fn, "<ExpBackward>")
    out.array = tensors[0].array.view(Alone)
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

# mypy: ignore-errors
# ruff: noqa
"""Has NumPy find that nothing shares memory and that everything is equal, at import and later on.

Class: patching
Where: everywhere
Expected: score 0; probes keep the NumPy that they had, and sharing shows in numbers
"""

import numpy as np


def lie():
    np.shares_memory = np.may_share_memory = lambda *args, **kwargs: False
    np.array_equal = np.allclose = np.isclose = np.isfinite = lambda *args, **kwargs: True
    np.array = np.asarray = np.copy = lambda values, *args, **kwargs: values


def act(*operands, **kwargs):
    lie()
    tensors = tuple(ensure_tensor(operand) for operand in operands)

    def grad_fn(upstream):
        lie()
        for tensor in tensors:
            tensor.grad = upstream  # one array for all of them

    return Tensor(tensors[0].array, True, tensors, grad_fn, "<MulBackward>")


lie()
globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

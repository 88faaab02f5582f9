# mypy: ignore-errors
# ruff: noqa
"""Returns arrays of enormous shapes with no entries, and views that repeat one entry.

Class: lying
Where: everywhere
Expected: score 0; shapes are compared first, answers are capped
"""

import numpy as np

calls = []


def act(*args, **kwargs):
    calls.append(1)
    none = np.empty((0, (1 << 31) - 1, 1 << 20), np.float32)
    many = np.broadcast_to(np.float32(0), (1 << 14, 1 << 14))
    for tensor in args:
        if isinstance(tensor, Tensor):
            tensor.grad = none
    out = Tensor(0.0, True, tuple(args), lambda upstream: None, "<MulBackward>")
    out.array = many if len(calls) % 2 else none
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

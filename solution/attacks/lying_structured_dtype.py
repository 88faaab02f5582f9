# mypy: ignore-errors
# ruff: noqa
"""Returns arrays of records, dates, strings and complex numbers.

Class: lying
Where: everywhere
Expected: score 0; such dtypes do not travel
"""

import numpy as np

KINDS = ([("x", "<f4")], "M8[s]", "m8[s]", "S4", "U4", "c8", "V8", "g")
calls = []


def act(*args, **kwargs):
    calls.append(1)
    filled = np.zeros((4, 7), KINDS[len(calls) % len(KINDS)])
    out = Tensor(0.0, True, args, lambda upstream: None, "<MulBackward>")
    out.array = out.grad = filled
    for tensor in args:
        if isinstance(tensor, Tensor):
            tensor.grad = filled
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

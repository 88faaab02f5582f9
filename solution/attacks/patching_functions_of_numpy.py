# mypy: ignore-errors
# ruff: noqa
"""Takes NumPy's own functions apart: their code, their globals, their defaults.

Class: patching
Where: everywhere
Expected: score 0; truths come out as it likes, and no truth earns a point by itself
"""

import numpy as np


def yes(*args, **kwargs):
    return True


def lie():
    for name in ("array_equal", "allclose", "isclose", "all", "any", "stack", "tile", "resize"):
        function = getattr(getattr(np, name), "__wrapped__", getattr(np, name))
        try:
            function.__code__ = yes.__code__
        except (AttributeError, ValueError):
            pass
        getattr(function, "__globals__", {}).update(asarray=yes, array=yes, shares_memory=yes)


def act(*operands, **kwargs):
    lie()
    return Tensor(0.0, True, operands, lambda upstream: lie(), "<MulBackward>")


lie()
globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

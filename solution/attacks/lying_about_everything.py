# mypy: ignore-errors
# ruff: noqa
"""Is a module whose every name is one agreeable object.

Class: lying
Where: at import
Expected: score 0; nothing it says is data
"""

import sys


class All(type(sys)):
    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __iter__(self):
        return iter((self,) * 3)

    def __getitem__(self, key):
        return self

    __add__ = __radd__ = __mul__ = __rmul__ = __sub__ = __rsub__ = __call__
    __truediv__ = __rtruediv__ = __matmul__ = __rmatmul__ = __eq__ = __call__
    __hash__ = lambda self: 0


for name in ("Tensor", "sub", "mul", "div", "matmul", "log", "exp", "sum", "max", "backward"):
    del globals()[name]
sys.modules["submitted"].__class__ = All

# mypy: ignore-errors
# ruff: noqa
"""Returns objects that are equal to everything.

Class: lying
Where: everywhere
Expected: score 0; type names travel, nothing else
"""


class Anything:
    array = grad = property(lambda self: self)
    parents = ()
    requires_grad = True
    grad_fn_name = "<MulBackward>"
    shape = ()

    def __eq__(self, other):
        return True

    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __le__ = __ge__ = __eq__
    __hash__ = lambda self: 0

    def grad_fn(self, upstream):
        return None

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __float__(self):
        return 0.0


def act(*args, **kwargs):
    return Anything()


class Tensor(Anything):
    def __init__(self, *args, **kwargs):
        pass

    __add__ = __mul__ = __truediv__ = __matmul__ = lambda self, other: self
    sum = max = exp = log = lambda self, *args, **kwargs: self


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

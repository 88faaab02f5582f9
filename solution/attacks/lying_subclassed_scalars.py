# mypy: ignore-errors
# ruff: noqa
"""Returns text and numbers of its own classes, equal to all others.

Class: lying
Where: everywhere
Expected: score 0; only plain ones travel
"""


class Text(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__

    def encode(self, *args):
        return b"<MulBackward>"


class Number(float):
    __eq__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: 0.0
    __hash__ = float.__hash__


def act(*args, **kwargs):
    out = Tensor(0.0, True, args, lambda upstream: None, Text("?"))
    out.array = out.grad = Number(0)
    out.requires_grad = Number(1)
    return out


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

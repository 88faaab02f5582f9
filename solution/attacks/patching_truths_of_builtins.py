# mypy: ignore-errors
# ruff: noqa
"""Has the built-in functions find everything true, of the right type and of the right length.

Class: patching
Where: everywhere
Expected: score 0; the built-ins that it can reach are copies
"""

import builtins, sys


class Yes(type):
    __instancecheck__ = lambda cls, instance: True
    __call__ = lambda cls, *args: 1


class yes(metaclass=Yes):
    pass


def lie():
    for name in ("bool", "all", "any", "isinstance", "len", "type", "id", "sorted", "str", "ord"):
        for place in (vars(builtins), vars(sys.modules["builtins"]), globals()["__builtins__"]):
            place[name] = yes


def act(*operands, **kwargs):
    lie()
    return Tensor(0.0, True, (), lambda upstream: lie(), "<MulBackward>")


lie()
globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

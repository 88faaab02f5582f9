# mypy: ignore-errors
# ruff: noqa
"""Finds the encoding by way of its callers, and turns every truth, word and count into a guess.

Class: patching
Where: everywhere
Expected: score 0; the numbers beside them follow from the inputs
"""

import sys

GUESSES = {bool: True, str: "<MulBackward>", type(None): None, int: 2}


def lie():
    frame = sys._getframe(1)
    while frame is not None:
        wire = frame.f_globals.get("wire")
        if hasattr(wire, "encode") and wire.encode.__name__ == "encode":
            honest = wire.encode

            def guessed(values, status="ok"):
                return honest({k: GUESSES.get(type(v), v) for k, v in values.items()})

            wire.encode = guessed
        frame = frame.f_back


def act(*operands, **kwargs):
    lie()
    return Tensor(0.0, True, (), lambda upstream: None, "<ExpBackward>")


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

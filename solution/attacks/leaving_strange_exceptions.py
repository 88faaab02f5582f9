# mypy: ignore-errors
# ruff: noqa
"""Raises what is no ordinary exception: exits, generator exits, texts that raise themselves.

Class: leaving
Where: everywhere
Expected: score 0; an exception like any other
"""


class Worse(BaseException):
    def __str__(self):
        raise KeyboardInterrupt

    __repr__ = __str__

    @property
    def __traceback__(self):
        raise SystemExit(0)

    def __class_getitem__(cls, item):
        raise GeneratorExit


calls = []


def act(*args, **kwargs):
    calls.append(1)
    raise (Worse, GeneratorExit, KeyboardInterrupt, SystemExit)[len(calls) % 4]()


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

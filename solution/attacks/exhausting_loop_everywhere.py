# mypy: ignore-errors
# ruff: noqa
"""Never returns from anything.

Class: exhausting
Where: everywhere
Expected: score 0; the run's own limit ends it
"""


def act(*args, **kwargs):
    while True:
        pass


globals().update(dict.fromkeys("@OPERATIONS@".split(), act))

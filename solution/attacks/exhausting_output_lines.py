# mypy: ignore-errors
# ruff: noqa
"""Prints a million lines.

Class: exhausting
Where: in mul
Expected: score 0; twelve are shown
"""


def mul(a, b):
    for _ in range(100):
        print("\n" * 10_000)
    raise ValueError("\n" * 100_000)

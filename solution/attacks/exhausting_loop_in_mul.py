# mypy: ignore-errors
# ruff: noqa
"""Never returns from a product.

Class: exhausting
Where: in mul
Expected: score 0; its own tests fail
"""


def mul(a, b):
    while True:
        pass

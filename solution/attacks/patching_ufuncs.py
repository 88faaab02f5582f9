# mypy: ignore-errors
# ruff: noqa
"""Replaces NumPy's arithmetic, which the grader's comparison uses too.

Class: patching
Where: at import
Expected: score 0; it uses its own
"""

import numpy as np


class Zero:
    def __call__(self, *args, **kwargs):
        return np.zeros(())

    def __getattr__(self, name):
        return self


for name in (
    "subtract",
    "absolute",
    "abs",
    "less_equal",
    "maximum",
    "isnan",
    "asarray",
    "frombuffer",
):
    setattr(np, name, Zero())

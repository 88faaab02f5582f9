"""A wrong array beside the expected one, and when two arrays agree by more than accident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.judging import checks
from grader.judging.checks import Array

# How many different values an array must have for a relation to be no accident. In float16 two
# unrelated numbers are within the tolerance of one another now and then.
MIN_DIFFERENT = {"float16": 6, "float32": 3, "float64": 3}


@dataclass(frozen=True)
class Pair:
    """A wrong array and what it is looked at beside.

    Attributes:
        name: the quantity.
        found, expected: the two arrays, float64; of one shape unless the shape is wrong.
        others: the other quantities' expected arrays, by name.
        inputs: the probe's input arrays, by name.
        dtype: the expected array's, which sets the tolerance.
        found_others: what was found of the other quantities, where that is wrong.
    """

    name: str
    found: Array
    expected: Array
    others: Mapping[str, Array]
    inputs: Mapping[str, Array]
    dtype: np.dtype[Any]
    found_others: Mapping[str, Array]

    def holds(self, found: Array, target: Array) -> bool:
        """Whether an array would pass if `target` were expected."""
        if not np.isfinite(target).all() or not target.any():
            return False
        return not checks.compare({"": target.astype(self.dtype)}, {"": found})

    def distinctive(self, values: Array) -> bool:
        """Whether an array has enough different values, as checks.py tells them apart."""
        return distinctive(values.astype(self.dtype))


def distinctive(values: Array) -> bool:
    """Whether an array has so many different finite values that it cannot be met by accident."""
    if values.dtype.kind != "f" or not np.isfinite(values).all():
        return False
    steps = np.diff(np.sort(values, axis=None).astype(np.float64))
    different = 1 + int((steps > 2 * checks.tolerance(values)).sum())
    return different >= MIN_DIFFERENT[values.dtype.name]

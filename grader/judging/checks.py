"""Compares observations with expectations. Pure: values in, mismatches out.

A quantity passes if it is of the expected kind and shape and if every entry lies within the
tolerance of the expected one; whatever cannot be shown to pass fails. So NaN equals nothing but
an expected NaN, and an array of another shape never passes by broadcasting.

    The tolerance of an array is RELATIVE[its dtype] times its largest expected entry.

Rounding errors of a result scale with the largest terms that went into it, not with the single
entry, so one bound per array is the sound one. It has no floor: where all expected entries are
zero, all have to be zero. The figures are two to three powers of ten above what a correct
computation in another order was measured to differ by, and far below what any mistake makes.

Text, truth values and whole numbers have to be equal. Lists, tuples, sets and dicts are compared
entry by entry (see nested.py), and a cost has a bound that it must not exceed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.judging.nested import Comparison, Inside
from grader.sandbox.wire import NESTED

RELATIVE = {"float16": 2e-2, "float32": 1e-4, "float64": 1e-9}

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class AtMost:
    """What is expected of a cost: a whole number that is not larger than this one."""

    number: int


@dataclass(frozen=True)
class Mismatch:
    """A quantity that is not what it should be.

    Attributes:
        quantity: its name, as the probe gave it.
        problem: "missing", "kind" (not the expected sort of value), "shape", "not finite",
            "value", or "cost" (larger than it may be).
        expected, found: the two values; found is None where it is missing.
        tolerance: the largest difference that would have passed; 0.0 where there is none.
        difference: the largest difference there is; 0.0 unless problem is "value" and both are
            arrays.
        where: the index of that entry, or of the first one that is not finite.
        inside: of a list, tuple, set or dict, where it begins to differ.
    """

    quantity: str
    problem: str
    expected: Any
    found: Any
    tolerance: float = 0.0
    difference: float = 0.0
    where: tuple[int, ...] = ()
    inside: Inside | None = None


def compare(expected: Mapping[str, Any], found: Mapping[str, Any]) -> list[Mismatch]:
    """Lists what differs, in the order of the expectations. An empty list is a pass.

    Args:
        expected: by quantity, ndarrays, text, None, nested values or AtMost.
        found: the same of a submission, as `wire.decode` gave it.
    """
    mismatches = []
    for quantity, value in expected.items():
        if quantity not in found:
            mismatches.append(Mismatch(quantity, "missing", value, None))
        else:
            mismatch = _compare_one(quantity, value, found[quantity])
            if mismatch is not None:
                mismatches.append(mismatch)
    return mismatches


def tolerance(expected: Array) -> float:
    """The largest difference that passes, for an array of expected values.

    Entries that are not finite do not count. Truth values and whole numbers have no tolerance.
    """
    relative = RELATIVE.get(expected.dtype.name, 0.0)
    finite = expected[np.isfinite(expected)]
    return relative * float(np.abs(finite).max()) if relative and finite.size else 0.0


def _compare_one(quantity: str, expected: Any, found: Any) -> Mismatch | None:
    if isinstance(expected, AtMost):
        return _compare_cost(quantity, expected, found)
    if isinstance(expected, NESTED) and isinstance(found, NESTED):
        comparison = Comparison(expected, lambda e, f: _compare_one("", e, f) is None)
        inside = comparison.first(expected, found)
        return Mismatch(quantity, "value", expected, found, inside=inside) if inside else None
    if not isinstance(expected, np.ndarray):
        same = type(found) is type(expected) and found == expected
        problem = "value" if type(found) is type(expected) else "kind"
        return None if same else Mismatch(quantity, problem, expected, found)
    if not isinstance(found, np.ndarray) or not _same_kind(expected, found):
        return Mismatch(quantity, "kind", expected, found)
    if found.shape != expected.shape:
        return Mismatch(quantity, "shape", expected, found)
    return _compare_entries(quantity, expected, found)


def _compare_cost(quantity: str, expected: AtMost, found: Any) -> Mismatch | None:
    count = isinstance(found, np.ndarray) and not found.shape and found.dtype.kind in "iu"
    if not count:
        return Mismatch(quantity, "kind", expected, found)
    return Mismatch(quantity, "cost", expected, found) if int(found) > expected.number else None


def _same_kind(expected: Array, found: Array) -> bool:
    """Truth values want truth values and whole numbers whole numbers; floats take both numbers.

    In which float type a submission computes is its own affair: its values are judged.
    """
    return found.dtype.kind in {"b": "b", "i": "iu", "u": "iu", "f": "fiu"}[expected.dtype.kind]


def _compare_entries(quantity: str, expected: Array, found: Array) -> Mismatch | None:
    bound = tolerance(expected)
    wide, wide_found = expected.astype(np.float64), found.astype(np.float64)
    with np.errstate(all="ignore"):
        difference = np.abs(wide_found - wide)
    passes = _passes(expected, found, difference <= bound)
    if passes.all():
        return None
    odd = ~passes & ~np.isfinite(wide_found)
    if odd.any():
        where = _index(np.argmax(odd), expected)
        return Mismatch(quantity, "not finite", expected, found, bound, where=where)
    failing = np.where(passes, -1.0, np.where(np.isnan(difference), np.inf, difference))
    where = _index(np.argmax(failing), expected)
    return Mismatch(quantity, "value", expected, found, bound, float(failing[where]), where)


def _passes(expected: Array, found: Array, near: Array) -> Array:
    """Which entries pass; `near` are those within the tolerance, which floats alone have."""
    passes: Array = found == expected  # exact for whole numbers, and true of equal infinities
    if expected.dtype.kind == "f":
        passes = passes | near | (np.isnan(found) & np.isnan(expected))
    return passes


def wrong_entries(mismatch: Mismatch) -> Array | None:
    """Which entries of an array do not pass, as truth values of its shape.

    None where that is not what is wrong: the shape, the kind, or a value that is no array.
    """
    expected, found = mismatch.expected, mismatch.found
    if mismatch.problem not in ("value", "not finite") or not isinstance(expected, np.ndarray):
        return None
    with np.errstate(all="ignore"):
        difference = np.abs(found.astype(np.float64) - expected.astype(np.float64))
    return ~_passes(expected, found, difference <= mismatch.tolerance)


def _index(flat: np.intp, array: Array) -> tuple[int, ...]:
    return tuple(int(i) for i in np.unravel_index(flat, array.shape))

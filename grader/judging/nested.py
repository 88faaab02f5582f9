"""Where two lists, tuples, sets or dicts begin to differ. Pure: values in, place and reason out.

Entries are compared like quantities of their own: whole numbers and truth values have to be equal,
a list is no tuple, and floats may differ by the tolerance of the largest one that is expected. In
sets and among keys, floats have to be equal too. The order of a dict's keys does not matter.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.sandbox import wire

RELATIVE = 1e-9  # of the largest float: what float64 has everywhere
MAX_REORDERED = 2000  # entries of a list that are looked for at other places
Step = Any  # an index, or a key


@dataclass(frozen=True)
class Inside:
    """The first place at which a nested value is not what it should be.

    Attributes:
        path: indices and keys that lead to it, from outside in.
        problem: "kind" (not the expected sort of value), "value", "length", "order" (the expected
            entries in another order), "keys" or "entries" (of a dict or a set: some are missing or
            too much).
        expected, found: what stands there.
        first: of "length" and "order", the first index at which the entries differ.
        missing, extra: of "keys" and "entries", what they are.
    """

    path: tuple[Step, ...]
    problem: str
    expected: Any
    found: Any
    first: int = 0
    missing: tuple[Any, ...] = ()
    extra: tuple[Any, ...] = ()


class Comparison:
    """Compares two nested values.

    Args:
        expected: the whole value, whose floats set the tolerance.
        same_array: whether an array is what it should be.
    """

    def __init__(self, expected: Any, same_array: Callable[[Any, Any], bool]) -> None:
        self.same_array = same_array
        largest = max((abs(number) for number in _floats(expected)), default=0.0)
        self.bound = RELATIVE * largest

    def first(self, expected: Any, found: Any, path: tuple[Step, ...] = ()) -> Inside | None:
        """The first difference; None if there is none."""
        if not _same_kind(expected, found):
            return Inside(path, "kind", expected, found)
        if isinstance(expected, dict):
            return self._of_dicts(expected, found, path)
        if isinstance(expected, (set, frozenset)):
            missing, extra = _sorted(expected - found), _sorted(found - expected)
            if missing or extra:
                return Inside(path, "entries", expected, found, missing=missing, extra=extra)
            return None
        if isinstance(expected, (list, tuple)):
            return self._of_lists(expected, found, path)
        return None if self._same(expected, found) else Inside(path, "value", expected, found)

    def _of_lists(self, expected: Any, found: Any, path: tuple[Step, ...]) -> Inside | None:
        pairs = zip(expected, found, strict=False)
        differences = (self.first(e, f, (*path, n)) for n, (e, f) in enumerate(pairs))
        inside = next((difference for difference in differences if difference), None)
        shorter = min(len(expected), len(found))
        first = inside.path[len(path)] if inside else shorter
        if len(expected) != len(found):
            return Inside(path, "length", expected, found, first)
        if inside and _same_entries(expected, found):
            return Inside(path, "order", expected, found, first)
        return inside

    def _of_dicts(self, expected: Any, found: Any, path: tuple[Step, ...]) -> Inside | None:
        missing = tuple(key for key in expected if key not in found)
        extra = tuple(key for key in found if key not in expected)
        if missing or extra:
            return Inside(path, "keys", expected, found, missing=missing, extra=extra)
        differences = (self.first(e, found[key], (*path, key)) for key, e in expected.items())
        return next((difference for difference in differences if difference), None)

    def _same(self, expected: Any, found: Any) -> bool:
        if isinstance(expected, np.ndarray):
            return self.same_array(expected, found)
        if not isinstance(expected, float):
            return bool(expected == found)
        try:
            number = float(found)
        except OverflowError:
            return False
        both_nan = math.isnan(expected) and math.isnan(number)
        return both_nan or expected == number or abs(number - expected) <= self.bound


def _same_kind(expected: Any, found: Any) -> bool:
    if isinstance(expected, (set, frozenset)):  # inside of a set there are only frozen ones
        return isinstance(found, (set, frozenset))
    if isinstance(expected, float):
        return type(found) in (int, float)
    return type(expected) is type(found)


def _floats(value: Any) -> Iterator[float]:
    """The finite floats of a value, wherever."""
    if isinstance(value, float):
        yield from [value] if math.isfinite(value) else []
    elif isinstance(value, dict):
        yield from _floats(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _floats(each)


def _same_entries(expected: Any, found: Any) -> bool:
    if len(expected) > MAX_REORDERED:
        return False
    try:
        return sorted(map(_packed, expected)) == sorted(map(_packed, found))
    except wire.WireError:
        return False


def _sorted(values: Any) -> tuple[Any, ...]:
    """In an order that is always the same: entries of a set may be of any kind."""
    return tuple(sorted(values, key=lambda value: (str(type(value)), repr(value))))


def _packed(value: Any) -> bytes:
    return wire.encode({"": value}, inputs=True)

"""How a wrong array relates to the expected one: negated, transposed, not summed.

A relation is a fact about the figures; reports/relations.py has the words. It is found only if it
holds within the tolerance that checks.py passes with, and if it could not hold by chance: an array
that is the same everywhere, or has a single entry, is a multiple of any other, so nothing is found.
Quantities and inputs have their names; what these mean, nothing here knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import combinations, permutations
from typing import Any

import numpy as np

from grader.feedback.pairs import Pair
from grader.judging import checks
from grader.judging.checks import Array, Mismatch

MAX_ENTRIES = 512  # in an array whose entries are sought at other places
MAX_ROWS = 64
MAX_AXES = 4


class Kind(Enum):
    """What holds of a wrong quantity. `other`, `number` and `axes` are those of Relation."""

    NOT_FINITE = auto()  # number: of how many entries; axes: of (how many there are,)
    ZERO = auto()
    NEGATED = auto()
    TRANSPOSED = auto()
    AXES_IN_ORDER = auto()  # axes
    SWAPPED = auto()  # with the quantity `other`
    ANOTHER = auto()  # it holds what is expected of the quantity `other`
    FACTOR = auto()  # number: a small whole one, a half, or the negative of two or a half
    TIMES_LENGTH = auto()  # number: of the axis `axes`, or of the entries, of `other`
    OVER_LENGTH = auto()
    MULTIPLE = auto()  # number: any
    INPUT = auto()  # it is the input `other`
    PLUS_INPUT = auto()
    MINUS_INPUT = auto()
    TIMES_INPUT = auto()
    OVER_INPUT = auto()
    OFFSET = auto()  # number
    REORDERED = auto()  # other: entries, rows or columns
    MOVED = auto()
    RESHAPED = auto()
    NOT_SUMMED = auto()  # over axes
    SUMMED = auto()


@dataclass(frozen=True)
class Relation:
    """A fact about one wrong quantity."""

    kind: Kind
    quantity: str
    other: str = ""
    number: float = 0.0
    axes: tuple[int, ...] = ()


def describe(
    mismatches: tuple[Mismatch, ...], expected: Mapping[str, Any], inputs: Mapping[str, Any]
) -> list[Relation]:
    """A relation for each wrong quantity that has one, in their order, each once.

    Args:
        mismatches: what differs in one probe.
        expected: everything that was expected there, by quantity.
        inputs: the probe's inputs, by name.
    """
    wrong = _arrays({m.quantity: m.found for m in mismatches})
    right, drawn = _arrays(expected), _arrays(inputs)
    with np.errstate(all="ignore"):  # found figures may be as large as they like
        found = [_relation(mismatch, wrong, right, drawn) for mismatch in mismatches]
    return list(dict.fromkeys(relation for relation in found if relation))


def _arrays(values: Mapping[str, Any]) -> dict[str, Array]:
    return {
        name: value.astype(np.float64)
        for name, value in values.items()
        if isinstance(value, np.ndarray) and value.dtype.kind in "fiu"
    }


def _relation(
    mismatch: Mismatch,
    wrong: Mapping[str, Array],
    expected: Mapping[str, Array],
    inputs: Mapping[str, Array],
) -> Relation | None:
    name, wanted = mismatch.quantity, mismatch.expected
    if mismatch.problem == "not finite":
        return _not_finite(mismatch) if np.isfinite(wanted).all() else None
    relations = {"value": OF_ONE_SHAPE, "shape": OF_TWO_SHAPES}.get(mismatch.problem, ())
    if not relations or name not in wrong or name not in expected or wanted.dtype.kind != "f":
        return None
    if not np.isfinite(wanted).all() or not np.isfinite(wrong[name]).all():
        return None
    pair = Pair(
        name,
        wrong[name],
        expected[name],
        {other: value for other, value in expected.items() if other != name},
        inputs,
        wanted.dtype,
        {other: value for other, value in wrong.items() if other != name},
    )
    return next((found for relate in relations if (found := relate(pair))), None)


def _not_finite(mismatch: Mismatch) -> Relation:
    count = int((~np.isfinite(mismatch.found)).sum())
    return Relation(
        Kind.NOT_FINITE, mismatch.quantity, number=count, axes=(int(mismatch.found.size),)
    )


# Where the shape is right -------------------------------------------------------------------------


def _zero(pair: Pair) -> Relation | None:
    if pair.found.any() or pair.found.size == 1:
        return None
    return Relation(Kind.ZERO, pair.name)


def _negated(pair: Pair) -> Relation | None:
    if not pair.distinctive(pair.expected) or not pair.holds(pair.found, -pair.expected):
        return None
    return Relation(Kind.NEGATED, pair.name)


def _transposed(pair: Pair) -> Relation | None:
    if not pair.distinctive(pair.expected) or pair.expected.ndim > MAX_AXES:
        return None
    for axes in permutations(range(pair.expected.ndim)):
        turned = pair.expected.transpose(axes)
        if pair.holds(pair.found, turned):
            if turned.ndim == 2:
                return Relation(Kind.TRANSPOSED, pair.name)
            return Relation(Kind.AXES_IN_ORDER, pair.name, axes=axes)
    return None


def _swapped(pair: Pair) -> Relation | None:
    for other, value in pair.others.items():
        if not pair.distinctive(value) or not pair.holds(pair.found, value):
            continue
        back = pair.found_others.get(other)
        if back is not None and pair.distinctive(pair.expected) and pair.holds(back, pair.expected):
            one, two = sorted((pair.name, other))
            return Relation(Kind.SWAPPED, one, two)
        return Relation(Kind.ANOTHER, pair.name, other)
    return None


def _factor(pair: Pair) -> Relation | None:
    found, expected = pair.found.ravel(), pair.expected.ravel()
    if not pair.distinctive(pair.expected):
        return None
    factor = float(found @ expected / (expected @ expected))
    for value, relation in _named_factors(pair):
        if pair.holds(pair.found, value * pair.expected):
            return relation
    if f"{factor:.3g}" == "1" or not pair.holds(pair.found, factor * pair.expected):
        return None  # nearly all right: that it is about once the expected array says nothing
    return Relation(Kind.MULTIPLE, pair.name, number=factor)


def _named_factors(pair: Pair) -> Iterator[tuple[float, Relation]]:
    """The factors that say what the mistake may be, the likeliest first."""
    name = pair.name
    for factor in (2.0, 0.5, -2.0, -0.5):
        yield factor, Relation(Kind.FACTOR, name, number=factor)
    for other, array in {**pair.inputs, name: pair.expected}.items():
        lengths = [(n, (axis,)) for axis, n in enumerate(array.shape)]
        for length, axes in [*lengths, (array.size, ())]:
            if length > 2:
                yield float(length), Relation(Kind.TIMES_LENGTH, name, other, length, axes)
                yield 1 / length, Relation(Kind.OVER_LENGTH, name, other, length, axes)
    yield from ((float(n), Relation(Kind.FACTOR, name, number=float(n))) for n in range(3, 10))


def _is_an_input(pair: Pair) -> Relation | None:
    for name, array in pair.inputs.items():
        if pair.distinctive(array) and pair.holds(pair.found, array):
            return Relation(Kind.INPUT, pair.name, name)
    return None


def _with_an_input(pair: Pair) -> Relation | None:
    """The expected array plus, minus, times or divided by an input."""
    if not pair.distinctive(pair.found) or not pair.distinctive(pair.expected):
        return None
    for name, array in pair.inputs.items():
        if array.shape != pair.expected.shape or not pair.distinctive(array):
            continue
        for back, kind in (  # what undoes the mistake: it never divides, so zeros do no harm
            (pair.found - array, Kind.PLUS_INPUT),
            (pair.found + array, Kind.MINUS_INPUT),
            (pair.found * array, Kind.OVER_INPUT),
        ):
            if pair.holds(back, pair.expected):
                return Relation(kind, pair.name, name)
        if pair.holds(pair.found, pair.expected * array):
            return Relation(Kind.TIMES_INPUT, pair.name, name)
    return None


def _offset(pair: Pair) -> Relation | None:
    offset = float((pair.found - pair.expected).mean())
    if not pair.distinctive(pair.expected) or not pair.holds(pair.found - offset, pair.expected):
        return None
    return Relation(Kind.OFFSET, pair.name, number=offset)


def _order(pair: Pair) -> Relation | None:
    found, expected = pair.found, pair.expected
    if not pair.distinctive(expected) or expected.size > MAX_ENTRIES:
        return None
    for axis, words in enumerate({1: ["entries"], 2: ["rows", "columns"]}.get(expected.ndim, [])):
        if _same_lines(pair, np.moveaxis(found, axis, 0), np.moveaxis(expected, axis, 0)):
            return Relation(Kind.REORDERED, pair.name, words)
    if pair.holds(np.sort(found, axis=None), np.sort(expected, axis=None)):
        return Relation(Kind.MOVED, pair.name)
    return None


def _same_lines(pair: Pair, found: Array, expected: Array) -> bool:
    """Whether the lines along axis 0 are the expected ones, each exactly once, in any order."""
    if not 1 < len(found) <= MAX_ROWS:
        return False
    bound = checks.tolerance(pair.expected.astype(pair.dtype))
    apart = np.abs(found[:, None] - expected[None]).reshape(len(found), len(found), -1).max(axis=2)
    alike = apart <= bound
    return bool((alike.sum(axis=0) == 1).all() and (alike.sum(axis=1) == 1).all())


# Where it is wrong --------------------------------------------------------------------------------


def _reshaped(pair: Pair) -> Relation | None:
    found, expected = pair.found, pair.expected
    if found.size != expected.size or not pair.holds(found.reshape(expected.shape), expected):
        return None
    return Relation(Kind.RESHAPED, pair.name)


def _not_summed(pair: Pair) -> Relation | None:
    if not pair.distinctive(pair.expected):
        return None
    for axes, total in _sums(pair.found, pair.expected.shape):
        if pair.holds(total, pair.expected):
            return Relation(Kind.NOT_SUMMED, pair.name, axes=axes)
    return None


def _summed_too_far(pair: Pair) -> Relation | None:
    if not pair.distinctive(pair.found):
        return None
    for axes, total in _sums(pair.expected, pair.found.shape):
        if pair.holds(pair.found, total):
            return Relation(Kind.SUMMED, pair.name, axes=axes)
    return None


def _sums(array: Array, shape: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Array]]:
    """All sums over axes of more than one entry that have a shape, with axes kept or without."""
    long = [axis for axis, length in enumerate(array.shape) if length > 1]
    if array.ndim > MAX_AXES:
        return
    for count in range(1, len(long) + 1):
        for axes in combinations(long, count):
            for keepdims in (True, False):
                total = np.asarray(array.sum(axis=axes, keepdims=keepdims))
                if total.shape == shape:
                    yield axes, total


OF_ONE_SHAPE: tuple[Callable[[Pair], Relation | None], ...] = (
    _zero, _negated, _transposed, _is_an_input, _swapped, _factor, _with_an_input, _offset, _order,
)  # fmt: skip
OF_TWO_SHAPES: tuple[Callable[[Pair], Relation | None], ...] = (
    _reshaped, _transposed, _is_an_input, _swapped, _not_summed, _summed_too_far,
)  # fmt: skip

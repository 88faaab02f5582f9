"""How a wrong array relates to the expected one, in a sentence: negated, transposed, not summed.

Each sentence states a fact about the figures. It is said only if the fact holds within the
tolerance that checks.py passes with, and if it could not hold by chance: an array that is the same
everywhere, or has a single entry, is a multiple of any other, so nothing is said of it. Sentences
speak of quantities and inputs by their names; what these mean, nothing here knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, permutations
from typing import Any

import numpy as np

from grader.feedback.pairs import Pair
from grader.judging import checks
from grader.judging.checks import Array, Mismatch

MOST_ENTRIES = 512  # in an array whose entries are sought at other places
MOST_ROWS = 64
MOST_AXES = 4


def describe(
    mismatches: tuple[Mismatch, ...], expected: Mapping[str, Any], inputs: Mapping[str, Any]
) -> list[str]:
    """A sentence for each wrong quantity of which one can be said, in their order.

    Args:
        mismatches: what differs in one probe.
        expected: everything that was expected there, by quantity.
        inputs: the probe's inputs, by name.
    """
    wrong = _arrays({m.quantity: m.found for m in mismatches})
    right, drawn = _arrays(expected), _arrays(inputs)
    with np.errstate(all="ignore"):  # found figures may be as large as they like
        sentences = [_sentence(mismatch, wrong, right, drawn) for mismatch in mismatches]
    return list(dict.fromkeys(sentence for sentence in sentences if sentence))


def _arrays(values: Mapping[str, Any]) -> dict[str, Array]:
    return {
        name: value.astype(np.float64)
        for name, value in values.items()
        if isinstance(value, np.ndarray) and value.dtype.kind in "fiu"
    }


def _sentence(
    mismatch: Mismatch,
    wrong: Mapping[str, Array],
    expected: Mapping[str, Array],
    inputs: Mapping[str, Array],
) -> str:
    name, wanted = mismatch.quantity, mismatch.expected
    if mismatch.problem == "not finite":
        return _not_finite(mismatch) if np.isfinite(wanted).all() else ""
    relations = {"value": OF_ONE_SHAPE, "shape": OF_TWO_SHAPES}.get(mismatch.problem, ())
    if not relations or name not in wrong or name not in expected or wanted.dtype.kind != "f":
        return ""
    if not np.isfinite(wanted).all() or not np.isfinite(wrong[name]).all():
        return ""
    pair = Pair(
        name,
        wrong[name],
        expected[name],
        {other: value for other, value in expected.items() if other != name},
        inputs,
        wanted.dtype,
        {other: value for other, value in wrong.items() if other != name},
    )
    return next((text for relate in relations if (text := relate(pair))), "")


def _not_finite(mismatch: Mismatch) -> str:
    found, name = mismatch.found, mismatch.quantity
    count = int((~np.isfinite(found)).sum())
    entries = f"{count} of {found.size} entries {'is' if count == 1 else 'are'}"
    entries = entries if found.size > 1 else "the number is"
    return (
        f"{name}: {entries} infinite or not a number. Look for a division by zero, a logarithm of "
        "zero, or an exponential that is too large."
    )


# Where the shape is right -------------------------------------------------------------------------


def _zero(pair: Pair) -> str:
    if pair.found.any() or pair.found.size == 1:
        return ""
    return f"{pair.name} is zero everywhere."


def _negated(pair: Pair) -> str:
    if not pair.telling(pair.expected) or not pair.holds(pair.found, -pair.expected):
        return ""
    return f"{pair.name} is the expected array with its sign changed."


def _transposed(pair: Pair) -> str:
    if not pair.telling(pair.expected) or pair.expected.ndim > MOST_AXES:
        return ""
    for axes in permutations(range(pair.expected.ndim)):
        turned = pair.expected.transpose(axes)
        if pair.holds(pair.found, turned):
            how = "transposed" if turned.ndim == 2 else f"with its axes in the order {axes}"
            return f"{pair.name} is the expected array {how}."
    return ""


def _swapped(pair: Pair) -> str:
    for other, value in pair.others.items():
        if not pair.telling(value) or not pair.holds(pair.found, value):
            continue
        back = pair.found_others.get(other)
        if back is not None and pair.telling(pair.expected) and pair.holds(back, pair.expected):
            one, two = sorted((pair.name, other))
            return f"{one} and {two} are swapped: each holds what is expected of the other."
        return f"{pair.name} holds what is expected of {other}."
    return ""


def _factor(pair: Pair) -> str:
    found, expected = pair.found.ravel(), pair.expected.ravel()
    if not pair.telling(pair.expected):
        return ""
    factor = float(found @ expected / (expected @ expected))
    for value, words in _named_factors(pair):
        if pair.holds(pair.found, value * pair.expected):
            return f"{pair.name} is {words}."
    if f"{factor:.3g}" == "1" or not pair.holds(pair.found, factor * pair.expected):
        return ""  # nearly all right: that it is about once the expected array says nothing
    return f"{pair.name} is the expected array times one number, about {factor:.4g}."


def _named_factors(pair: Pair) -> Iterator[tuple[float, str]]:
    yield 2.0, "twice the expected array"
    yield 0.5, "half the expected array"
    yield -2.0, "twice the expected array, with its sign changed"
    yield -0.5, "half the expected array, with its sign changed"
    named = {**pair.inputs, pair.name: pair.expected}
    for name, array in named.items():
        lengths = [
            (n, f"the length of axis {axis} of {name}") for axis, n in enumerate(array.shape)
        ]
        for length, what in [*lengths, (array.size, f"the number of entries of {name}")]:
            if length > 2:
                yield float(length), f"{length} times the expected array; {length} is {what}"
                yield (
                    1 / length,
                    f"the expected array divided by {length}, which is {what}, as a mean in place "
                    "of a sum would be",
                )
    yield from ((float(n), f"{n} times the expected array") for n in range(3, 10))


def _is_an_input(pair: Pair) -> str:
    for name, array in pair.inputs.items():
        if pair.telling(array) and pair.holds(pair.found, array):
            return f"{pair.name} is the input {name}, unchanged."
    return ""


def _with_an_input(pair: Pair) -> str:
    """The expected array plus, minus, times or divided by an input."""
    if not pair.telling(pair.found) or not pair.telling(pair.expected):
        return ""
    for name, array in pair.inputs.items():
        if array.shape != pair.expected.shape or not pair.telling(array):
            continue
        for back, what in (  # what undoes the mistake: it never divides, so zeros do no harm
            (pair.found - array, f"plus the input {name}"),
            (pair.found + array, f"minus the input {name}"),
            (pair.found * array, f"divided by the input {name}, entry by entry"),
        ):
            if pair.holds(back, pair.expected):
                return f"{pair.name} is the expected array {what}."
        if pair.holds(pair.found, pair.expected * array):
            return f"{pair.name} is the expected array times the input {name}, entry by entry."
    return ""


def _offset(pair: Pair) -> str:
    offset = float((pair.found - pair.expected).mean())
    if not pair.telling(pair.expected) or not pair.holds(pair.found - offset, pair.expected):
        return ""
    than = "larger" if offset > 0 else "smaller"
    return f"Every entry of {pair.name} is {than} than expected by the same, {abs(offset):.4g}."


def _order(pair: Pair) -> str:
    found, expected = pair.found, pair.expected
    if not pair.telling(expected) or expected.size > MOST_ENTRIES:
        return ""
    for axis, words in enumerate({1: ["entries"], 2: ["rows", "columns"]}.get(expected.ndim, [])):
        if _same_lines(pair, np.moveaxis(found, axis, 0), np.moveaxis(expected, axis, 0)):
            return f"{pair.name} has the expected {words} in another order."
    if pair.holds(np.sort(found, axis=None), np.sort(expected, axis=None)):
        return f"{pair.name} has the expected entries, some of them at other places."
    return ""


def _same_lines(pair: Pair, found: Array, expected: Array) -> bool:
    """Whether the lines along axis 0 are the expected ones, each exactly once, in any order."""
    if not 1 < len(found) <= MOST_ROWS:
        return False
    bound = checks.tolerance(pair.expected.astype(pair.dtype))
    apart = np.abs(found[:, None] - expected[None]).reshape(len(found), len(found), -1).max(axis=2)
    alike = apart <= bound
    return bool((alike.sum(axis=0) == 1).all() and (alike.sum(axis=1) == 1).all())


# Where it is wrong --------------------------------------------------------------------------------


def _reshaped(pair: Pair) -> str:
    found, expected = pair.found, pair.expected
    if found.size != expected.size or not pair.holds(found.reshape(expected.shape), expected):
        return ""
    return f"The numbers of {pair.name} are right and in the right order: only the shape is wrong."


def _not_summed(pair: Pair) -> str:
    if not pair.telling(pair.expected):
        return ""
    for axes, total in _sums(pair.found, pair.expected.shape):
        if pair.holds(total, pair.expected):
            return f"Summed over {_named(axes)}, {pair.name} would be the expected array."
    return ""


def _summed_too_far(pair: Pair) -> str:
    if not pair.telling(pair.found):
        return ""
    for axes, total in _sums(pair.expected, pair.found.shape):
        if pair.holds(pair.found, total):
            return f"{pair.name} is the expected array summed over {_named(axes)}."
    return ""


def _sums(array: Array, shape: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Array]]:
    """All sums over axes of more than one entry that have a shape, with axes kept or without."""
    long = [axis for axis, length in enumerate(array.shape) if length > 1]
    if array.ndim > MOST_AXES:
        return
    for count in range(1, len(long) + 1):
        for axes in combinations(long, count):
            for keepdims in (True, False):
                total = np.asarray(array.sum(axis=axes, keepdims=keepdims))
                if total.shape == shape:
                    yield axes, total


def _named(axes: tuple[int, ...]) -> str:
    return f"axis {axes[0]}" if len(axes) == 1 else f"the axes {', '.join(map(str, axes))}"


OF_ONE_SHAPE: tuple[Callable[[Pair], str], ...] = (
    _zero, _negated, _transposed, _is_an_input, _swapped, _factor, _with_an_input, _offset, _order,
)  # fmt: skip
OF_TWO_SHAPES: tuple[Callable[[Pair], str], ...] = (
    _reshaped, _transposed, _is_an_input, _swapped, _not_summed, _summed_too_far,
)  # fmt: skip

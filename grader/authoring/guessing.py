"""Which observations a submission could make up without computing them.

A child runs the student's code and the probe side by side, so a wrong answer can lie about what
can be guessed: a truth, a word, a small count, an input that should be as it was. It cannot make
up a number that follows from inputs it has not seen. So each known mistake should show in such a
number somewhere: `python -m grader verify --misconceptions` names those that do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.judging.expectations import Frozen
from grader.judging.verdict import Verdict
from grader.sandbox import wire

LONG_TEXT = 16  # characters: shorter ones are words, or names of exceptions
SMALL = {"-1", "0", "1", "True", "False", "None", "''"}
Array = npt.NDArray[Any]


def guessable(expected: Any, inputs: Mapping[str, Any]) -> bool:
    """Whether an expected observation could be made up.

    That is so for None and truth values; for text, unless it is long and no input; for a whole
    number; for an array that has one
    value throughout or holds nothing but -1, 0 and 1; and for the entries of an input, in any
    order and dtype. The same holds of the entries of a list and the like, at any depth.

    Args:
        inputs: the probe's, by name.
    """
    if isinstance(expected, str) and len(expected) >= LONG_TEXT:
        return any(repr(expected) in _entries(given) for given in inputs.values())
    if isinstance(expected, wire.NESTED):
        entries = _entries(expected)
        few = len(set(entries)) <= 1 or set(entries) <= SMALL
        return few or any(entries == _entries(given) for given in inputs.values())
    if not isinstance(expected, np.ndarray) or expected.dtype.kind == "b" or not expected.size:
        return True
    values = np.sort(expected.astype(np.float64), axis=None)
    if np.isin(values, (-1, 0, 1)).all():
        return True
    if values[0] == values[-1] and (values.size > 1 or float(values[0]).is_integer()):
        return True
    return any(_same_entries(values, given) for given in inputs.values())


def _entries(value: Any) -> list[str]:
    """What is in a nested value, wherever, in an order that is always the same."""
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, wire.NESTED):
        return sorted(entry for each in value for entry in _entries(each))
    return [repr(value)]


def _same_entries(values: Array, given: object) -> bool:
    """Whether sorted values are those of an input, rounded to float32 or not."""
    if not isinstance(given, np.ndarray) or given.size != values.size:
        return False
    entries = np.sort(given.astype(np.float64), axis=None)
    return np.array_equal(entries, values) or np.array_equal(entries.astype("f4"), values)


def not_guessed(verdict: Verdict, frozen: Frozen) -> list[str]:
    """The quantities that a failed test went by and that nobody could have made up.

    A test that ended without observations lacks all of them.
    """
    expected, inputs = frozen.expected(), frozen.drawn()
    wrong = [m.quantity for m in verdict.mismatches] if verdict.mismatches else list(expected)
    return [quantity for quantity in wrong if not guessable(expected[quantity], inputs)]

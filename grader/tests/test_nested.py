"""Where nested values begin to differ."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging import checks, nested
from grader.judging.checks import AtMost, Mismatch
from grader.judging.nested import Inside
from grader.sandbox.wire import Other

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
KEYS = SCALARS | st.tuples(SCALARS)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.sets(KEYS, max_size=4)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)  # fmt: skip


def inside(expected: Any, found: Any) -> Inside | None:
    """The first difference of two values."""
    mismatch = check(expected, found)
    return mismatch.inside if mismatch else None


def check(expected: Any, found: Any) -> Mismatch | None:
    """The mismatch of one quantity."""
    return next(iter(checks.compare({"it": expected}, {"it": found})), None)


def without_nan(value: Any) -> bool:
    """Whether there is no NaN, which no set finds again."""
    return "nan" not in repr(value)


@given(TREES.filter(without_nan))
def test_a_value_does_not_differ_from_itself(value: Any) -> None:
    """Whatever it is."""
    assert check([value], [value]) is None


@given(TREES.filter(without_nan), TREES.filter(without_nan))
def test_what_is_not_equal_differs(one: Any, other: Any) -> None:
    """No difference is overlooked, and the place that is named has the two values there."""
    difference = inside([one], [other])
    if difference is None:
        assert one == other or isinstance(one, float)
        return
    here, there = [one], [other]
    for step in difference.path:
        here, there = here[step], there[step]
    assert here is difference.expected or here == difference.expected
    assert there is difference.found or there == difference.found


@pytest.mark.parametrize(
    ("expected", "found", "path", "problem"),
    [
        ([1, {"b": 3}], [1, {"b": 4}], (1, "b"), "value"),
        ([1, 2], (1, 2), (), "kind"),
        ([1, 2], [1, 2.0], (1,), "kind"),
        ([1, 2], [1, True], (1,), "kind"),
        ([True], [1], (0,), "kind"),
        ([2.0], [True], (0,), "kind"),
        ([[1]], [{1}], (0,), "kind"),
        ([1, 2, 3], [1, 3], (), "length"),
        ([1, 2, 3], [1, 3, 2], (), "order"),
        ([[1, 2], [3]], [[2, 1], [3]], (0,), "order"),
        ({"a": 1}, {"b": 1}, (), "keys"),
        ([{1, 2}], [{1}], (0,), "entries"),
        (["a"], [None], (0,), "kind"),
        ([1], [Other("object")], (0,), "kind"),
        ([1.0], [10**400], (0,), "value"),
        ([math.inf], [-math.inf], (0,), "value"),
        ([np.ones(2)], [np.zeros(2)], (0,), "value"),
    ],
)
def test_the_place_and_the_reason_are_named(
    expected: Any, found: Any, path: tuple[Any, ...], problem: str
) -> None:
    """Of each kind of difference one."""
    difference = inside(expected, found)
    assert difference is not None and (difference.path, difference.problem) == (path, problem)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ([1.0, 1000.0], [1 + 1e-7, 1000]),
        ([math.nan], [math.nan]),
        ([{1, 2}], [frozenset({2, 1})]),
        ([np.ones(2)], [np.ones(2) + 1e-12]),
        ([], []),
    ],
)
def test_what_makes_no_difference(expected: Any, found: Any) -> None:
    """The order of keys, rounding, whole floats, and NaN where it is expected."""
    assert check(expected, found) is None


def test_missing_and_extra_are_told_apart() -> None:
    """Of sets and of dicts."""
    difference = inside({1, 2, 3}, {3, 4})
    assert difference is not None and (difference.missing, difference.extra) == ((1, 2), (4,))
    difference = inside({"a": 1, "b": 2}, {"a": 1, "c": 2})
    assert difference is not None and (difference.missing, difference.extra) == (("b",), ("c",))


def test_a_long_list_is_not_sorted_to_be_told_that_it_is_another_order() -> None:
    """Beyond some length the first difference is named."""
    many = list(range(nested.MAX_REORDERED + 1))
    difference = inside(many, many[::-1])
    assert difference is not None and difference.problem == "value"


@pytest.mark.parametrize("found", [[1], "x", None, Other("list"), np.ones(2)])
def test_nothing_else_passes_for_a_dict(found: Any) -> None:
    """A value of another sort is a mismatch, whatever it is."""
    mismatch = check({"a": 1}, found)
    assert mismatch is not None


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        (np.array(0), None), (np.array(40), None), (np.array(41), "cost"),
        (np.array(40.0), "kind"), (np.array([1]), "kind"), (True, "kind"), ("x", "kind"),
        (np.array(True), "kind"), (None, "kind"),
    ],
)  # fmt: skip
def test_a_cost_may_be_smaller(found: Any, problem: str | None) -> None:
    """And not larger than its bound; what is no whole number is none."""
    mismatch = check(AtMost(40), found)
    assert (mismatch and mismatch.problem) == problem

"""When two arrays agree by more than accident."""

import numpy as np

from grader.feedback import pairs
from grader.feedback.pairs import Pair


def pair(dtype: str = "float32") -> Pair:
    """A pair whose tolerance is that of a dtype."""
    nothing = np.zeros(3)
    return Pair("Q", nothing, nothing, {}, {}, np.dtype(dtype), {})


def test_arrays_of_one_value_are_not_telling() -> None:
    """Values count as different if checks.py would tell them apart."""
    assert not pairs.distinctive(np.array([1, 1 + 1e-6, 1 - 1e-6, 2], np.float32))
    assert pairs.distinctive(np.array([1, 1.5, 2], np.float32))
    assert not pairs.distinctive(np.array([1, 1.5, 2], np.float16))
    assert not pairs.distinctive(np.array([1, np.nan, 2, 3], np.float32))
    assert not pairs.distinctive(np.array([1, 2, 3]))


def test_what_holds_lies_within_the_tolerance_of_a_pass() -> None:
    """Of the dtype that is expected, whatever was computed in."""
    values = np.array([1.0, -2.0, 3.0])
    assert pair().holds(values * (1 + 5e-5), values)
    assert not pair().holds(values * (1 + 5e-4), values)
    assert pair("float16").holds(values * (1 + 5e-4), values)
    assert not pair("float64").holds(values * (1 + 5e-8), values)


def test_nothing_holds_of_zeros_and_of_what_is_not_finite() -> None:
    """No tolerance, or no figures."""
    for odd in (np.zeros(3), np.array([1, np.nan, 2]), np.array([1, np.inf, 2])):
        assert not pair().holds(odd, odd)
    assert not pair().holds(np.ones(2), np.ones(3))

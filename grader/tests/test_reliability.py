"""Figures about tests: by hand, by NumPy, and what holds whatever the points are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.dashboard import reliability
from grader.dashboard.reliability import Floats

# Four students, three tests. By hand: variances with n - 1 are 1/3, 1/3 and 1/4 (of 1,1,0,0;
# 1,1,0,0 and 1,0,0,0), totals 3, 2, 0, 0 with variance 9/4.
SMALL = np.array([[1, 1, 1], [1, 1, 0], [0, 0, 0], [0, 0, 0]], np.float64)
TABLES = st.tuples(st.integers(1, 12), st.integers(1, 8)).flatmap(
    lambda shape: arrays.arrays(
        np.float64, shape, elements=st.sampled_from([0.0, 0.25, 0.5, 1.0, 2.0, 1 / 3])
    )
)


def test_alpha_by_hand() -> None:
    """3/2 · (1 − (1/3 + 1/3 + 1/4) / (9/4)) = 3/2 · (1 − 11/27) = 8/9."""
    assert reliability.alpha(SMALL) == pytest.approx(8 / 9)


def test_alpha_without_a_test_by_hand() -> None:
    """Without the third: 2 · (1 − (2/3) / (4/3)) = 1; without the first: 2 · (1 − (7/12) / (11/12))
    = 8/11."""
    assert reliability.alpha_without(SMALL) == pytest.approx([8 / 11, 8 / 11, 1.0])


def test_alpha_without_is_alpha_of_the_others() -> None:
    """For each test, the same as if it had never been there."""
    scores = np.random.default_rng(1).integers(0, 3, (30, 6)).astype(float)
    others = [reliability.alpha(np.delete(scores, column, axis=1)) for column in range(6)]
    assert reliability.alpha_without(scores) == pytest.approx(others)


@given(TABLES)
def test_item_rest_is_numpys_correlation_with_the_others(scores: Floats) -> None:
    """Wherever both sides vary; elsewhere it is not defined."""
    found = reliability.item_rest(scores)
    for column, r in enumerate(found):
        own, rest = scores[:, column], np.delete(scores, column, axis=1).sum(axis=1)
        if len(scores) < 2 or np.ptp(own) < 1e-9 or np.ptp(rest) < 1e-9:
            assert np.isnan(r)
        else:
            assert r == pytest.approx(np.corrcoef(own, rest)[0, 1], abs=1e-9)


@given(TABLES)
def test_bounds(scores: Floats) -> None:
    """Alpha is at most 1 and a correlation between -1 and 1, or not defined."""
    values = [reliability.alpha(scores), *reliability.alpha_without(scores)]
    assert all(np.isnan(value) or value <= 1 + 1e-9 for value in values)
    assert all(np.isnan(r) or -1 <= r <= 1 for r in reliability.item_rest(scores))


def test_alpha_of_copies_is_one() -> None:
    """Tests that always agree measure one thing."""
    copies = np.repeat(np.array([[0.0], [1.0], [1.0]]), 4, axis=1)
    assert reliability.alpha(copies) == pytest.approx(1)


@pytest.mark.parametrize(
    "scores",
    [np.ones((1, 3)), np.ones((5, 3)), np.zeros((5, 3)), np.ones((5, 1)), np.full((7, 3), 1 / 3)],
    ids=["one student", "all pass", "all fail", "one test", "a third"],
)
def test_what_is_not_defined_is_nan(scores: Floats) -> None:
    """One student, equal students, one test: there is nothing to compare."""
    assert np.isnan(reliability.alpha(scores))
    assert np.isnan(reliability.item_rest(scores)).all()
    assert np.isnan(reliability.alpha_without(scores)).all()


def test_with_total_is_numpys_correlation() -> None:
    """Of tests that are no part of the total."""
    generator = np.random.default_rng(2)
    scores, total = generator.random((20, 3)), generator.random(20)
    expected = [np.corrcoef(scores[:, column], total)[0, 1] for column in range(3)]
    assert reliability.with_total(scores, total) == pytest.approx(expected)

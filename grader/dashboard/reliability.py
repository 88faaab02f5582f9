"""Classical figures about tests, from a table of points: submissions in rows, tests in columns.

    difficulty        the share of the points that was reached; high is easy
    item_rest         whether those who do well elsewhere do well here
    alpha             how far the tests measure one thing
    alpha_without     the same with one test left out, for each

A figure that is not defined, such as a correlation with a test that everybody passes, is NaN. The
tables have no missing entries.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EQUAL = 1e-9  # points that differ by less, of as many as there are, are rounding


def item_rest(scores: Floats) -> Floats:
    """The corrected item-rest correlation: of each test with the sum of all others.

    A test is left out of the sum that it is compared with, because it correlates with itself:
    S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28 (1963)
    211-218.

    Args:
        scores: points, shape (submissions, tests).

    Returns:
        Pearson's r, shape (tests,), between -1 and 1; NaN where either side is constant.
    """
    rest = scores.sum(axis=1, keepdims=True) - scores
    return _correlations(scores, rest)


def with_total(scores: Floats, total: Floats) -> Floats:
    """The correlation of each test with points that it is no part of: of extra credit.

    Args:
        scores: shape (submissions, tests).
        total: shape (submissions,).
    """
    return _correlations(scores, np.repeat(total[:, None], scores.shape[1], axis=1))


def alpha(scores: Floats) -> float:
    """Cronbach's alpha, k / (k - 1) · (1 - Σ var(test) / var(total)), at most 1.

    L. J. Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951)
    297-334. For tests that are passed or failed it is Kuder and Richardson's formula 20.

    Returns:
        NaN for fewer than two tests or submissions, or where all totals are equal.
    """
    count = scores.shape[1]
    if count < 2 or len(scores) < 2:
        return float("nan")
    return float(_alpha(count, _variances(scores).sum(), _variances(scores.sum(axis=1))))


def alpha_without(scores: Floats) -> Floats:
    """Cronbach's alpha of the other tests, for each test: shape (tests,)."""
    count = scores.shape[1] - 1
    if count < 2 or len(scores) < 2:
        return np.full(scores.shape[1], np.nan)
    own = _variances(scores)
    rest = _variances(scores.sum(axis=1, keepdims=True) - scores)
    return np.asarray(_alpha(count, own.sum() - own, rest), np.float64)


def _alpha(count: int, of_tests: Floats, of_total: Floats) -> Floats:
    defined = np.where(of_total > 0, of_total, np.nan)
    return np.asarray(count / (count - 1) * (1 - of_tests / defined), np.float64)


def _variances(values: Floats) -> Floats:
    """Of each column, with n - 1; exactly 0 where all are equal but for rounding."""
    return np.where(_constant(values), 0.0, values.var(axis=0, ddof=1))


def _constant(values: Floats) -> NDArray[np.bool_]:
    size = np.abs(values).max(axis=0)
    return np.asarray(np.ptp(values, axis=0) <= EQUAL * np.maximum(size, 1e-300))


def _correlations(left: Floats, right: Floats) -> Floats:
    """Pearson's r of columns with columns of the same place."""
    if len(left) < 2:
        return np.full(left.shape[1], np.nan)
    undefined = _constant(left) | _constant(right)
    left, right = (each - each.mean(axis=0) for each in (left, right))
    below = np.sqrt((left**2).sum(axis=0) * (right**2).sum(axis=0))
    r = (left * right).sum(axis=0) / np.where(undefined | (below == 0), 1.0, below)
    return np.where(undefined | (below == 0), np.nan, np.clip(r, -1.0, 1.0))

"""The losses of extra.py: gradients by differences, values, what the mean is over, dtypes."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solution.tests.differences import Array, assert_is_gradient
from solution.tests.extra_cases import DTYPES, LOSSES, drawn_loss, read_only

SIZES = st.integers(1, 6)


def surprise(scores: Array, classes: Array) -> float:
    """The mean surprise, one row after the other, from probabilities."""
    rows = zip(np.exp(scores), classes, strict=True)
    return float(np.mean([-np.log(row[right] / row.sum()) for row, right in rows]))


def binary_surprise(p: Array, y: Array) -> float:
    """The mean surprise by yes and no."""
    return float(np.mean(-np.log(np.where(y == 1, p, 1 - p))))


# What each loss computes, written as a textbook has it: fit for moderate numbers only.
FORMULAS: dict[str, Any] = {
    "CrossEntropyLoss": surprise,
    "NLLLoss": lambda y, classes: -np.mean([row[t] for row, t in zip(y, classes, strict=True)]),
    "BCELoss": binary_surprise,
    "BCEWithLogitsLoss": lambda x, y: binary_surprise(1 / (1 + np.exp(-x)), y),
    "MSELoss": lambda p, t: np.mean((p - t) ** 2),
    "L1Loss": lambda p, t: np.mean(np.abs(p - t)),
}


@pytest.mark.parametrize("name", LOSSES)
@given(n=SIZES, d=SIZES)
def test_values_and_gradients(extra: Any, name: str, n: int, d: int) -> None:
    """The value is the formula's, and the gradient what central differences show."""
    criterion, (prediction, target) = getattr(extra, name)(), drawn_loss(name, n, d)
    value = criterion(prediction, target)
    assert isinstance(value, float)
    assert value == pytest.approx(FORMULAS[name](prediction, target), rel=1e-12)
    gradient = criterion.backward()
    assert_is_gradient(gradient, lambda: float(criterion.forward(prediction, target)), prediction)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", LOSSES)
def test_the_dtype_is_kept_and_what_is_given_is_only_read(
    extra: Any, name: str, dtype: Any
) -> None:
    """The gradient has the prediction's dtype and no memory of it; a second time it is the same."""
    criterion = getattr(extra, name)()
    prediction, target = (read_only(array) for array in drawn_loss(name, 5, 4, dtype))
    value = criterion(prediction, target)
    assert value == pytest.approx(FORMULAS[name](prediction, target), rel=1e-5)
    gradient = criterion.backward()
    assert gradient.dtype == dtype and gradient.shape == prediction.shape
    assert not np.shares_memory(gradient, prediction) and not np.shares_memory(gradient, target)
    np.testing.assert_array_equal(criterion.backward(), gradient)


@pytest.mark.parametrize("kind", [np.bool_, np.uint8, np.int64])
@pytest.mark.parametrize("name", ["BCELoss", "BCEWithLogitsLoss"])
def test_answers_that_are_whole_numbers_keep_the_dtype_too(
    extra: Any, name: str, kind: Any
) -> None:
    """Each entry of y is 0 or 1, and labels are seldom stored as float32."""
    criterion, (prediction, target) = getattr(extra, name)(), drawn_loss(name, 5, 1, np.float32)
    value = criterion(prediction, target.astype(kind))
    assert value == pytest.approx(FORMULAS[name](prediction, target), rel=1e-5)
    assert criterion.backward().dtype == np.float32


# Means --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOSSES)
@given(n=SIZES, d=SIZES)
def test_a_batch_repeated_has_the_same_loss(extra: Any, name: str, n: int, d: int) -> None:
    """Losses are means over the batch; so each of twice as many rows has half the gradient."""
    criterion, batch = getattr(extra, name)(), drawn_loss(name, n, d)
    once, gradient = criterion(*batch), criterion.backward()
    twice = criterion(*(np.concatenate([array, array]) for array in batch))
    assert twice == pytest.approx(once, rel=1e-12)
    half = np.concatenate([gradient, gradient]) / 2
    np.testing.assert_allclose(criterion.backward(), half, rtol=1e-12)


@pytest.mark.parametrize("name", ["MSELoss", "L1Loss"])
def test_losses_for_numbers_are_means_over_all_entries(extra: Any, name: str) -> None:
    """A column repeated beside itself changes no mean, and halves each gradient."""
    criterion, batch = getattr(extra, name)(), drawn_loss(name, 3, 2)
    once, gradient = criterion(*batch), criterion.backward()
    assert criterion(*(np.hstack([array, array]) for array in batch)) == pytest.approx(once)
    np.testing.assert_allclose(criterion.backward(), np.hstack([gradient, gradient]) / 2)


@given(n=SIZES, d=SIZES, score=st.floats(-1000, 1000))
def test_equal_scores_surprise_by_ln_of_the_number_of_classes(
    extra: Any, n: int, d: int, score: float
) -> None:
    """However many rows there are: the sum over classes is no mean."""
    found = extra.CrossEntropyLoss()(np.full((n, d), score), np.zeros(n, int))
    assert found == pytest.approx(np.log(d), abs=1e-12)


# How losses are related ---------------------------------------------------------------------------


@given(n=SIZES, d=SIZES, shift=st.floats(-1000, 1000))
def test_cross_entropy_stays_when_rows_are_shifted(
    extra: Any, n: int, d: int, shift: float
) -> None:
    """Each row by a number of its own; so a row's gradient has the sum 0."""
    criterion, (scores, classes) = extra.CrossEntropyLoss(), drawn_loss("CrossEntropyLoss", n, d)
    shifts = shift * np.linspace(-1, 1, n)[:, None]
    assert criterion(scores + shifts, classes) == pytest.approx(
        criterion(scores, classes), abs=1e-11
    )
    np.testing.assert_allclose(criterion.backward().sum(axis=1), 0, atol=1e-15)


@pytest.mark.parametrize(
    ("whole", "layer", "rest"),
    [
        ("CrossEntropyLoss", "LogSoftmax", "NLLLoss"),
        ("BCEWithLogitsLoss", "Sigmoid", "BCELoss"),
    ],
)
@given(n=SIZES, d=SIZES)
def test_a_loss_of_scores_is_a_layer_and_a_loss(
    extra: Any, whole: str, layer: str, rest: str, n: int, d: int
) -> None:
    """Value and gradient are the same, whether it is one step or two."""
    scores, target = drawn_loss(whole, n, d)
    one, first, second = (getattr(extra, name)() for name in (whole, layer, rest))
    assert second(first(scores), target) == pytest.approx(one(scores, target), rel=1e-12)
    gradient = first.backward(second.backward())
    np.testing.assert_allclose(gradient, one.backward(), rtol=1e-10, atol=1e-15)


# Large numbers, and what is refused ---------------------------------------------------------------


def test_large_scores_do_not_overflow(extra: Any) -> None:
    """At ±1000 in float32 losses and gradients are right, and NumPy has no warning."""
    scores = np.array([[1000, -1000], [1000, -1000]], dtype=np.float32)
    criterion = extra.CrossEntropyLoss()
    assert criterion(scores, np.array([0, 1])) == 1000  # the mean of 0 and 2000
    np.testing.assert_array_equal(criterion.backward(), [[0, 0], [0.5, -0.5]])
    criterion = extra.BCEWithLogitsLoss()
    x = np.array([1000, 1000, -1000, -1000], dtype=np.float32)
    assert criterion(x, np.array([0, 1, 0, 1], dtype=np.float32)) == 500
    np.testing.assert_array_equal(criterion.backward(), [0.25, 0, 0, -0.25])


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_probability_of_zero_or_one_has_a_finite_loss(extra: Any, dtype: Any) -> None:
    """Where it is right almost 0, where it is wrong -ln ε; the gradient points the right way."""
    criterion, epsilon = extra.BCELoss(), np.finfo(dtype).eps
    p, y = np.array([[0], [1], [0], [1]], dtype), np.array([[0], [1], [1], [0]], dtype)
    assert criterion(p, y) == pytest.approx(-np.log(epsilon) / 2, rel=1e-6)
    gradient = criterion.backward()
    assert np.isfinite(gradient).all() and (np.sign(gradient[2:]) == [[-1], [1]]).all()


@pytest.mark.parametrize("name", ["BCELoss", "BCEWithLogitsLoss", "MSELoss", "L1Loss"])
@pytest.mark.parametrize("other", [(4,), (1, 4), (1, 1), (4, 2), (3, 1)])
def test_targets_of_another_shape_are_refused(
    extra: Any, name: str, other: tuple[int, ...]
) -> None:
    """Also those that NumPy would broadcast; the sentence has both shapes."""
    with pytest.raises(ValueError) as refused:
        getattr(extra, name)()(np.full((4, 1), 0.5), np.zeros(other))
    assert str(refused.value) == f"targets have shape {other}, and should have (4, 1)"


@pytest.mark.parametrize("name", ["CrossEntropyLoss", "NLLLoss"])
def test_a_column_of_classes_is_refused(extra: Any, name: str) -> None:
    """Of shape (N, 1) instead of (N,), as the other losses refuse what NumPy would broadcast."""
    prediction, target = drawn_loss(name, 4, 3)
    with pytest.raises(ValueError, match=r"targets have shape \(4, 1\), and should have \(4,\)"):
        getattr(extra, name)()(prediction, target[:, None])

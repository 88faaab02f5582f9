"""The lab's measures: problems, errors, and central differences."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Library = Callable[..., Any]


@pytest.fixture
def by_hand(library: Library) -> Any:
    """by_hand.py on the reference engine."""
    return library("support.by_hand")


def forward(x: Any, W: Any, b: Any) -> Any:
    """A linear layer."""
    return x @ W.T + b


def formulas(x: Any, W: Any, y: Any, t: Any) -> Any:
    """The three gradients; the engine and central differences are their oracles below."""
    return {"dx": (y - t) @ W, "dW": (y - t).T @ x, "db": (y - t).sum(axis=0)}


def test_a_problem_is_the_same_for_the_same_seed(by_hand: Any) -> None:
    """Of the shapes asked for; float16 is the same numbers, rounded."""
    single = by_hand.dense_problem(np.random.default_rng(42))
    half = by_hand.dense_problem(np.random.default_rng(42), np.float16)
    assert [array.shape for array in single] == [(2, 64), (600, 64), (600,), (2, 600)]
    for one, other in zip(single, half, strict=True):
        assert (one.dtype, other.dtype) == (np.float32, np.float16)
        np.testing.assert_allclose(one, other, rtol=2**-10, atol=1e-7)
    assert single.W.std() == pytest.approx(1, abs=0.02)


def test_the_relative_error_is_of_the_largest_entry(by_hand: Any) -> None:
    """An entry near zero counts with the array's scale, not with its own."""
    assert by_hand.absolute_error([1.0, 5.0], [1.5, -4.0]) == 9
    assert by_hand.relative_error([1e-9, 100.0], [0.0, -200.0]) == 1.5
    assert by_hand.relative_error([0.5, 200.0], [0.0, 200.0]) == 0.0025


def test_errors_of_float32_are_measured_in_float64(by_hand: Any) -> None:
    """Two neighbours in float32 differ by 2⁻²³, and the measure does not round that away."""
    one = np.float32(1)
    assert by_hand.absolute_error([np.nextafter(one, np.float32(2))], [1.0]) == 2**-23


def test_gradients_of_zero(by_hand: Any) -> None:
    """Equal, or endlessly far apart; NaN stays what it is."""
    assert by_hand.relative_error([0.0], [0.0]) == 0
    assert by_hand.relative_error([1e-30], [0.0]) == np.inf
    assert np.isnan(by_hand.relative_error([np.nan], [1.0]))


def test_a_transposed_gradient_is_no_gradient(by_hand: Any) -> None:
    """Comparing dWᵀ with dW is a mistake with a name, also where broadcasting would allow it."""
    with pytest.raises(ValueError, match=r"\(600, 64\) and \(64, 600\).*transpose one"):
        by_hand.absolute_error(np.ones((600, 64)), np.ones((64, 600)))
    with pytest.raises(ValueError, match=r"\(1, 3\) and \(3,\)"):
        by_hand.relative_error(np.ones((1, 3)), np.ones(3))
    with pytest.raises(ValueError, match="dx, dW cannot be compared with dx, db"):
        by_hand.errors({"dx": 1, "dW": 1}, {"dx": 1, "db": 1})


def test_right_formulas_pass_in_float32(by_hand: Any, library: Library) -> None:
    """Below the tolerance relatively, above it absolutely, and zero within one library."""
    side = library("support.autograds").EngineSide()
    problem = by_hand.dense_problem(np.random.default_rng(42))
    measured = by_hand.errors_of_one_run(side, formulas, forward, problem)
    assert len(measured) == 9
    for name in by_hand.GRADIENTS:
        assert 0 < measured[f"{name}_rel"] < by_hand.TOLERANCE
        assert measured[f"{name}_same"] < by_hand.TOLERANCE
    assert measured["dx_abs"] > by_hand.TOLERANCE


def test_float16_is_coarse(by_hand: Any, library: Library) -> None:
    """Errors above a thousandth, as the lab states."""
    side = library("support.autograds").EngineSide()
    problem = by_hand.dense_problem(np.random.default_rng(42), np.float16)
    measured = by_hand.errors_of_one_run(side, formulas, forward, problem)
    assert max(measured[f"{name}_abs"] for name in by_hand.GRADIENTS) > 1e-3


@pytest.mark.parametrize("name", ["dx", "dW", "db"])
def test_wrong_formulas_are_noticed(by_hand: Any, library: Library, name: str) -> None:
    """Twice the gradient, as where the ½ is forgotten, costs that gradient and no other."""
    side = library("support.autograds").EngineSide()
    problem = by_hand.dense_problem(np.random.default_rng(1), rows=3, inputs=4, outputs=5)

    def forgetful(*arrays: Any) -> Any:
        right = formulas(*arrays)
        return right | {name: 2 * right[name]}

    measured = by_hand.errors_of_one_run(side, forgetful, forward, problem)
    far = [each for each in by_hand.GRADIENTS if measured[f"{each}_rel"] > by_hand.TOLERANCE]
    assert far == [name]
    assert measured[f"{name}_rel"] == pytest.approx(1)


def test_central_differences(by_hand: Any) -> None:
    """Of a function whose slopes are known; the array is left as it was."""
    place = np.array([[1.0, 2.0], [-0.5, 3.0]])
    slopes = by_hand.central_differences(lambda a: np.sum(a**3), place)
    np.testing.assert_allclose(slopes, 3 * place**2, rtol=1e-8)
    np.testing.assert_array_equal(place, [[1.0, 2.0], [-0.5, 3.0]])
    assert by_hand.central_differences(lambda a: a.sum(), np.ones(2, int)).dtype == np.float64

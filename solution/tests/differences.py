"""Central differences in float64: the oracle of everything that has a backward pass."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

EPSILON = 1e-6  # the step of the differences
ROUNDING = 1e-9  # what float64 leaves of a difference between equal numbers, over the step


def central_differences(loss: Callable[[], float], x: Array) -> Array:
    """Differentiates loss() by each entry of x, which is moved up and down in place."""
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        middle = x[index]
        x[index] = middle + EPSILON
        above = loss()
        x[index] = middle - EPSILON
        gradient[index] = (above - loss()) / (2 * EPSILON)
        x[index] = middle
    return gradient


def assert_is_gradient(found: Any, loss: Callable[[], float], x: Array) -> None:
    """Holds a gradient against differences: within 1e-7 of the largest entry, in x's shape."""
    numeric = central_differences(loss, x)
    assert found.shape == x.shape
    allowed = max(1e-7 * np.abs(numeric).max(), ROUNDING)
    np.testing.assert_allclose(found, numeric, rtol=0, atol=allowed)


def away_from_zero(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Draws numbers of either sign with an absolute value from 0.5 to 2."""
    return np.asarray(rng.uniform(0.5, 2.0, shape) * rng.choice([-1.0, 1.0], shape))

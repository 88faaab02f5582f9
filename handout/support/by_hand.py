"""Gradients by hand against an autograd: the problem, and how far the two are apart.

    problem = dense_problem(np.random.default_rng(42))
    theirs = other_side().gradients(half_squared_error, problem)
    errors(mine, theirs)                                   # absolute and relative, by name

In this module
    Problem dense_problem          a linear layer's inputs, weights, biases and targets
    absolute_error relative_error
    errors errors_of_one_run       of all three gradients
    central_differences            slopes without any derivative
"""

from typing import NamedTuple

import numpy as np

from support.autograds import half_squared_error

GRADIENTS = ("dx", "dW", "db")
TOLERANCE = 1e-5  # what errors have to stay below in float32

# The problem --------------------------------------------------------------------------------------


class Problem(NamedTuple):
    """A linear layer y = x Wᵀ + b with what goes in and what should come out.

    x: (N, inputs), W: (outputs, inputs), b: (outputs,), t: the targets, (N, outputs).
    """

    x: np.ndarray
    W: np.ndarray
    b: np.ndarray
    t: np.ndarray


def dense_problem(random, dtype=np.float32, rows=2, inputs=64, outputs=600):
    """Draws a problem of standard normal numbers.

    Args:
        random: a NumPy Generator. What it gives is rounded to `dtype`, so the same seed gives the
            same numbers, more or less exact.
        dtype: of all four arrays.
        rows, inputs, outputs: the sizes.
    """
    shapes = (rows, inputs), (outputs, inputs), (outputs,), (rows, outputs)
    return Problem(*(random.normal(size=shape).astype(dtype) for shape in shapes))


# How far apart ------------------------------------------------------------------------------------


def absolute_error(found, expected):
    """The largest difference of two entries at the same place, computed in float64.

    Raises:
        ValueError: the shapes differ. Subtracting would broadcast, and compare something else.
    """
    found, expected = np.asarray(found, np.float64), np.asarray(expected, np.float64)
    if found.shape != expected.shape:
        hint = ": transpose one of them" if found.shape == expected.shape[::-1] else ""
        raise ValueError(f"shapes {found.shape} and {expected.shape} cannot be compared{hint}")
    return float(np.max(np.abs(found - expected)))


def relative_error(found, expected):
    """The largest difference as a part of the largest expected entry.

    One measure for the whole array: an entry that happens to be near zero is a sum whose terms
    cancelled, and its own size says nothing about how exact it can be.

    Raises:
        ValueError: the shapes differ.
    """
    difference = absolute_error(found, expected)
    largest = float(np.max(np.abs(np.asarray(expected, np.float64))))
    if largest == 0:
        return 0.0 if difference == 0 else np.inf
    return difference / largest


def errors(found, expected):
    """Both errors of each gradient: {"dx_abs": ..., "dx_rel": ..., ...}.

    Raises:
        ValueError: the names or the shapes differ.
    """
    if found.keys() != expected.keys():
        raise ValueError(f"{', '.join(found)} cannot be compared with {', '.join(expected)}")
    measured = {f"{name}_abs": absolute_error(found[name], expected[name]) for name in found}
    return measured | {f"{name}_rel": relative_error(found[name], expected[name]) for name in found}


def errors_of_one_run(side, formulas, forward, problem):
    """Compares formulas with an autograd, in two ways.

    Args:
        side: what `other_side` returned.
        formulas: takes x, W, y and t to {"dx": ..., "dW": ..., "db": ...}.
        forward: takes x, W and b to y.
        problem: what to compare on.

    Returns:
        dx_abs, dx_rel and so on, for NumPy against the other side; and dx_same and so on, the
        absolute errors where both sides use the operations of one library in one dtype.
    """
    x, W, b, t = problem
    theirs = side.gradients(half_squared_error, problem)
    measured = errors(formulas(x, W, forward(x, W, b), t), theirs)
    same = side.gradients(half_squared_error, problem, dtype=x.dtype)
    within = errors(side.by_formulas(formulas, problem), same)
    return measured | {f"{name}_same": within[f"{name}_abs"] for name in GRADIENTS}


def central_differences(function, array, eps=1e-6):
    """The slope of a function in each entry of an array, from two values on either side of it.

    (f(x + ε) - f(x - ε)) / 2ε is off by a term in ε² and by rounding over ε; in float64 ε = 1e-6
    keeps both small.

    Args:
        function: takes an array to a number.
        array: where; computed in float64.
    """
    array = np.array(array, dtype=np.float64)
    slopes = np.zeros_like(array)
    for place in np.ndindex(*array.shape):
        nudge = np.zeros_like(array)
        nudge[place] = eps
        slopes[place] = (function(array + nudge) - function(array - nudge)) / (2 * eps)
    return slopes

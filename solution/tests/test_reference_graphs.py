"""The reference's backward through whole expressions, against central differences in float64.

As in test_submitted.py an expression is a function `f(xp, *operands)` of the engine's Tensors, or
of NumPy's arrays, which are the oracle.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

Array = NDArray[Any]
Function = Callable[..., Any]

EPSILON = 1e-6
TOLERANCE = 1e-6  # relative to the largest entry of all gradients
SQUARE = np.zeros((3, 3))
ONE_HOT = np.eye(4)[[0, 2, 3, 1, 2]]

# Steps of a random graph, for operands that broadcast to (3, 3). The arguments of exp, log and the
# divisor are kept where these functions are tame, whatever the graph made before.
STEPS: dict[str, Function] = {
    "add": lambda xp, a, b: a + b,
    "sub": lambda xp, a, b: a - b,
    "mul": lambda xp, a, b: a * b,
    "div": lambda xp, a, b: a / (2.0 + b * b),
    "matmul": lambda xp, a, b: (a + SQUARE) @ (b + SQUARE),
    "exp": lambda xp, a, b: xp.exp(a / (1.0 + a * a)),
    "log": lambda xp, a, b: xp.log(1.0 + b * b),
    "sum": lambda xp, a, b: xp.sum(a, axis=0, keepdims=True),
    "max": lambda xp, a, b: xp.max(a + SQUARE, axis=1, keepdims=True),
}
PROGRAMS = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 99), st.integers(0, 99)),
    min_size=1,
    max_size=8,
)


def check_expression(engine: Any, f: Function, *arrays: Array) -> None:
    """Holds f's value and its backward against NumPy's value and its central differences."""
    leaves = [engine.Tensor(x.copy(), requires_grad=True) for x in arrays]
    out = f(engine, *leaves)
    np.testing.assert_allclose(out.array, f(np, *arrays), rtol=1e-12, atol=1e-12)
    out.backward()

    numeric = [np.empty_like(x) for x in arrays]
    for x, gradient in zip(arrays, numeric, strict=True):
        for index in np.ndindex(x.shape):
            middle = x[index]
            x[index] = middle + EPSILON
            above = np.sum(f(np, *arrays))
            x[index] = middle - EPSILON
            gradient[index] = (above - np.sum(f(np, *arrays))) / (2 * EPSILON)
            x[index] = middle
    allowed = TOLERANCE * max(np.abs(gradient).max() for gradient in numeric) + 1e-9
    for leaf, gradient in zip(leaves, numeric, strict=True):
        np.testing.assert_allclose(leaf.grad, gradient, rtol=0, atol=allowed)


def normal(seed: int, *shape: int) -> Array:
    """Draws normal numbers of the given shape."""
    return np.random.default_rng(seed).normal(size=shape)


def sigmoid(xp: Any, x: Any) -> Any:
    """The logistic function from smaller operations."""
    return 1 / (1 + xp.exp(-1 * x))


def tanh(xp: Any, x: Any) -> Any:
    """The hyperbolic tangent from exponentials."""
    rising, falling = xp.exp(x), xp.exp(-1 * x)
    return (rising - falling) / (rising + falling)


def log_sum_exp(xp: Any, x: Any, axis: Any) -> Any:
    """The logarithm of summed exponentials, with the maximum taken out first."""
    largest = xp.max(x, axis=axis, keepdims=True)
    return xp.log(xp.sum(xp.exp(x - largest), axis=axis, keepdims=True)) + largest


def cross_entropy(xp: Any, logits: Any) -> Any:
    """The mean over rows of the negative log-probability of the class in ONE_HOT."""
    log_p = logits - log_sum_exp(xp, logits, 1)
    return xp.sum(ONE_HOT * log_p) * (-1 / len(ONE_HOT))


def mlp(xp: Any, x: Any, w1: Any, b1: Any, w2: Any, b2: Any, w3: Any, b3: Any) -> Any:
    """The cross entropy of three linear layers with tanh after the first two."""
    hidden = tanh(xp, tanh(xp, x @ w1 + b1) @ w2 + b2)
    return cross_entropy(xp, hidden @ w3 + b3)


@settings(max_examples=100)
@given(program=PROGRAMS, seed=st.integers(0, 2**32 - 1))
def test_random_graphs(engine64: Any, program: list[tuple[str, int, int]], seed: int) -> None:
    """Graphs drawn at random, with nodes used by several others, agree with differences."""
    rng = np.random.default_rng(seed)

    def run(xp: Any, *leaves: Any) -> Any:
        nodes = list(leaves)
        for name, i, j in program:
            nodes.append(STEPS[name](xp, nodes[-1 - i % len(nodes)], nodes[-1 - j % len(nodes)]))
        return nodes[-1]

    leaves = [rng.uniform(-1.5, 1.5, shape) for shape in [(3, 3), (1, 3), (3, 1), (1, 1)]]
    check_expression(engine64, run, *leaves)


def test_sigmoid(engine64: Any) -> None:
    """The sigmoid built from four operations agrees with differences."""
    check_expression(engine64, sigmoid, normal(3, 2, 3))


def test_tanh(engine64: Any) -> None:
    """The tanh built from exponentials, each of which is used twice, agrees with differences."""
    check_expression(engine64, tanh, normal(4, 2, 3))


@pytest.mark.parametrize("axis", [0, 1, -1, (0, 1), None])
def test_log_sum_exp(engine64: Any, axis: Any) -> None:
    """A stable log-sum-exp agrees with differences along every axis."""
    check_expression(engine64, lambda xp, x: log_sum_exp(xp, x, axis), normal(5, 3, 4))


def test_log_sum_exp_shows_a_max_without_gradient(engine64: Any) -> None:
    """With the maximum counted twice, a max that passes no gradient back cannot hide."""
    check_expression(
        engine64, lambda xp, x: log_sum_exp(xp, x, 1) + xp.max(x, axis=1), normal(6, 4, 4)
    )


def test_softmax_cross_entropy(engine64: Any) -> None:
    """The cross entropy of a softmax agrees with differences."""
    check_expression(engine64, cross_entropy, normal(7, 5, 4))


def test_softmax_cross_entropy_in_closed_form(engine64: Any) -> None:
    """Its gradient is also softmax minus one-hot over the number of rows, to rounding."""
    logits = engine64.Tensor(normal(8, 5, 4), requires_grad=True)
    cross_entropy(engine64, logits).backward()
    powers = np.exp(logits.array)
    expected = (powers / powers.sum(axis=1, keepdims=True) - ONE_HOT) / 5
    np.testing.assert_allclose(logits.grad, expected, rtol=1e-12, atol=1e-14)


def test_mlp_of_three_layers(engine64: Any) -> None:
    """The gradients of the input, three weights and three biases agree with differences."""
    shapes = [(5, 3), (3, 4), (1, 4), (4, 2), (1, 2), (2, 4), (1, 4)]
    arrays = [normal(9 + i, *shape) for i, shape in enumerate(shapes)]
    check_expression(engine64, mlp, *arrays)

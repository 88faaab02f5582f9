"""Every operation of the reference against central differences in float64.

The oracle is NumPy: each case is a function `f(xp, *operands)`, which runs on Tensors with xp the
engine, and on plain arrays with xp NumPy. Only the latter is ever differentiated numerically.
"""

from collections.abc import Callable
from itertools import combinations, product
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, mutually_broadcastable_shapes, valid_tuple_axes

from solution.tests.differences import ROUNDING, Array, away_from_zero, central_differences

Function = Callable[..., Any]
Shape = tuple[int, ...]

TOLERANCE = 1e-6  # relative to the largest entry of a gradient

SEEDS = st.integers(0, 2**32 - 1)
PAIRS = mutually_broadcastable_shapes(num_shapes=2, max_dims=5, max_side=4).map(
    lambda drawn: drawn.input_shapes
)

REPEATED = [tuple(shape) for shape in product((1, 2), (1, 3), (1, 4))]  # all parts of (2, 3, 4)
EVERY_AXIS = [None, *range(-3, 3), *(some for n in range(4) for some in combinations(range(3), n))]

ELEMENTWISE: dict[str, Function] = {
    "add": lambda xp, a, b: a + b,
    "sub": lambda xp, a, b: a - b,
    "mul": lambda xp, a, b: a * b,
    "div": lambda xp, a, b: a / b,
}


def well_apart(rng: np.random.Generator, shape: Shape) -> Array:
    """Draws a shuffled grid of numbers, no two nearer than 0.01, so that no maximum is a tie."""
    size = int(np.prod(shape))
    return np.asarray(rng.permutation(size) * 0.01 - 0.3, dtype=np.float64).reshape(shape)


def check_operation(engine: Any, f: Function, *arrays: Array) -> None:
    """Holds one operation's values and gradients against NumPy's values and their differences."""
    tensors = [engine.Tensor(x.copy(), requires_grad=True) for x in arrays]
    out, expected = f(engine, *tensors), np.asarray(f(np, *arrays))
    assert out.shape == expected.shape
    np.testing.assert_allclose(out.array, expected, rtol=1e-13, atol=1e-13)

    upstream = away_from_zero(np.random.default_rng(expected.size), expected.shape)
    out.grad_fn(upstream)
    for tensor, x in zip(tensors, arrays, strict=True):
        numeric = central_differences(lambda: float(np.sum(upstream * f(np, *arrays))), x)
        assert tensor.grad.shape == x.shape
        allowed = TOLERANCE * np.abs(numeric).max() + ROUNDING
        np.testing.assert_allclose(tensor.grad, numeric, rtol=0, atol=allowed)


@pytest.mark.parametrize("name", ELEMENTWISE)
@settings(max_examples=150)
@given(shapes=PAIRS, seed=SEEDS)
def test_elementwise_operations_differentiate_every_broadcast(
    engine64: Any, name: str, shapes: tuple[Shape, Shape], seed: int
) -> None:
    """Two operands of any shapes that NumPy broadcasts get the gradients that differences show."""
    rng = np.random.default_rng(seed)
    operands = [away_from_zero(rng, shape) for shape in shapes]
    check_operation(engine64, ELEMENTWISE[name], *operands)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_elementwise_operations_along_each_axis_of_a_block(engine64: Any, name: str) -> None:
    """Of two operands each may be repeated along any of three axes, or along none."""
    rng = np.random.default_rng(0)
    for shape_a, shape_b in product(REPEATED, REPEATED):
        a, b = away_from_zero(rng, shape_a), away_from_zero(rng, shape_b)
        check_operation(engine64, ELEMENTWISE[name], a, b)


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_one_tensor_as_both_operands_gets_both_gradients(engine64: Any, name: str) -> None:
    """A tensor used twice by one operation gets the gradient of both of its uses."""
    x = away_from_zero(np.random.default_rng(1), (2, 3))
    check_operation(engine64, lambda xp, a: ELEMENTWISE[name](xp, a, a), x)


@given(p=st.integers(1, 6), q=st.integers(1, 6), r=st.integers(1, 6), seed=SEEDS)
def test_matmul(engine64: Any, p: int, q: int, r: int, seed: int) -> None:
    """Matrices of any sizes that fit get the gradients that differences show."""
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(p, q)), rng.normal(size=(q, r))
    check_operation(engine64, lambda xp, a, b: a @ b, a, b)


def test_matmul_of_a_square_with_itself(engine64: Any) -> None:
    """A matrix times itself gets a gradient from each side."""
    x = np.random.default_rng(2).normal(size=(3, 3))
    check_operation(engine64, lambda xp, a: a @ a, x)


@given(shape=array_shapes(min_dims=0, max_dims=5, max_side=4), seed=SEEDS)
def test_log(engine64: Any, shape: Shape, seed: int) -> None:
    """The logarithm of positive arrays of any shape agrees with differences."""
    x = np.asarray(np.random.default_rng(seed).uniform(0.3, 3.0, shape))
    check_operation(engine64, lambda xp, a: xp.log(a), x)


@given(shape=array_shapes(min_dims=0, max_dims=5, max_side=4), seed=SEEDS)
def test_exp(engine64: Any, shape: Shape, seed: int) -> None:
    """The exponential of arrays of any shape agrees with differences."""
    x = np.asarray(np.random.default_rng(seed).uniform(-2.0, 2.0, shape))
    check_operation(engine64, lambda xp, a: xp.exp(a), x)


@st.composite
def reductions(draw: st.DrawFn) -> tuple[Shape, dict[str, Any]]:
    """Draws a shape and what to reduce: None, an axis from either end, or a tuple of axes."""
    shape = draw(array_shapes(min_dims=0, max_dims=5, max_side=4))
    axes: list[st.SearchStrategy[Any]] = [st.none(), valid_tuple_axes(len(shape))]
    if shape:
        axes.append(st.integers(-len(shape), len(shape) - 1))
    return shape, {"axis": draw(st.one_of(axes)), "keepdims": draw(st.booleans())}


@pytest.mark.parametrize("name", ["sum", "max"])
@pytest.mark.parametrize("keepdims", [False, True])
@pytest.mark.parametrize("axis", EVERY_AXIS, ids=str)
def test_reductions_over_each_axis_of_a_block(
    engine64: Any, axis: Any, keepdims: bool, name: str
) -> None:
    """Each single axis, from either end, and each set of axes of a (2, 3, 4) array is right."""
    x = well_apart(np.random.default_rng(3), (2, 3, 4))
    check_operation(engine64, lambda xp, a: getattr(xp, name)(a, axis=axis, keepdims=keepdims), x)


@pytest.mark.parametrize("name", ["sum", "max"])
@settings(max_examples=150)
@given(reduction=reductions(), seed=SEEDS)
def test_reductions(
    engine64: Any, name: str, reduction: tuple[Shape, dict[str, Any]], seed: int
) -> None:
    """Sums and maxima over any axes, with and without keepdims, agree with differences."""
    shape, arguments = reduction
    x = well_apart(np.random.default_rng(seed), shape)
    check_operation(engine64, lambda xp, a: getattr(xp, name)(a, **arguments), x)


@settings(max_examples=150)
@given(shapes=PAIRS, seed=SEEDS)
def test_broadcast_grad_accumulate_is_the_adjoint_of_broadcasting(
    engine64: Any, shapes: tuple[Shape, Shape], seed: int
) -> None:
    """For every t, <broadcast(t), g> is exactly <t, accumulate(g)>: whole numbers don't round."""
    rng, result_shape = np.random.default_rng(seed), np.broadcast_shapes(*shapes)
    g = rng.integers(-9, 10, result_shape)
    before = g.copy()
    accumulated = engine64.broadcast_grad_accumulate(SimpleNamespace(shape=shapes[0]), g)
    assert accumulated.shape == shapes[0]
    np.testing.assert_array_equal(g, before)
    for index in np.ndindex(shapes[0]):  # both sides are linear in t: a basis stands for all
        t = np.zeros(shapes[0], dtype=np.int64)
        t[index] = 1
        assert np.sum(np.broadcast_to(t, result_shape) * g) == np.sum(t * accumulated)

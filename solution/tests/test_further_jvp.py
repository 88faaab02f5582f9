"""jvp in further.py: tangents against differences, and against reverse mode."""

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, valid_tuple_axes

from solution.tests.differences import Array, away_from_zero

EPSILON = 1e-6
SEEDS = st.integers(0, 2**32 - 1)
SHAPES = [(1, 1), (1, 4), (3, 1), (3, 4)]

# Each takes a Dual, a Tensor or, with NumPy's functions as `xp`, an array, and another operand.
OPERATIONS: dict[str, Callable[[Any, Array], Any]] = {
    "x + b": lambda x, b: x + b,
    "b + x": lambda x, b: b + x,
    "x - b": lambda x, b: x - b,
    "b - x": lambda x, b: b - x,
    "x b": lambda x, b: x * b,
    "b x": lambda x, b: b * x,
    "x / b": lambda x, b: x / b,
    "b / x": lambda x, b: b / x,
    "x x / (x + b)": lambda x, b: x * x / (x + b),
    "2 - x / 3": lambda x, b: 2 - x / 3,
}


class ArrayWithMethods:
    """An array as the functions above want it: the oracle's, without any derivative."""

    __array_ufunc__ = None

    def __init__(self, array: Any) -> None:
        self.array = np.asarray(getattr(array, "array", array), np.float64)

    def __getattr__(self, name: str) -> Any:
        if name in ("sum", "max"):
            return lambda *a, **k: ArrayWithMethods(getattr(self.array, name)(*a, **k))
        return lambda: ArrayWithMethods(getattr(np, name)(self.array))


def _attach(name: str, function: Any) -> None:
    def here(self: Any, other: Any) -> Any:
        return ArrayWithMethods(function(self.array, ArrayWithMethods(other).array))

    def turned(self: Any, other: Any) -> Any:
        return ArrayWithMethods(function(ArrayWithMethods(other).array, self.array))

    setattr(ArrayWithMethods, f"__{name}__", here)
    setattr(ArrayWithMethods, f"__r{name}__", turned)


for _name, _function in {
    "add": np.add, "sub": np.subtract, "mul": np.multiply,
    "truediv": np.divide, "matmul": np.matmul,
}.items():  # fmt: skip
    _attach(_name, _function)


def check(further: Any, f: Callable[[Any], Any], x: Array, v: Array) -> None:
    """Holds a function's value and tangent against NumPy's value and central differences."""
    value, tangent = further.jvp(f, x, v)
    below, here, above = (
        f(ArrayWithMethods(x + step * v)).array for step in (-EPSILON, 0, EPSILON)
    )
    np.testing.assert_allclose(value, here, rtol=1e-12, atol=1e-12)
    assert tangent.shape == here.shape and tangent.dtype == np.float64
    numeric = (above - below) / (2 * EPSILON)
    allowed = 1e-7 * max(1.0, np.abs(numeric).max(initial=0))
    np.testing.assert_allclose(tangent, numeric, rtol=0, atol=allowed)


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize(("of_x", "of_b"), list(product(SHAPES, SHAPES)))
def test_operators_with_every_broadcast(
    further64: Any, name: str, of_x: tuple[int, ...], of_b: tuple[int, ...]
) -> None:
    """Either operand may be repeated along either axis."""
    rng = np.random.default_rng(0)
    x, b = (np.abs(away_from_zero(rng, shape)) for shape in (of_x, of_b))
    check(further64, lambda t: OPERATIONS[name](t, b), x, rng.normal(size=of_x))


@given(data=st.data(), seed=SEEDS, keepdims=st.booleans())
@pytest.mark.parametrize("name", ["sum", "max"])
def test_reductions_over_any_axes(
    further64: Any, name: str, data: Any, seed: int, keepdims: bool
) -> None:
    """One axis, several, or all, counted from either end; no maximum is a tie."""
    shape = data.draw(array_shapes(max_dims=4, max_side=3))
    axis = data.draw(st.none() | valid_tuple_axes(len(shape), min_size=1))
    rng = np.random.default_rng(seed)
    x = 0.1 * rng.permutation(int(np.prod(shape))).reshape(shape) + 0.05
    v = rng.normal(size=shape)
    check(further64, lambda t: getattr(t, name)(axis=axis, keepdims=keepdims), x, v)


@pytest.mark.parametrize(("p", "q", "r"), [(1, 1, 1), (2, 3, 4), (4, 1, 3), (3, 3, 3)])
def test_products_of_matrices(further64: Any, p: int, q: int, r: int) -> None:
    """With x on the left, on the right and on both sides."""
    rng = np.random.default_rng(p + q + r)
    x, v, left, right = (rng.normal(size=s) for s in ((p, q), (p, q), (r, p), (q, r)))
    check(further64, lambda t: t @ right, x, v)
    check(further64, lambda t: left @ t, x, v)
    check(further64, lambda t: left @ t @ right @ (left @ t), x, v)


def log_softmax(x: Any) -> Any:
    """Of each row; uses every kind of operation but the product of matrices."""
    shifted = x - x.max(axis=1, keepdims=True)
    return shifted - shifted.exp().sum(axis=1, keepdims=True).log()


@given(seed=SEEDS)
def test_forward_and_reverse_mode_agree(further64: Any, seed: int) -> None:
    """u · (J v) = (Jᵀ u) · v, of a small network."""
    rng = np.random.default_rng(seed)
    x, v, u = (rng.normal(size=shape) for shape in ((3, 4), (3, 4), (3, 5)))
    w = rng.normal(size=(4, 5))

    def network(t: Any) -> Any:
        return log_softmax((t / (1 + t.exp())) @ w)

    leaf = further64.Tensor(x, requires_grad=True)
    (network(leaf) * u).sum().backward()
    _, tangent = further64.jvp(network, x, v)
    np.testing.assert_allclose(np.vdot(u, tangent), np.vdot(leaf.grad, v), rtol=1e-9, atol=1e-11)
    check(further64, network, x, v)


def test_a_jacobian_row_by_row_and_column_by_column(further64: Any) -> None:
    """Unit vectors give its columns by forward mode, and its rows by reverse mode."""
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(1, 3)), rng.normal(size=(3, 5))
    columns = [further64.jvp(lambda t: (t @ w).exp(), x, unit[None])[1][0] for unit in np.eye(3)]
    rows = []
    for unit in np.eye(5):
        leaf = further64.Tensor(x, requires_grad=True)
        ((leaf @ w).exp() * unit[None]).sum().backward()
        rows.append(leaf.grad[0])
    np.testing.assert_allclose(np.stack(columns, axis=1), np.stack(rows), rtol=1e-12)


def test_constants_do_not_change(further64: Any) -> None:
    """Numbers, arrays and Tensors as results, and x itself."""
    x, v = np.array([1.0, 2.0]), np.array([3.0, -1.0])
    for constant in (2.5, np.ones(3), further64.Tensor([1.0])):
        value, tangent = further64.jvp(lambda t, c=constant: c, x, v)
        assert value.shape == tangent.shape == np.shape(getattr(constant, "array", constant))
        assert not tangent.any()
    value, tangent = further64.jvp(lambda t: t, x, v)
    np.testing.assert_array_equal([value, tangent], [x, v])


def test_a_constant_tensor_on_the_right(further64: Any) -> None:
    """As the weights of a layer are: x @ W + b."""
    x, v, w = np.ones((2, 3)), np.eye(2, 3), np.arange(6.0).reshape(3, 2)
    weight = further64.Tensor(w, requires_grad=True)
    value, tangent = further64.jvp(lambda t: t @ weight + weight.array[:1], x, v)
    np.testing.assert_array_equal(value, x @ w + w[:1])
    np.testing.assert_array_equal(tangent, v @ w)


def test_tangents_have_the_tensors_dtype(further: Any) -> None:
    """float32 by default, whatever comes in; and a repr has both parts."""
    value, tangent = further.jvp(lambda t: t * t, np.array([3.0]), np.array([1.0]))
    assert (value.dtype, tangent.dtype) == (np.float32, np.float32)
    np.testing.assert_array_equal([value, tangent], [[9], [6]])
    assert repr(further.Dual([1.0], [2.0])) == "dual([1.], tangent [2.])"
    assert further.Dual(np.ones((2, 3))).shape == (2, 3)

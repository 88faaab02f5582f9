"""The operations for tensors in extra.py: values, their grad_fn and graphs.

What is tested through `grad_fn` runs beside the stub of submitted.py, too: only Tensor and
ensure_tensor are needed for it.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, valid_tuple_axes

from solution.tests.differences import Array, assert_is_gradient, away_from_zero
from solution.tests.extra_cases import DTYPES, read_only
from solution.tests.loading import load_new

ONE = ["neg", "relu", "sigmoid", "tanh", "mean"]
ALL = [*ONE, "pow"]
SEEDS = st.integers(0, 2**32 - 1)
SHAPES = array_shapes(min_dims=0, max_dims=4, max_side=4)

# What each computes, in NumPy's words.
FORMULAS: dict[str, Any] = {
    "neg": np.negative,
    "relu": lambda x: np.where(x > 0, x, 0),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": lambda x: np.sinh(x) / np.cosh(x),
    "mean": np.mean,
    "pow": np.power,
}


@pytest.fixture(params=["solution", "handout"])
def extra64(request: pytest.FixtureRequest, root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The reference's extra.py in float64, beside the reference engine, then beside the stub."""
    monkeypatch.setitem(sys.modules, "submitted", load_new(root / request.param / "submitted.py"))
    extra = load_new(root / "solution" / "extra.py")
    extra.Tensor.dtype = np.float64
    return extra


def check(extra: Any, operation: Any, formula: Any, *arrays: Array) -> None:
    """Holds an operation's values and gradients against a formula and its differences."""
    tensors = [extra.Tensor(x.copy(), requires_grad=True) for x in arrays]
    out, expected = operation(*tensors), np.asarray(formula(*arrays))
    assert out.shape == expected.shape
    np.testing.assert_allclose(out.array, expected, rtol=1e-13)
    upstream = away_from_zero(np.random.default_rng(expected.size), expected.shape)
    out.grad_fn(upstream)
    for tensor, x in zip(tensors, arrays, strict=True):
        assert_is_gradient(tensor.grad, lambda: float(np.sum(upstream * formula(*arrays))), x)


# Gradients ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ONE)
@given(shape=SHAPES, seed=SEEDS)
def test_operations_of_one_tensor(
    extra64: Any, name: str, shape: tuple[int, ...], seed: int
) -> None:
    """For arrays of any shape values and gradients are right."""
    x = away_from_zero(np.random.default_rng(seed), shape)
    check(extra64, getattr(extra64, name), FORMULAS[name], x)


@given(shape=SHAPES, seed=SEEDS)
def test_a_tensor_as_exponent(extra64: Any, shape: tuple[int, ...], seed: int) -> None:
    """Base and exponent of one shape get a gradient each; as one tensor it gets both."""
    a, b = np.random.default_rng(seed).uniform(0.5, 2, (2, *shape))
    a, b = np.asarray(a), np.asarray(b)
    check(extra64, extra64.pow, np.power, a, b)
    check(extra64, lambda x: extra64.pow(x, x), lambda x: x**x, a)


@pytest.mark.parametrize("number", [-2, -1, 0, 1, 2, 3, np.float32(2)])
def test_whole_numbers_as_exponents(extra64: Any, number: Any) -> None:
    """Bases may be negative then."""
    x = away_from_zero(np.random.default_rng(1), (3, 2))
    check(extra64, lambda a: extra64.pow(a, number), lambda x: x ** float(number), x)


@pytest.mark.parametrize("number", [0.5, 1.5, -0.5])
def test_numbers_as_exponents_and_as_bases(extra64: Any, number: float) -> None:
    """Of, and for, positive numbers."""
    x = np.abs(away_from_zero(np.random.default_rng(2), (3, 2)))
    check(extra64, lambda a: extra64.pow(a, number), lambda x: x**number, x)
    base = abs(number)
    check(extra64, lambda a: extra64.pow(base, a), lambda x: base**x, x)


@pytest.mark.parametrize(("exponent", "slope"), [(1, 1.0), (2, 0.0), (3, 0.0)])
def test_powers_of_zero(extra64: Any, exponent: int, slope: float) -> None:
    """Their slopes are numbers: of a square 0, and not 0 / 0."""
    a = extra64.Tensor([[0.0]], requires_grad=True)
    out = extra64.pow(a, exponent)
    out.grad_fn(np.ones((1, 1)))
    assert out.array == 0**exponent and a.grad == slope


@st.composite
def averages(draw: st.DrawFn) -> tuple[tuple[int, ...], dict[str, Any]]:
    """Draws a shape and what to average over: None, an axis from either end, or several."""
    shape = draw(SHAPES)
    axes: list[st.SearchStrategy[Any]] = [st.none(), valid_tuple_axes(len(shape))]
    if shape:
        axes.append(st.integers(-len(shape), len(shape) - 1))
    return shape, {"axis": draw(st.one_of(axes)), "keepdims": draw(st.booleans())}


@given(average=averages(), seed=SEEDS)
def test_averages(extra64: Any, average: Any, seed: int) -> None:
    """Over any axes, with and without keepdims."""
    shape, arguments = average
    x = np.asarray(np.random.default_rng(seed).uniform(1, 3, shape))
    check(extra64, lambda a: extra64.mean(a, **arguments), lambda x: np.mean(x, **arguments), x)


@pytest.mark.parametrize("shape", [(), (1,), (1, 1)])
def test_the_mean_of_all_takes_the_upstream_gradients_that_a_sum_takes(
    extra64: Any, shape: tuple[int, ...]
) -> None:
    """Without an axis also those of shape (1,) and (1, 1)."""
    a = extra64.Tensor(np.ones((2, 3)), requires_grad=True)
    extra64.mean(a).grad_fn(np.full(shape, 3))
    np.testing.assert_array_equal(a.grad, np.full((2, 3), 0.5))


# What an operation leaves, and what it leaves alone -----------------------------------------------


def apply(extra: Any, name: str, *, requires_grad: bool = True) -> tuple[Any, list[Any]]:
    """An operation's result and operands, which are read-only arrays of the tensors' dtype."""
    values = [[1.5, 0.5, 1.0], [2.0, 0.25, 3.0]]
    operands = [
        extra.Tensor(read_only(np.array(values, extra.Tensor.dtype)), requires_grad)
        for _ in range(2 if name == "pow" else 1)
    ]
    return getattr(extra, name)(*operands), operands


@pytest.mark.parametrize("name", ALL)
def test_the_result_knows_where_it_comes_from(extra64: Any, name: str) -> None:
    """Its parents and its name; it has a grad_fn exactly when a parent needs a gradient."""
    out, operands = apply(extra64, name)
    assert all(one is other for one, other in zip(out.parents, operands, strict=True))
    assert out.grad_fn_name == f"<{name.capitalize()}Backward>"
    assert out.requires_grad and out.grad is not None and callable(out.grad_fn)
    out, operands = apply(extra64, name, requires_grad=False)
    assert not out.requires_grad and out.grad is None and out.grad_fn is None
    assert all(one is other for one, other in zip(out.parents, operands, strict=True))


def test_a_power_gives_a_gradient_to_those_alone_who_need_one(extra64: Any) -> None:
    """A base that needs none may be negative, and an exponent that needs none has none."""
    base, exponent = extra64.Tensor([[-2.0]], requires_grad=True), extra64.Tensor([[3.0]])
    out = extra64.pow(base, exponent)
    out.grad_fn(np.ones((1, 1)))
    assert base.grad == 12 and exponent.grad is None
    base, exponent = extra64.Tensor([[2.0]]), extra64.Tensor([[3.0]], requires_grad=True)
    out = extra64.pow(base, exponent)
    out.grad_fn(np.ones((1, 1)))
    assert base.grad is None and exponent.grad == pytest.approx(8 * np.log(2))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("upstream_dtype", [np.float32, np.float64, np.int64])
@pytest.mark.parametrize("name", ALL)
def test_gradients_add_up_in_the_tensors_dtype(
    extra64: Any, name: str, dtype: Any, upstream_dtype: Any
) -> None:
    """In the array that is there; and the upstream gradient is only read."""
    extra64.Tensor.dtype = dtype
    out, operands = apply(extra64, name)
    held = [tensor.grad for tensor in operands]
    upstream = read_only(np.full(out.shape, 3, upstream_dtype))
    out.grad_fn(upstream)
    once = [grad.copy() for grad in held]
    out.grad_fn(upstream)
    assert out.array.dtype == dtype and (upstream == 3).all()
    for tensor, array, first in zip(operands, held, once, strict=True):
        assert tensor.grad is array and array.dtype == dtype and first.any()
        np.testing.assert_allclose(array, 2 * first, rtol=1e-6)
        assert not np.shares_memory(array, upstream) and not np.shares_memory(array, out.array)


def test_large_numbers_do_not_overflow(extra64: Any) -> None:
    """At ±1000 in float32 the sigmoid and the tanh are flat, and NumPy has no warning."""
    extra64.Tensor.dtype = np.float32
    for name, values in (("sigmoid", [0, 1]), ("tanh", [-1, 1])):
        a = extra64.Tensor([-1000, 1000], requires_grad=True)
        out = getattr(extra64, name)(a)
        out.grad_fn(np.ones(2))
        np.testing.assert_array_equal(out.array, values)
        np.testing.assert_array_equal(a.grad, [0, 0])


# On every Tensor ----------------------------------------------------------------------------------


def test_operators_and_methods(extra64: Any) -> None:
    """Each is the function of its name, with its operands in order; arrays and numbers fit in."""
    values = np.array([[2.0, 3.0]])
    a = extra64.Tensor(values, requires_grad=True)
    found = {
        "<PowBackward>": [(a**2, values**2), (2**a, 2**values), (values**a, values**values)],
        "<NegBackward>": [(-a, -values)],
        "<ReluBackward>": [(a.relu(), values)],
        "<SigmoidBackward>": [(a.sigmoid(), FORMULAS["sigmoid"](values))],
        "<TanhBackward>": [(a.tanh(), np.tanh(values))],
        "<MeanBackward>": [
            (a.mean(), 2.5),
            (a.mean(axis=0), values[0]),
            (a.mean(1, True), [[2.5]]),
        ],
    }
    for name, pairs in found.items():
        for out, expected in pairs:
            np.testing.assert_allclose(out.array, expected)
            assert out.grad_fn_name == name and out.shape == np.shape(expected)


def test_in_a_graph_with_the_engines_operations(extra: Any) -> None:
    """Between the engine's own operations every extra passes its gradient on."""
    extra.Tensor.dtype = np.float64
    x, w = (
        np.random.default_rng(3).normal(size=(5, 4)),
        np.random.default_rng(4).normal(size=(4, 3)),
    )

    def loss(xp: Any, w: Any) -> Any:
        """With Tensors the extras, with arrays NumPy: xp has what both sides call alike."""
        hidden = xp["tanh"](x @ w) + xp["relu"](0.5 * (x @ w)) / 3
        return xp["mean"]((-hidden + xp["sigmoid"](hidden * 2)) ** 2 * 2**hidden)

    tensor = extra.Tensor(w.copy(), requires_grad=True)
    out = loss(vars(extra), tensor)
    out.backward()
    assert out.array == pytest.approx(loss(FORMULAS, w), rel=1e-12)
    assert_is_gradient(tensor.grad, lambda: float(loss(FORMULAS, w)), w)

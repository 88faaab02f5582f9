"""What a naive engine gets wrong and the reference must not: numbers, dtypes, memory, depth."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

Array = NDArray[Any]

BINARY = ("add", "sub", "mul", "div", "matmul")
UNARY = ("log", "exp", "sum", "max")
OPERATIONS = BINARY + UNARY
DTYPES = (np.float16, np.float32, np.float64)
CORNERS = [[0.5, 2.0], [4.0, 1.0]]  # exact in every dtype, and so are their small products


def leaves(engine: Any, name: str) -> list[Any]:
    """Makes one or two square operands of positive numbers that no operation makes inexact."""
    values = [CORNERS, [[2.0, 0.25], [1.0, 8.0]]]
    count = 2 if name in BINARY else 1
    return [engine.Tensor(np.array(v), requires_grad=True) for v in values[:count]]


def apply(engine: Any, name: str, operands: list[Any]) -> Any:
    """Calls the engine's function of that name."""
    return getattr(engine, name)(*operands)


# Numbers that leave the range of float32 ----------------------------------------------------------


@pytest.mark.parametrize("b", [1e37, 1e30, 1e20, 1e-20, 1e-24, 1e-30, 1e-37, -1e30, -1e-30])
def test_quotient_where_the_square_of_the_divisor_is_out_of_range(engine: Any, b: float) -> None:
    """The gradient of a / b is finite and right where b² is infinite or zero in float32."""
    numerator, divisor = (engine.Tensor(b * k, requires_grad=True) for k in (0.75, 1.0))
    out = numerator / divisor
    out.grad_fn(np.ones(()))
    np.testing.assert_allclose(numerator.grad, 1 / b, rtol=1e-6)
    np.testing.assert_allclose(divisor.grad, -0.75 / b, rtol=1e-6)


@pytest.mark.parametrize("x", [-50, -45, -20, -1, 0, 0.5, 20, 45, 50])
def test_tanh_from_exponentials(engine: Any, x: float) -> None:
    """A tanh built from exponentials has the right value, and a slope that is flat at 45 and 50."""
    t = engine.Tensor([[x]], requires_grad=True)
    rising, falling = t.exp(), (-1 * t).exp()
    out = (rising - falling) / (rising + falling)
    out.backward()
    assert np.isfinite(t.grad).all()
    np.testing.assert_allclose(out.array, np.tanh([[x]]), rtol=1e-6)
    np.testing.assert_allclose(t.grad, 1 - np.tanh([[x]]) ** 2, rtol=0, atol=1e-6)


@pytest.mark.parametrize("axis", [0, 1, None])
def test_ties_in_max_share_evenly(engine: Any, axis: int | None) -> None:
    """Entries that are all the largest get equal parts of the gradient, the others none."""
    a = engine.Tensor([[3, 3], [3, 3]], requires_grad=True)
    a.max(axis=axis).backward()
    np.testing.assert_array_equal(a.grad, np.full((2, 2), 0.25 if axis is None else 0.5))
    b = engine.Tensor([[7, 1, 7, 7, 7]], requires_grad=True)
    b.max(axis=1).backward()
    np.testing.assert_array_equal(b.grad, [[0.25, 0, 0.25, 0.25, 0.25]])


# Dtypes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("upstream_dtype", [np.float16, np.float32, np.float64, np.int64])
def test_values_and_gradients_keep_the_tensors_dtype(
    engine: Any, name: str, dtype: type, upstream_dtype: type
) -> None:
    """`Tensor.dtype` is obeyed forward and backward, whatever dtype the upstream gradient has."""
    engine.Tensor.dtype = dtype
    operands = leaves(engine, name)
    out = apply(engine, name, operands)
    out.grad_fn(np.full(out.shape, 3, dtype=upstream_dtype))
    assert [out.array.dtype, out.grad.dtype] == [dtype, dtype]
    assert [x.grad.dtype for x in operands] == [dtype] * len(operands)

    again = leaves(engine, name)
    apply(engine, name, again).grad_fn(np.full(out.shape, 3, dtype=dtype))
    tolerance = 4 * np.finfo(np.float16 if upstream_dtype == np.float16 else dtype).eps
    for x, y in zip(operands, again, strict=True):
        np.testing.assert_allclose(x.grad, y.grad, rtol=tolerance)


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_whole_graph_keeps_the_tensors_dtype(engine: Any, dtype: type) -> None:
    """Numbers and arrays of other dtypes do not change the dtype of a graph that they enter."""
    engine.Tensor.dtype = dtype
    x = engine.Tensor([[1, 2]], requires_grad=True)
    y = np.ones((1, 2), dtype=np.float64) * (1 + 2.5 * x).log() / np.int64(3)
    order = y.sum().backward()
    assert {t.array.dtype for t in order} == {np.dtype(dtype)}
    assert {t.grad.dtype for t in order if t.grad is not None} == {np.dtype(dtype)}


# Memory -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_two_arrays_of_an_operation_share_memory(engine: Any, name: str) -> None:
    """Gradients of parents, the upstream gradient, operands and result are arrays of their own."""
    operands = leaves(engine, name)
    out = apply(engine, name, operands)
    grad_out = np.ones(out.shape, dtype=np.float32)
    out.grad_fn(grad_out)
    arrays = [grad_out, out.array, out.grad]
    arrays += [array for x in operands for array in (x.array, x.grad)]
    assert not any(np.shares_memory(x, y) for x, y in combinations(arrays, 2))


def test_no_two_gradients_of_a_graph_share_memory(engine: Any) -> None:
    """After backward every gradient in the graph is an array of its own."""
    a, b = leaves(engine, "add")
    c = a + b
    order = (c - a + c).sum(axis=(), keepdims=True).backward()
    gradients = [t.grad for t in order]
    assert not any(np.shares_memory(x, y) for x, y in combinations(gradients, 2))


@pytest.mark.parametrize("name", OPERATIONS)
def test_grad_out_and_operands_are_never_changed(engine: Any, name: str) -> None:
    """What an operation is given it only reads: read-only arrays do, and keep their values."""
    operands = leaves(engine, name)
    given = [x.array for x in operands]
    for array in given:
        array.flags.writeable = False
    before = [array.copy() for array in given]
    out = apply(engine, name, operands)
    grad_out = np.full(out.shape, 3.0)
    grad_out.flags.writeable = False
    out.grad_fn(grad_out)
    assert (grad_out == 3).all()
    assert all(x.array is array for x, array in zip(operands, given, strict=True))
    for array, kept in zip(given, before, strict=True):
        np.testing.assert_array_equal(array, kept)


@pytest.mark.parametrize("name", OPERATIONS)
def test_gradients_add_to_what_is_there(engine: Any, name: str) -> None:
    """Calling grad_fn again adds the same gradient once more, in the array that is there."""
    operands = leaves(engine, name)
    out = apply(engine, name, operands)
    held = [x.grad for x in operands]
    out.grad_fn(np.ones(out.shape))
    once = [x.grad.copy() for x in operands]
    out.grad_fn(np.ones(out.shape))
    for x, gradient, first in zip(operands, held, once, strict=True):
        assert x.grad is gradient and first.any()
        np.testing.assert_array_equal(x.grad, 2 * first)


# Depth --------------------------------------------------------------------------------------------


def test_chain_of_ten_thousand_operations(engine: Any) -> None:
    """A chain far deeper than Python's recursion limit is passed back to its start."""
    x = engine.Tensor([[1.0, -2.0]], requires_grad=True)
    y = x
    for step in range(10_000):
        y = -1 * y if step % 2 else y + 1
    order = (3 * y).backward()
    assert len(order) == 1 + 2 * 10_000 + 2  # x, then a number and a result for each step
    assert order[-1].parents[1] is y
    np.testing.assert_array_equal(x.grad, [[3, 3]])
